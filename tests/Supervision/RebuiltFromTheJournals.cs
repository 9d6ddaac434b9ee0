using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;

namespace Rectify.Testing.Supervisions;

/// <summary>In whatever order the bus brings facts, and however often: made anew from the journals, the rows are the same, byte for byte.</summary>
public sealed class RebuiltFromTheJournals : IAsyncLifetime
{
    private static readonly string[] Followed = ["agencies/", "issues/", "measures/", "roundSettings/"];
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
    private RunningSuite producers = null!;

    private string Store => $"Data Source={Path.Combine(folder, "supervision.db")}";

    public async Task InitializeAsync() => producers = await RunningSuite.Start();

    public async Task DisposeAsync()
    {
        await producers.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task FactsInAnyOrderAndFactsInOrderLeaveTheSameRows(int seed)
    {
        var random = new Random(seed);
        var said = await RandomJournals(random);
        var live = await Hear(said, random);

        await using var supervision = await SupervisionReplica.Start(
            Store, null, $"--Identity=dev:{producers.Folder}/identity.pem",
            $"--Peers:issue={producers.ServicesAddress}", $"--Peers:measure={producers.ServicesAddress}",
            $"--Peers:identity={producers.ServicesAddress}");
        Execute("UPDATE followed_issues SET state = 'Closed'; DELETE FROM followed_measures; UPDATE followed_round_settings SET yellow_days = 1; "
            + "INSERT INTO followed_agencies VALUES ('00000000-0000-7000-8000-000000000001', '多出')");
        Assert.NotEqual(live, Rows());
        var rebuilt = await supervision.Office.PostJson("/v1/rollups:rebuild").Json();

        Assert.Equal(said.Select(one => one.Stream).Distinct().Count(), rebuilt.Number("facts"));
        Assert.Equal(live, Rows());
        Assert.Empty(await supervision.Differing());
    }

    /// <summary>The rows after all of it came over the bus, shuffled and some of it twice.</summary>
    private async Task<string> Hear(List<Envelope> said, Random random)
    {
        var shuffled = said.Concat(said.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(shuffled);
        await using var supervision = await SupervisionReplica.Start(Store);
        await supervision.Hear(shuffled);
        var newest = said.Where(one => Followed.Any(one.Stream.StartsWith)).GroupBy(one => one.Stream).Sum(stream => stream.Max(one => one.Version));
        await RunningSuite.Eventually(() => Task.FromResult(Read("SELECT sum(version) FROM inbox_positions").Trim() == $"{newest}"));
        return Rows();
    }

    private async Task<List<Envelope>> RandomJournals(Random random)
    {
        for (var agency = 0; agency < 3; agency++)
        {
            var issue = await ImportedIssue.In(producers, Some.Ledger(measures: 4, due: new DateOnly(2027, 1, agency + 1)));
            await issue.Head.PostJson($"/v1/{issue.Name}:accept").Json();
            await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已动员。" }).Json();
            await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state") == "RECTIFYING");
            for (var step = 0; step < 12; step++)
            {
                var verb = random.Next(3) switch { 0 => "claim", 1 => "verify", _ => "recordProgress" };
                using var tried = await (verb == "verify" ? issue.Office : issue.Owner)
                    .PostJson($"/v1/{issue.Measures[random.Next(4)]}:{verb}", new { note = "推进中。" });
            }
        }

        await RandomSettings(random);
        using var partner = await producers.As("partner");
        var said = new List<Envelope>();
        foreach (var producer in new[] { "issue", "measure" })
        {
            said.AddRange(
                (await partner.GetAsync($"/v1/events?producer={producer}&pageSize=1000").Json())["events"]!.AsArray().Select(fact => ToEnvelope(fact!)));
        }

        return said;
    }

    private async Task RandomSettings(Random random)
    {
        using var office = await producers.As("office");
        var round = (await office.GetAsync("/v1/rounds").Json())["rounds"]![0]!.Text("name");
        for (var number = 0; number < 4; number++)
        {
            var wanted = new { round, effectiveFrom = "2026-03-01", yellowDays = random.Next(20, 300), workingDays = number == 0 };
            var settings = (await office.PostJson("/v1/roundSettings", wanted).Json()).Text("name");
            await office.PostJson($"/v1/{settings}:adopt").Json();
            if (random.Next(2) == 0)
                await office.PostJson($"/v1/{settings}:revoke", new { reason = "有误" }).Json();
        }
    }

    private static Envelope ToEnvelope(JsonNode fact) => new(
        Guid.Parse(fact.Text("eventId")),
        fact.Text("producer"),
        fact.Text("stream"),
        long.Parse(fact.Text("streamVersion")),
        fact.Text("type"),
        ResourceName.TryParse<Agency>(fact.Text("agency")),
        fact.Text("actor"),
        fact.Text("actorName"),
        DateTimeOffset.Parse(fact.Text("occurredAt")),
        fact.Text("requestId"),
        fact.Text("payload"),
        fact.Text("hash"));

    private string Rows() =>
        string.Concat(new[] { "followed_agencies", "followed_issues", "followed_measures", "followed_round_settings", "inbox_positions" }
            .Select(table => Read($"SELECT * FROM {table} ORDER BY 1, 2")));

    private string Read(string query)
    {
        using var connection = new SqliteConnection(Store);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var text = new StringBuilder();
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            text.AppendLine(string.Join('|', values));
        }

        return text.ToString();
    }

    private void Execute(string statements)
    {
        using var connection = new SqliteConnection(Store);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
