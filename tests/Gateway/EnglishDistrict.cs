using System.Text.Json.Nodes;
using Rectify.Issues.V1;
using Rectify.Testing;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Tests;

/// <summary>A district of which everything is called and told in English: whatever is Chinese on its pages is a text of ours.</summary>
public sealed class EnglishDistrict : IAsyncLifetime
{
    public RunningSuite Suite { get; private set; } = null!;

    public string Agency { get; private set; } = "";

    /// <summary>Kind of a resource, as routes call it → the id of one.</summary>
    public Dictionary<string, string> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>The id of an issue of which somebody has asked that it is voided.</summary>
    public string Voided { get; private set; } = "";

    /// <summary>What is kept as services have written it, in Chinese alone: titles of notices, and who stands in for whom.</summary>
    public IReadOnlyList<string> Data { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Suite = await RunningSuite.Start();
        using var office = await As("office");
        using var other = await As("office", subject: "another");
        using var administrator = await As("administrator");
        var round = (await office.PostJson("/v1/rounds", new { title = "Round 2 of 2026" }).Json()).Text("name");
        var done = await office.PostText($"/v1/reports:import?round={round}", Ledger().Json(), "application/json").Json();
        (Agency, var inspection) = (done.Text("agency"), done.Text("inspection"));
        JsonArray measures = [];
        await RunningSuite.Eventually(async () => (measures = await ImportedIssue.List(office, "measures", inspection)).Count == 3);
        var issues = (await ImportedIssue.List(office, "issues", inspection)).Select(issue => issue!.Text("name")).ToList();
        var measure = measures.First(one => one!.Text("issue") == issues[0])!.Text("name");
        using var owner = await As("owner", Agency);
        await owner.PostJson($"/v1/{issues[0]}:accept").Json();
        await owner.PostJson($"/v1/{measure}:recordProgress", new { note = "The rules were revised.", percent = 40, occurredOn = "2026-06" }).Json();
        await owner.PostJson($"/v1/{measure}:claim").Json();
        await office.PostJson($"/v1/{measure}:return", new { reason = "The minutes are missing." }).Json();
        await office.PostJson($"/v1/{issues[0]}:urge", new { statement = "Please hurry." }).Json();
        var remark = (await office.PostJson("/v1/remarks", new { issue = issues[0], text = "Look at the minutes." }).Json()).Text("name");
        var voiding = (await other.PostJson("/v1/voidings", new { subject = issues[1], reason = "Registered twice." }).Json()).Text("name");
        var notice = await owner.PostJson("/v1/notices:compile", new { inspection, scope = "PUBLIC", template = "NUMBERED" }).Json();
        using var head = await As("head", Agency);
        await head.PostJson($"/v1/{notice.Text("name")}:submit").Json();
        await office.PostJson($"/v1/{notice.Text("name")}:approve").Json();
        await office.PostJson($"/v1/{notice.Text("name")}:publish").Json();
        var invited = await Invited.By(administrator, "Ann Archer", "ann", "OWNER", Agency);
        var deputy = (await Invited.By(administrator, "Bob Baker", "bob", "LEADER", Agency)).Person;
        var standing = await administrator.PostJson(
            "/v1/deputies", new { person = deputy, represented = invited.Person, endsOn = Some.DayAfter(30), reason = "Leave." }).Json();
        var system = (await administrator.PostJson("/v1/people", new { displayName = "Other system" }).Json()).Text("name");
        var client = (await administrator.PostJson("/v1/clients", new { person = system }).Json()).Text("name");
        foreach (var name in new[]
        {
            Agency, inspection, issues[0], measure, remark, voiding, notice.Text("name"), invited.Person, invited.Account, invited.Appointment,
            standing.Text("name"), client,
        })
        {
            Ids[name.Split('/')[0]] = name.Split('/')[1];
        }

        Voided = issues[1].Split('/')[1];
        Data = [notice.Text("title"), "（代Ann Archer），"];
    }

    public async Task DisposeAsync() => await Suite.DisposeAsync();

    private async Task<HttpClient> As(string role, string? agency = null, string? subject = null) =>
        Suite.With(await Suite.TokenOf(role, agency, subject, $"The {role}"));

    private static Ledger Ledger() => new()
    {
        Agency = "Works Bureau",
        Inspector = "First Inspection Group",
        InspectionFrom = "2026-03",
        InspectionTo = "2026-04-18",
        FeedbackOn = "2026-05-20",
        Declared = new Ledger.Types.Declared { Issues = 5, Measures = 2 },
        Aspects =
        {
            new Ledger.Types.Aspect
            {
                Title = "On meetings",
                Issues = { Issue("Minutes are not kept", 2, "2026-06-30", Grade.Completed), Issue("Rules are old", 1, "2199-12-31", Grade.Unspecified) },
            },
        },
    };

    private static Ledger.Types.Issue Issue(string title, int measures, string due, Grade status)
    {
        var issue = new Ledger.Types.Issue { Title = title };
        issue.Measures.Add(Enumerable.Range(1, measures).Select(number => new Ledger.Types.Measure
        {
            Text = $"Revise rule {number}", Due = due, Leader = "Lee", Owner = "Orr", Department = "Office",
        }));
        if (status != Grade.Unspecified)
            issue.Status = status;
        return issue;
    }
}
