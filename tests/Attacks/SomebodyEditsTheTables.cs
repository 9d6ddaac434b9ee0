using System.Text.Json.Nodes;

namespace Rectify.Testing.Attacks;

/// <summary>Somebody with the database's password edits the tables in which things stand, and leaves the journal alone.</summary>
public sealed class SomebodyEditsTheTables
{
    [Theory]
    [InlineData("UPDATE measures SET state = 'Verified', due = '2031-01-01'", "ROW_EDITED", "due, state")]
    [InlineData("DELETE FROM measures", "ROW_MISSING", "there is no row of it")]
    [InlineData("UPDATE measures SET id = '01A22CB8-DD45-7000-9029-6276D34E12E3'", "ROW_UNTOLD", "the journal does not tell")]
    [InlineData("UPDATE measures SET version = 0", "ROW_UNTOLD", "the journal tells of version 1")]
    public async Task EveryRowThatDiffersIsNamed(string edit, string kind, string says)
    {
        await using var suite = await RunningSuite.Start();
        var issue = await ImportedIssue.In(suite);
        var verdict = await Verify(issue.Office);
        Assert.Empty(verdict["findings"]!.AsArray());
        Assert.Equal("1", verdict.Text("rows"));

        LostDatabase.Edit("measure", suite.Folder, edit);

        var finding = (await Verify(issue.Office))["findings"]!.AsArray()[0]!;
        Assert.Equal(kind, finding.Text("kind"));
        Assert.Contains(says, finding.Text("message"), StringComparison.Ordinal);
        Assert.StartsWith("measures/", finding.Text("stream"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE progress SET note = '未开展任何工作。'", "ROW_MISSING,ROW_UNTOLD")]
    [InlineData("UPDATE progress SET occurred_on = '2025-01'", "ROW_MISSING,ROW_UNTOLD")]
    [InlineData("UPDATE progress SET percent = 100", "ROW_MISSING,ROW_UNTOLD")]
    [InlineData("UPDATE progress SET recorded_by = '王某'", "ROW_MISSING,ROW_UNTOLD")]
    [InlineData("DELETE FROM progress", "ROW_MISSING")]
    [InlineData(
        "INSERT INTO progress SELECT '01A22CB8-DD45-7000-9029-6276D34E12E3' AS id, measure_id, agency_id, '补记。' AS note, occurred_on, percent, period, "
        + "recorded_by, recorded_at FROM progress", "ROW_UNTOLD")]
    public async Task ANoteThatNobodyRecordedSoIsFound(string edit, string kinds)
    {
        await using var suite = await RunningSuite.Start();
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已修订制度。", percent = 60, period = "2026-10" }).Json();
        Assert.Empty((await Verify(issue.Office))["findings"]!.AsArray());

        LostDatabase.Edit("measure", suite.Folder, edit);

        var findings = (await Verify(issue.Office))["findings"]!.AsArray();
        Assert.Equal(kinds, string.Join(',', findings.Select(one => one!.Text("kind"))));
        Assert.All(findings, one => Assert.Equal(issue.Measures[0], one!.Text("stream")));
    }

    [Fact]
    public async Task OperatorsAreToldAtTheNextStart()
    {
        await using var suite = await RunningSuite.Start();
        await ImportedIssue.In(suite);
        await suite.Stop();
        LostDatabase.Edit("measure", suite.Folder, "UPDATE measures SET state = 'Verified'");

        await using var again = await RunningSuite.Start($"--Data={suite.Folder}");
        using var inside = again.Inside();
        await RunningSuite.Eventually(
            async () => (await inside.GetStringAsync("/readyz")).StartsWith("degraded: measure verification fails (", StringComparison.Ordinal),
            attempts: 1000);
    }

    [Fact]
    public async Task FiguresAreComparedWithTheJournalsOfThoseWhoSaidThem()
    {
        await using var suite = await RunningSuite.Start();
        var issue = await ImportedIssue.In(suite, Some.Ledger(3));
        await RunningSuite.Eventually(async () => (await issue.Office.PostJson("/v1/rollups:verify").Json()).Number("unheard") == 0);

        LostDatabase.Edit("supervision", suite.Folder, "DELETE FROM followed_measures");

        // What was heard just now may still be on its way, so it takes until it is not.
        var differing = (await issue.Office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray();
        var drift = differing.Single(one => one!["told"] is not null)!;
        Assert.Equal((issue.Agency, 0, 3), (drift.Text("agency"), Total(drift["counted"]!), Total(drift["told"]!)));
        await issue.Office.PostJson("/v1/rollups:rebuild").Json();
        Assert.Empty((await issue.Office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray());
    }

    private static int Total(JsonNode rollup) => rollup["measures"]!.Number("total");

    private static async Task<JsonNode> Verify(HttpClient office)
    {
        var stream = await office.GetStringAsync("/v1/events:verify?producer=measure");
        return JsonNode.Parse(stream.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..])!;
    }
}
