using System.Diagnostics;
using Rectify.Issues.V1;
using Rectify.Testing;

namespace Rectify.Bench;

/// <summary>
/// L1 to L4: what one asks of a list while working with it, in a district of 60 agencies, 1,020 issues and 4,080 measures; the floor is the same in one of a
/// tenth of that size. Each system is one process.
/// </summary>
internal sealed class ListBench(BenchServers servers) : IAsyncDisposable
{
    private const int Agencies = 60;
    private const int IssuesOfEach = 17;
    private const int Runs = 7;
    private const int RequestsInARun = 20;

    private readonly Dictionary<bool, Task<(Listed Large, Listed Small)>> running = [];

    private static readonly string Words = Uri.EscapeDataString("words:\"第3项\"");

    public Task<Measurement> Page(bool onPostgres) => Ask(onPostgres, "a page of issues by pinyin, then by due day", "/v1/issues?orderBy=title,due");

    public Task<Measurement> LaterPage(bool onPostgres) =>
        Ask(onPostgres, "a page of measures from the middle of the list, by due day", "/v1/measures?orderBy=due", fromTheMiddle: true);

    public Task<Measurement> Facets(bool onPostgres) => Ask(onPostgres, "issues counted by all their fields", "/v1/issues:facet");

    public Task<Measurement> Search(bool onPostgres) => Ask(onPostgres, "a word looked for in measures and their progress", $"/v1/measures?filter={Words}");

    public async ValueTask DisposeAsync()
    {
        foreach (var districts in running.Values)
        {
            var (large, small) = await districts;
            await large.Suite.DisposeAsync();
            await small.Suite.DisposeAsync();
        }
    }

    private async Task<Measurement> Ask(bool onPostgres, string what, string path, bool fromTheMiddle = false)
    {
        if (!running.TryGetValue(onPostgres, out var made))
            running[onPostgres] = made = Make(onPostgres);
        var (large, small) = await made;
        return await Measurement.Alternate(
            $"{what}, on {(onPostgres ? "PostgreSQL" : "SQLite")}; a tenth of the district", "ms", Runs, () => Time(large), () => Time(small)).WithGoal("≤ 2");

        async Task<double> Time(Listed district)
        {
            var asked = fromTheMiddle ? $"{path}&skip={district.Agencies * IssuesOfEach * 2}" : path;
            var times = new List<double>();
            for (var request = 0; request < RequestsInARun; request++)
            {
                var start = Stopwatch.GetTimestamp();
                await district.Office.GetAsync(asked).Json();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return Measurement.Median(times);
        }
    }

    private async Task<(Listed Large, Listed Small)> Make(bool onPostgres)
    {
        return (await Fill("large", Agencies), await Fill("small", Agencies / 10));

        async Task<Listed> Fill(string name, int agencies)
        {
            var suite = await RunningSuite.Start(onPostgres ? await (await servers.Get()).Postgres.Settings($"lists_{name}") : []);
            var office = await suite.As("office");
            for (var agency = 0; agency < agencies; agency++)
                await office.PostText("/v1/reports:import", Report(agency).Json(), "application/json").Json();
            await RunningSuite.Eventually(async () =>
                (await office.GetAsync("/v1/measures?pageSize=1").Json()).Number("totalSize") == agencies * IssuesOfEach * 4);
            return new(suite, office, agencies);
        }
    }

    private static Ledger Report(int agency)
    {
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues.Clear();
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        for (var number = 0; number < IssuesOfEach; number++)
        {
            ledger.Aspects[0].Issues.Add(Some.Issue(
                $"关于{"安保财党督发国杭建教农区审水"[(agency + number) % 14]}字第{number}项台账的问题", measures: 4, day.AddDays((agency * number % 200) + 1)));
        }

        return ledger;
    }

    private sealed record Listed(RunningSuite Suite, HttpClient Office, int Agencies);
}
