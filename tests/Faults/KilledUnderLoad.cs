using System.Text.Json.Nodes;
using Rectify.Hosting;
using Rectify.Hosting.Journals;
using Xunit.Abstractions;

namespace Rectify.Testing.Faults;

/// <summary>20 kill -9 under load on SQLite and the in-memory bus: no acknowledged write is lost, none is doubled, and everybody who follows agrees.</summary>
public sealed class KilledUnderLoad(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Workers = 6;

    [Fact]
    public async Task NothingAcknowledgedIsLostNothingIsDoubledAndTheRollupAgrees()
    {
        using var suite = new SuiteProcess();
        await suite.Start();
        var driver = new Driver(suite);
        using var stop = new CancellationTokenSource();
        using var office = await suite.As("office");
        var (agency, measures) = await Prepare(office);
        using var owner = await suite.As("owner", agency);
        var work = measures.Select(measure => driver.RecordProgress(measure, owner, stop.Token)).Append(driver.Import(office, stop.Token)).ToList();

        var random = new Random(20_261_123);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(100, 1200));
            suite.Kill();
            await suite.Start();
        }

        await stop.CancelAsync();
        await Task.WhenAll(work);
        Assert.True(driver.Unknown > 0, "No request was under way when the process was killed: the experiment does not bite.");

        var issueJournal = await driver.ReadJournal("issue");
        var measureJournal = await driver.ReadJournal("measure");
        Assert.Equal([], Lost(driver.Progress.Keys, measureJournal));
        Assert.Equal([], Lost(driver.Imports.Keys, issueJournal));
        Assert.Equal([], Doubled(measureJournal.Where(fact => fact.Text("type") == "measure.progress_recorded")));
        Assert.Equal([], Doubled(issueJournal.Where(fact => fact.Text("type") == "inspection.registered")));
        Assert.Equal([], WithGaps(issueJournal.Concat(measureJournal)));
        Assert.Equal([], WithBrokenChain(issueJournal.Concat(measureJournal)));
        await TheRollupAgrees(driver, office, agency);
        output.WriteLine($"{Kills} kills, {driver.Progress.Count + driver.Imports.Count} writes acknowledged, {driver.Unknown} without an answer at first; 0 lost, 0 doubled.");
    }

    private static async Task<(string Agency, List<string> Measures)> Prepare(HttpClient office)
    {
        var imported = await office.PostText("/v1/reports:import", Some.Ledger(Workers).Json(), "application/json").Json();
        JsonArray measures = [];
        await RunningSuite.Eventually(async () => (measures = await ImportedIssue.List(office, "measures", imported.Text("inspection"))).Count == Workers);
        return (imported.Text("agency"), [.. measures.Select(measure => measure!.Text("name"))]);
    }

    private static IEnumerable<string> Lost(IEnumerable<string> acknowledged, IEnumerable<JsonNode> journal) =>
        acknowledged.Except(journal.Select(fact => fact.Text("requestId")));

    private static IEnumerable<string> Doubled(IEnumerable<JsonNode> facts) =>
        facts.GroupBy(fact => fact.Text("requestId")).Where(group => group.Count() > 1).Select(group => group.Key);

    private static IEnumerable<string> WithGaps(IEnumerable<JsonNode> journal) => journal
        .GroupBy(fact => fact.Text("stream"))
        .Where(stream => !stream.Select(fact => long.Parse(fact.Text("streamVersion"))).Order().SequenceEqual(Enumerable.Range(1, stream.Count()).Select(n => (long)n)))
        .Select(stream => stream.Key);

    /// <summary>Streams in which a fact does not follow from the one before it.</summary>
    private static IEnumerable<string> WithBrokenChain(IEnumerable<JsonNode> journal)
    {
        foreach (var stream in journal.GroupBy(fact => fact.Text("stream")))
        {
            var head = "";
            foreach (var fact in stream.OrderBy(fact => long.Parse(fact.Text("streamVersion"))))
            {
                if (Entry(fact, head).ComputeHash() != fact.Text("hash"))
                    yield return stream.Key;
                head = fact.Text("hash");
            }
        }
    }

    private static JournalEntry Entry(JsonNode fact, string previous) => new()
    {
        EventId = Guid.Parse(fact.Text("eventId")),
        Producer = fact.Text("producer"),
        Stream = fact.Text("stream"),
        Version = long.Parse(fact.Text("streamVersion")),
        Type = fact.Text("type"),
        AgencyId = ResourceName.TryParse("agencies", fact.Text("agency")),
        Actor = fact.Text("actor"),
        ActorName = fact.Text("actorName"),
        At = DateTimeOffset.Parse(fact.Text("occurredAt")),
        RequestId = fact.Text("requestId"),
        Payload = fact.Text("payload"),
        Previous = previous,
    };

    /// <summary>The district's figures are the driver's own: every import once, every measure of it.</summary>
    private static async Task TheRollupAgrees(Driver driver, HttpClient office, string agency)
    {
        var expected = driver.Imports.Values.ToDictionary(import => import.Agency, import => (import.Issues, import.Measures));
        expected[agency] = (1, Workers);
        await RunningSuite.Eventually(async () =>
        {
            var rollup = await office.GetAsync("/v1/rollups/district").Json();
            var counted = rollup["agencies"]!.AsArray().ToDictionary(row => row!.Text("agency"), row => (row!["issues"]!.Number("total"), row!["measures"]!.Number("total")));
            return counted.Count == expected.Count && counted.All(row => expected.TryGetValue(row.Key, out var own) && own == row.Value);
        });
    }
}
