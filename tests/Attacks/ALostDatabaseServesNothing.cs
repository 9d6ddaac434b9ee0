using System.Text.Json.Nodes;
using Rectify.Suite;

namespace Rectify.Testing.Attacks;

/// <summary>
/// A database is lost, or put back as it was yesterday. Nothing starts on it as if nothing were, until somebody accepts it with a reason; then
/// everybody knows, and nobody shows what is not there any more.
/// </summary>
public sealed class ALostDatabaseServesNothing
{
    /// <summary>Every service makes what it heard anew from the journals of all: on a busy machine that takes its time.</summary>
    private const int Patience = 2000;

    private const string Reason = "磁盘损坏，按昨晚备份恢复";

    [Fact]
    public async Task AnEmptyDatabaseInThePlaceOfALostOneDoesNotStart()
    {
        await using var suite = await RunningSuite.Start();
        await ImportedIssue.In(suite);
        await suite.Stop();
        LostDatabase.Of("issue", suite.Folder);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningSuite.Start($"--Data={suite.Folder}"));

        Assert.Contains("the journal of issue has lost something: checkpoint 1 of ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("accept-restore", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItIsAcceptedWithAReasonAndByANameOnly()
    {
        await using var suite = await RunningSuite.Start();
        await ImportedIssue.In(suite);
        await suite.Stop();
        LostDatabase.Of("issue", suite.Folder);
        var command = Accepting(suite);

        var nothing = await Assert.ThrowsAsync<InvalidOperationException>(() => SuiteHost.AcceptRestore(command));
        var unseen = await Assert.ThrowsAsync<InvalidOperationException>(
            () => SuiteHost.AcceptRestore([.. command, "--Reason=\u200b", "--By=王管理"]));
        Assert.Contains("--Reason=", unseen.Message, StringComparison.Ordinal);
        var nobody = await Assert.ThrowsAsync<InvalidOperationException>(() => SuiteHost.AcceptRestore([.. command, $"--Reason={Reason}", "--By= "]));

        Assert.Contains("--Reason=", nothing.Message, StringComparison.Ordinal);
        Assert.Contains("--By=", nobody.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunningSuite.Start($"--Data={suite.Folder}"));
    }

    /// <param name="hasReadIt">Whether the service of the figures has read the journal up to what is lost; else all that it knows came over the bus.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AfterARestoreToYesterdayEverybodyShowsWhatTheJournalsHold(bool hasReadIt)
    {
        var yesterday = Directory.CreateTempSubdirectory("rectify-yesterday-").FullName;
        await using var suite = await RunningSuite.Start();
        var kept = await ImportedIssue.In(suite);
        await suite.Stop();
        LostDatabase.Copy(suite.Folder, yesterday);

        await using var today = await RunningSuite.Start($"--Data={suite.Folder}");
        var lost = await ImportedIssue.In(today, Some.Ledger(2));
        await lost.Owner.PostJson($"/v1/{lost.Name}:accept").Json();
        using var partner = await today.As("partner");
        var cursor = (await partner.GetAsync("/v1/events?producer=issue&pageSize=1000").Json()).Text("nextPageToken");
        await RunningSuite.Eventually(async () => (await District(lost.Office)).Count == 2);
        await today.Stop();
        LostDatabase.Edit(
            "supervision", suite.Folder, $"INSERT OR REPLACE INTO consumer_offsets (producer, token) VALUES ('issue', '{(hasReadIt ? cursor : "")}')");
        foreach (var service in new[] { "issue", "measure" })
            LostDatabase.PutBack(service, yesterday, suite.Folder);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunningSuite.Start($"--Data={suite.Folder}"));
        await SuiteHost.AcceptRestore([.. Accepting(suite), $"--Reason={Reason}", "--By=王管理"]);

        await using var again = await RunningSuite.Start($"--Data={suite.Folder}");
        using var office = await again.As("office");
        await RunningSuite.Eventually(async () => (await District(office)) is [var only] && only!.Text("agency") == kept.Agency, Patience);
        JsonObject? verdict = null;
        await RunningSuite.Eventually(async () => (verdict = await office.PostJson("/v1/rollups:verify").Json()).Number("unheard") == 0, Patience);
        Assert.Empty(verdict!["differing"]!.AsArray());
        Assert.Equal(1, verdict.Number("agencies"));

        using var follower = await again.As("partner");
        Assert.Equal("JOURNAL_RESTORED", (await follower.GetAsync($"/v1/events?producer=issue&pageToken={cursor}").Problem()).Text("reason"));
        var said = (await follower.GetAsync("/v1/events?producer=issue&pageSize=1000").Json())["events"]!.AsArray();
        var restored = said.Single(one => one!.Text("type") == "journal.restored")!;
        Assert.Equal(("王管理", "journals/issue"), (restored.Text("actorName"), restored.Text("stream")));
        Assert.Equal(Reason, JsonNode.Parse(restored.Text("payload"))!.Text("reason"));
        Assert.Matches(@"^\d+\.\d+~[0-9a-f]{8}$", restored.Text("cursor"));
        Assert.Empty((await follower.GetAsync($"/v1/events?producer=issue&pageToken={restored.Text("cursor")}").Json())["events"]!.AsArray());

        // What is written from now on is heard, though the streams have had these versions before.
        await (await again.As("owner", kept.Agency)).PostJson($"/v1/{kept.Name}:accept").Json();
        await RunningSuite.Eventually(async () =>
            (await follower.GetAsync($"/v1/events?producer=issue&pageToken={restored.Text("cursor")}").Json())["events"]!.AsArray().Count == 1, Patience);
        await again.Stop();

        var audit = await Tool.Run(
            "audit", "verify", "--store", $"Data Source={Path.Combine(suite.Folder, "issue.db")}", "--producer", "issue",
            "--checkpoints", Path.Combine(suite.Folder, "checkpoints"));
        Assert.True(audit.Code == 0, audit.Output);
        Assert.Contains($"accepted by 王管理: {Reason}", audit.Output, StringComparison.Ordinal);
        Directory.Delete(yesterday, recursive: true);
    }

    private static string[] Accepting(RunningSuite suite) =>
        ["accept-restore", "--environment=Development", $"--Data={suite.Folder}", $"--Identity=dev:{Path.Combine(suite.Folder, "identity.pem")}"];

    private static async Task<JsonArray> District(HttpClient office) => (await office.GetAsync("/v1/rollups/district").Json())["agencies"]!.AsArray();
}
