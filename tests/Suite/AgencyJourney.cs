using System.Text.Json.Nodes;

namespace Rectify.Testing.Journeys;

/// <summary>The office keeps the list of agencies while these are renamed, merged and split.</summary>
public sealed class AgencyJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AReportOfAnOldNameIsTheRenamedAgencys()
    {
        var issue = await ImportedIssue.In(suite);
        var (old, now) = ((await issue.Office.GetAsync($"/v1/{issue.Agency}").Json()).Text("displayName"), Some.AgencyName());
        var number = (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("number");

        await issue.Office.PostJson($"/v1/{issue.Agency}:rename", new { displayName = now, reason = "机构改革方案", effectiveOn = "2026-03-01" }).Json();

        var later = await issue.Office.PostJson(
            $"/v1/{issue.Agency}:rename", new { displayName = Some.AgencyName(), reason = "机构改革方案", effectiveOn = "2199-03-01" }).Problem();
        Assert.Equal(("FIELD_INVALID", "effective_on"), (later.Text("reason"), later["violations"]![0]!.Text("field")));

        var agency = await issue.Office.GetAsync($"/v1/{issue.Agency}").Json();
        Assert.Equal((now, old, "2026-03-01"), (agency.Text("displayName"), agency["formerNames"]![0]!.GetValue<string>(), agency.Text("effectiveOn")));
        Assert.Equal(number, (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("number"));
        foreach (var (name, year) in new[] { (old, "2023"), (now, "2024") })
        {
            var ledger = Some.Ledger();
            (ledger.Agency, ledger.InspectionFrom, ledger.InspectionTo, ledger.FeedbackOn) = (name, $"{year}-03", $"{year}-04", $"{year}-05-20");
            Assert.Equal(issue.Agency, (await issue.Office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json()).Text("agency"));
        }

        Assert.Equal("AGENCY_EXISTS", (await issue.Office.PostJson("/v1/agencies", new { displayName = old }).Problem()).Text("reason"));
        await RunningSuite.Eventually(async () =>
            (await issue.Office.GetAsync($"/v1/rollups/{issue.Agency}").Json()).Text("displayName") == now);
        var told = (await issue.Office.GetAsync($"/v1/{issue.Agency}/history").Json())["entries"]!.AsArray();
        Assert.Contains(told, entry => entry!.Text("sentence").EndsWith($"变更单位名称：机构改革方案；{old}", StringComparison.Ordinal));
        Assert.Contains(told, entry => entry!.Text("sentenceEn").EndsWith($"renamed the agency: 机构改革方案; {old}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ANewerEditionUnderTheNewNameIsTheSameLedgers()
    {
        var ledger = Some.Ledger();
        var issue = await ImportedIssue.In(suite, ledger);
        ledger.Agency = Some.AgencyName();
        await issue.Office.PostJson($"/v1/{issue.Agency}:rename", new { displayName = ledger.Agency, reason = "机构改革方案" }).Json();
        ledger.Aspects[0].Issues[0].Title = "关于会议记录仍不规范的问题";

        var revised = await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", ledger.Json(), "application/json").Json();

        Assert.Equal(issue.Inspection, revised.Text("inspection"));
        ledger.Agency = Some.AgencyName();
        var refused = await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", ledger.Json(), "application/json").Problem();
        Assert.Equal("FIELD_INVALID", refused.Text("reason"));
    }

    [Fact]
    public async Task AMergedAgencyEndsWhatItHasAndItsSuccessorTakesWhatComes()
    {
        var ledger = Some.Ledger();
        var issue = await ImportedIssue.In(suite, ledger);
        var successor = await Create(issue.Office, Some.AgencyName());
        var subordinate = await Create(issue.Office, Some.AgencyName(), issue.Agency);

        Assert.Equal("AGENCY_BUSY", (await issue.Office.PostJson($"/v1/{issue.Agency}:archive", new { reason = "撤销" }).Problem()).Text("reason"));
        var merged = await issue.Office.PostJson($"/v1/{issue.Agency}:merge", new { successor, reason = "机构改革方案" }).Json();

        Assert.Equal(("MERGED", successor), (merged.Text("state"), merged.Text("successor")));
        Assert.Equal(successor, (await issue.Office.GetAsync($"/v1/{subordinate}").Json()).Text("parent"));
        var sentences = (await issue.Office.GetAsync($"/v1/{successor}/history").Json())["entries"]!.AsArray().Select(entry => entry!.Text("sentence"));
        Assert.Contains(sentences, sentence => sentence.Contains("接收并入的单位：机构改革方案", StringComparison.Ordinal));
        (ledger.InspectionFrom, ledger.InspectionTo, ledger.FeedbackOn) = ("2023-03", "2023-04", "2023-05-20");
        Assert.Equal(successor, (await issue.Office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json()).Text("agency"));

        await issue.Close();
        Assert.Equal("ARCHIVED", (await issue.Office.PostJson($"/v1/{issue.Agency}:archive", new { reason = "问题已全部销号" }).Json()).Text("state"));
        var closed = await issue.Office.GetAsync($"/v1/{issue.Name}").Json();
        Assert.DoesNotContain("reopen", closed["actions"]!.AsArray().Select(action => action!.GetValue<string>()));
        Assert.Equal("AGENCY_GONE", (await issue.Office.PostJson($"/v1/{issue.Name}:reopen", new { reason = "反弹" }).Problem()).Text("reason"));
        var rollup = await issue.Office.GetAsync("/v1/rollups/district").Json();
        Assert.Contains(rollup["agencies"]!.AsArray(), row => row!.Text("agency") == issue.Agency);
    }

    [Fact]
    public async Task APartOfAnAgencyBecomesOneOfItsOwn()
    {
        using var office = await suite.As("office");
        var (whole, name) = (await Create(office, Some.AgencyName()), Some.AgencyName());

        await office.PostJson($"/v1/{whole}:split", new { displayName = name, reason = "机构改革方案" }).Json();

        var filter = Uri.EscapeDataString($"display_name = \"{name}\"");
        var part = Assert.Single((await office.GetAsync($"/v1/agencies?filter={filter}").Json())["agencies"]!.AsArray())!;
        Assert.Equal((whole, "机构改革方案", "ACTIVE"), (part.Text("predecessor"), part.Text("reason"), part.Text("state")));
    }

    [Fact]
    public async Task AnAgencyStandsWhereTheOfficeSays()
    {
        using var office = await suite.As("office");
        var (top, middle) = (await Create(office, Some.AgencyName()), await Create(office, Some.AgencyName()));
        var bottom = await Create(office, Some.AgencyName(), middle);

        await office.PostJson($"/v1/{middle}:place", new { parent = top }).Json();

        Assert.Equal("AGENCY_CIRCLE", (await office.PostJson($"/v1/{top}:place", new { parent = bottom }).Problem()).Text("reason"));
        Assert.Equal("AGENCY_CIRCLE", (await office.PostJson($"/v1/{top}:place", new { parent = top }).Problem()).Text("reason"));
        var filter = Uri.EscapeDataString($"parent = \"{top}\"");
        Assert.Equal(middle, Assert.Single((await office.GetAsync($"/v1/agencies?filter={filter}").Json())["agencies"]!.AsArray())!.Text("name"));
        Assert.Equal("", (await office.PostJson($"/v1/{middle}:place").Json()).Text("parent"));
    }

    [Fact]
    public async Task ContactsAreForTheOfficeAndForThoseWhoWorkThere()
    {
        var (issue, elsewhere) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        await issue.Office.PostJson($"/v1/{issue.Agency}:addContact", new { displayName = "邓小满", post = "办公室主任", phone = "0371-55667788" }).Json();

        foreach (var reader in new[] { issue.Office, issue.Owner, await suite.As("discipline", issue.Agency) })
            Assert.Equal("0371-55667788", (await reader.GetAsync($"/v1/{issue.Agency}").Json())["contacts"]![0]!.Text("phone"));
        foreach (var reader in new[] { await suite.As("publicity"), await suite.As("administrator") })
            Assert.Empty((await reader.GetAsync($"/v1/{issue.Agency}").Json())["contacts"]!.AsArray());
        using var publicity = suite.With(await suite.TokenHolding("publicity", $"owner@{elsewhere.Agency}"));
        Assert.Empty((await publicity.GetAsync($"/v1/{issue.Agency}").Json())["contacts"]!.AsArray());

        await issue.Office.PostJson($"/v1/{issue.Agency}:removeContact", new { displayName = "邓小满" }).Json();
        Assert.Empty((await issue.Office.GetAsync($"/v1/{issue.Agency}").Json())["contacts"]!.AsArray());
    }

    [Fact]
    public async Task TwoThatAreMergedIntoOneAnotherAtOnceAreNotBothGone()
    {
        using var office = await suite.As("office");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var (one, two) = (await Create(office, Some.AgencyName()), await Create(office, Some.AgencyName()));

            await Task.WhenAll(
                office.PostJson($"/v1/{one}:merge", new { successor = two, reason = "机构改革方案" }),
                office.PostJson($"/v1/{two}:merge", new { successor = one, reason = "机构改革方案" }));

            JsonObject[] both = [await office.GetAsync($"/v1/{one}").Json(), await office.GetAsync($"/v1/{two}").Json()];
            Assert.Equal(["ACTIVE", "MERGED"], both.Select(agency => agency.Text("state")).Order());
        }
    }

    private static async Task<string> Create(HttpClient office, string displayName, string? parent = null) =>
        (await office.PostJson("/v1/agencies", new { displayName, parent = parent ?? "", kind = "GOVERNMENT_DEPARTMENT" }).Json()).Text("name");
}
