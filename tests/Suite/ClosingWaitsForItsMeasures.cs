using Microsoft.Data.Sqlite;
using Rectify.Issues.V1;

namespace Rectify.Testing.Journeys;

/// <summary>A newer edition plans a measure more, and the measure service has not heard of it yet.</summary>
public sealed class ClosingWaitsForItsMeasures(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineData(false, "requestClosure")]
    [InlineData(true, "close")]
    public async Task AnIssueIsNotClosedOverAMeasureThatIsPlannedAndNotOpenedYet(bool requested, string verb)
    {
        var edition = Some.Ledger();
        var issue = await ImportedIssue.In(suite, edition);
        await issue.VerifyAll();
        if (requested)
            await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();
        edition.Aspects[0].Issues[0].Measures.Add(new Ledger.Types.Measure { Text = "新增一项培训。" });
        Task<HttpResponseMessage> Try() => (requested ? issue.Office : issue.Head).PostJson($"/v1/{issue.Name}:{verb}");

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
        Assert.Equal(requested ? "CLOSED" : "CLOSURE_REQUESTED", (await Try().Json()).Text("state"));
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
