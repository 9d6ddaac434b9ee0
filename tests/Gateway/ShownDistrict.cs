using System.Text.Json.Nodes;
using Rectify.Issues.V1;
using Rectify.Testing;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Tests;

/// <summary>
/// Two agencies: one is late, has a published notice and an issue that was worked on; the other is in time and has a draft.
/// </summary>
public sealed class ShownDistrict : IAsyncLifetime
{
    public const string Markup = "<b onclick=\"alert(1)\">资料</b>管理不规范 & 台账不全";
    public const string Note = "已修订制度并组织学习。";

    public RunningSuite Suite { get; private set; } = null!;

    public ImportedIssue Late { get; private set; } = null!;

    public ImportedIssue InTime { get; private set; } = null!;

    public string LateName { get; private set; } = "";

    public string InTimeName { get; private set; } = "";

    /// <summary>notices/{notice}, published.</summary>
    public string Published { get; private set; } = "";

    /// <summary>notices/{notice}, not published.</summary>
    public string Draft { get; private set; } = "";

    public string PublicPage => $"/public/{Published}";

    public async Task InitializeAsync()
    {
        Suite = await RunningSuite.Start();
        var late = Some.Ledger(measures: 2, due: new DateOnly(2025, 6, 30));
        late.Declared = new Ledger.Types.Declared { Issues = 5 };
        late.Aspects[0].Issues.Add(Some.Issue(Markup, 1, status: Grade.Completed));
        var inTime = Some.Ledger(due: new DateOnly(2199, 12, 31));
        (LateName, InTimeName) = (late.Agency, inTime.Agency);
        (InTime, Late) = (await ImportedIssue.In(Suite, inTime), await ImportedIssue.In(Suite, late));

        await Late.Owner.PostJson($"/v1/{Late.Name}:accept").Json();
        await Late.Owner.PostJson($"/v1/{Late.Measures[0]}:recordProgress", new { note = Note }).Json();
        await RunningSuite.Eventually(async () => (await Late.Office.GetAsync($"/v1/{Late.Name}").Json()).Text("state") == "RECTIFYING");
        (Published, Draft) = (await Compile(Late), await Compile(InTime));
        await Late.Head.PostJson($"/v1/{Published}:submit").Json();
        await Late.Office.PostJson($"/v1/{Published}:approve").Json();
        await Late.Office.PostJson($"/v1/{Published}:publish").Json();
        await RunningSuite.Eventually(async () =>
        {
            var totals = (await Late.Office.GetAsync("/v1/rollups/district").Json())["totals"]!;
            return totals["issues"]!.Number("total") == 3 && totals["measures"]!.Number("total") == 4
                && totals["measures"]!["inProgress"]?.GetValue<int>() == 1;
        });
    }

    public async Task DisposeAsync() => await Suite.DisposeAsync();

    private static async Task<string> Compile(ImportedIssue issue)
    {
        JsonObject notice = await issue.Office
            .PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "NUMBERED" }).Json();
        return notice.Text("name");
    }
}

[CollectionDefinition(Name)]
public sealed class ShownDistrictTests : ICollectionFixture<ShownDistrict>
{
    public const string Name = "a district that is shown";
}
