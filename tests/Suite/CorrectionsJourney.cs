using System.Text.Json.Nodes;

namespace Rectify.Testing.Journeys;

/// <summary>导回: a list of measures that was taken along comes back corrected; each row is decided by itself.</summary>
public sealed class CorrectionsJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task RowsAreTakenAsTheirMeasuresAllowAndTheOthersAreTold()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 6));
        var elsewhere = await ImportedIssue.In(suite);
        var measures = await Measures(issue);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{measures[2].Text("name")}:assign", new { owner = "孙科长" }).Json();
        await issue.Office.PostJson($"/v1/{measures[5].Text("name")}:schedule", new { due = Some.DayAfter(60) }).Json();
        var kept = (await Measures(issue))[5];
        var sheet = string.Join('\n',
            "措施清单,,,,,,,,",
            "单位,措施,责任领导,责任人,责任部门,整改类型,期限,系统编号,版本",
            $"某局,{measures[0].Text("text")},钱书记,邓小满,办公室,集中整改期内,{Some.DayAfter(40).Replace('-', '/')},{measures[0].Text("name")},{measures[0].Text("etag")}",
            $"某局,另写的措施,,邓小满,,,,{measures[1].Text("name")},{measures[1].Text("etag")}",
            $"某局,{measures[2].Text("text")},,周主任,,,,{measures[2].Text("name")},{measures[2].Text("etag")}",
            $"某局,{measures[3].Text("text")},,邓小满,,不知道,,{measures[3].Text("name")},{measures[3].Text("etag")}",
            $"某局,{measures[4].Text("text")},,,,,2019-01-01,{measures[4].Text("name")},{measures[4].Text("etag")}",
            $"某局,{kept.Text("text")},,邓小满,,,{Some.DayAfter(70)},{kept.Text("name")},{kept.Text("etag")}",
            $"某局,{measures[0].Text("text")},,,,,,{measures[0].Text("name")},{measures[0].Text("etag")}",
            $"某局,,,,,,,{elsewhere.Measures[0]},1",
            $"某局,,,,,,,没有,1");

        var looked = await Send(issue.Owner, sheet, "?validateOnly=true");
        Assert.Equal("", (await issue.Owner.GetAsync($"/v1/{measures[0].Text("name")}").Json()).Text("owner"));
        var done = await Send(issue.Owner, sheet);

        Assert.Equal(looked["rows"]!.ToJsonString(), done["rows"]!.ToJsonString());
        Assert.Equal((1, 8), (done.Number("changed"), done.Number("refused")));
        Assert.Equal(
            ["", "TEXT_IS_OTHERWISE", "ETAG_STALE", "FIELD_INVALID", "FIELD_INVALID", "DUE_SET", "ROW_TWICE", "MEASURE_NOT_FOUND", "NAME_INVALID"],
            done["rows"]!.AsArray().Select(row => row!.Text("reason")));
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11], done["rows"]!.AsArray().Select(row => row!.Number("line")));
        Assert.All(done["rows"]!.AsArray().Skip(1), row => Assert.NotEqual(row!.Text("problem"), row!.Text("problemEn")));
        var first = await issue.Owner.GetAsync($"/v1/{measures[0].Text("name")}").Json();
        Assert.Equal(
            ("钱书记", "邓小满", "办公室", "DATED", Some.DayAfter(40)),
            (first.Text("leader"), first.Text("owner"), first.Text("department"), first.Text("horizon"), first.Text("due")));
        // What was refused of one cell was refused of the row.
        Assert.Equal(("", Some.DayAfter(60)), ((await Measures(issue))[5].Text("owner"), (await Measures(issue))[5].Text("due")));
        var told = (await issue.Owner.GetAsync($"/v1/{measures[0].Text("name")}/history").Json())["entries"]!.AsArray();
        Assert.Equal(["measure.planned", "measure.assigned", "measure.scheduled"], told.Select(entry => entry!.Text("type")));
        var again = await Send(issue.Owner, string.Join('\n', sheet.Split('\n')[..3]));
        Assert.Equal((0, 0), (again.Number("changed"), again.Number("refused")));
    }

    [Fact]
    public async Task TheOfficeMovesDaysForAReasonAndWhatIsKeptIsNotEmptied()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        var measure = (await Measures(issue))[0];
        await issue.Owner.PostJson($"/v1/{measure.Text("name")}:schedule", new { due = Some.DayAfter(60) }).Json();
        measure = (await Measures(issue))[0];
        var sheet = $"责任人,期限,系统编号,版本\n,{Some.DayAfter(70)},{measure.Text("name")},{measure.Text("etag")}";

        Assert.Equal("FIELD_REQUIRED", Reason(await Send(issue.Office, sheet)));
        Assert.Equal("", Reason(await Send(issue.Office, sheet, "?reason=" + Uri.EscapeDataString("雨季延后"))));
        Assert.Equal(Some.DayAfter(70), (await issue.Office.GetAsync($"/v1/{measure.Text("name")}").Json()).Text("due"));
        Assert.Equal("NOT_EMPTIED", Reason(await Send(issue.Office, $"期限,系统编号,版本\n,{measure.Text("name")},1")));
        Assert.Equal("FIELD_REQUIRED", Reason(await Send(issue.Office, $"责任人,系统编号,版本\n孙科长,{measure.Text("name")},")));

        foreach (var unreadable in new[] { "责任人,期限\n孙科长,2026-12-01", "措施,系统编号,版本\n甲,乙,丙" })
        {
            var problem = await issue.Office.PostText("/v1/measures:correct", unreadable, "text/csv").Problem();
            Assert.Equal(("MEASURES_UNREADABLE", "document"), (problem.Text("reason"), problem["violations"]![0]!.Text("field")));
        }

        var many = "责任人,系统编号,版本\n" + string.Join('\n', Enumerable.Repeat("孙科长,没有,1", 2001));
        Assert.Equal("MEASURES_TOO_MANY", (await issue.Office.PostText("/v1/measures:correct", many, "text/csv").Problem()).Text("reason"));
        using var group = await suite.As("group", issue.Agency);
        Assert.Equal("ROLE_REFUSED", (await group.PostText("/v1/measures:correct", sheet, "text/csv").Problem()).Text("reason"));
    }

    private static string Reason(JsonNode answer) => answer["rows"]!.AsArray().Single()!.Text("reason");

    private static async Task<List<JsonNode>> Measures(ImportedIssue issue) =>
        [.. (await ImportedIssue.List(issue.Owner, "measures", issue.Inspection)).Select(measure => measure!)];

    private static Task<JsonObject> Send(HttpClient person, string sheet, string query = "") =>
        person.PostText($"/v1/measures:correct{query}", sheet, "text/csv").Json();
}
