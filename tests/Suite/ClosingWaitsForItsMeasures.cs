using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Rectify.Issues.V1;

namespace Rectify.Testing.Journeys;

/// <summary>A newer edition plans a measure more, and the measure service has not heard of it yet.</summary>
public sealed class ClosingWaitsForItsMeasures(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task ClosureIsNotRequestedOverAMeasureThatIsPlannedAndNotOpenedYet()
    {
        var edition = Some.Ledger();
        var issue = await ImportedIssue.In(suite, edition);
        await issue.VerifyAll();
        edition.Aspects[0].Issues[0].Measures.Add(new Ledger.Types.Measure { Text = "新增一项培训。" });
        Task<HttpResponseMessage> Try() => issue.Head.PostJson($"/v1/{issue.Name}:requestClosure");

        await using (await HoldBackListeners())
        {
            await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", edition.Json(), "application/json").Json();
            Assert.Equal("MEASURES_PENDING", (await Try().Problem()).Text("reason"));
        }

        await RunningSuite.Eventually(async () => (await Try().Problem()).Text("reason") == "MEASURES_OPEN");
        var added = (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Select(row => row!.Text("name")).Except(issue.Measures).Single();
        await issue.Owner.PostJson($"/v1/{added}:recordProgress", new { note = "已组织培训。" }).Json();
        await issue.Owner.PostJson($"/v1/{added}:claim").Json();
        await issue.Office.PostJson($"/v1/{added}:verify").Json();
        Assert.Equal("CLOSURE_REQUESTED", (await Try().Json()).Text("state"));
    }

    [Fact]
    public async Task ClosureIsNotRequestedAgainBeforeTheMeasuresOfAReturnedIssueAreSetBack()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.VerifyAll();
        await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();

        await using (await HoldBackListeners())
        {
            await issue.Office.PostJson($"/v1/{issue.Name}:return", new { reason = "佐证材料不足。" }).Json();
            Assert.Equal("MEASURES_PENDING", (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Problem()).Text("reason"));
        }

        await RunningSuite.Eventually(async () =>
            (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Problem()).Text("reason") == "MEASURES_OPEN");
    }

    [Fact]
    public async Task AnEditionThatComesBeforeTheMeasuresAreOpenedPlansNoneOfThemTwice()
    {
        var edition = Some.Ledger(measures: 2);
        using var office = await suite.As("office");
        JsonObject revised;
        string inspection;
        await using (await HoldBackListeners())
        {
            inspection = (await office.PostText("/v1/reports:import", edition.Json(), "application/json").Json()).Text("inspection");
            edition.Aspects[0].Issues[0].Measures.Add(new Ledger.Types.Measure { Text = "新增一项培训。" });
            revised = await office.PostText($"/v1/reports:import?revise={inspection}", edition.Json(), "application/json").Json();
        }

        Assert.Equal("新增一项培训。", Assert.Single(revised["differences"]!.AsArray())!.Text("after"));
        await RunningSuite.Eventually(async () => (await ImportedIssue.List(office, "measures", inspection)).Any(row => row!.Text("text") == "新增一项培训。"));
        Assert.Equal(3, (await ImportedIssue.List(office, "measures", inspection)).Count);
    }

    /// <summary>Until it is disposed of nobody else writes to the database of the measure service: what its listeners hear is brought again.</summary>
    private async Task<SqliteConnection> HoldBackListeners()
    {
        var holder = new SqliteConnection($"Data Source={Path.Combine(suite.Folder, "measure.db")};Pooling=false");
        await holder.OpenAsync();
        await using var hold = holder.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync();
        return holder;
    }
}
