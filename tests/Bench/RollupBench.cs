using System.Diagnostics;
using Rectify.Bench.Load;
using Rectify.Testing;

namespace Rectify.Bench;

/// <summary>The district's figures: what they cost, and how soon they show what was written.</summary>
internal static class RollupBench
{
    private const int Probes = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// B5: while half of B1's rate is written, a measure is worked on for the first time, and its agency's rollup is read every 2 ms
    /// until it counts one more in progress. The floor is the goal for the median.
    /// </summary>
    public static async Task<Measurement> CommitToVisible(BenchDistrict district)
    {
        var running = await district.Get();
        var wrk = WriteBench.Load(running, running.Measures.Skip(Probes));
        var rate = (await wrk.For(10)).PerSecond / 2;
        await running.Quiet();
        using var background = new CancellationTokenSource();
        var load = PacedLoad.Run(running.Deployment.Address, running.Measures.Skip(Probes).ToList(), rate, background.Token);

        var waits = new List<double>();
        using var office = await running.Deployment.As("office");
        foreach (var (name, token) in running.Measures.Take(Probes))
            waits.Add(await Visible(running, office, name, token));
        await background.CancelAsync();
        var reached = await load;
        return new Measurement("commit → visible in rollup at half of B1's rate; the goal", Measurement.Median(waits), 50, "ms", waits, "≤ 1, p99 ≤ 500 ms",
            $"p99 {Measurement.Percentile(waits, 99):0} ms at {reached:0} writes/s");
    }

    private static async Task<double> Visible(Running running, HttpClient office, string measure, string token)
    {
        using var owner = new HttpClient { BaseAddress = running.Deployment.Address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        var agency = (await owner.GetAsync($"/v1/{measure}").Json()).Text("agency");
        var before = await InProgress(office, agency);
        await owner.PostJson($"/v1/{measure}:recordProgress", new { note = "开始整改。" }).Json();
        var committed = Stopwatch.GetTimestamp();
        while (await InProgress(office, agency) == before)
            await Task.Delay(Poll);
        return Stopwatch.GetElapsedTime(committed).TotalMilliseconds;
    }

    private static async Task<int> InProgress(HttpClient office, string agency) =>
        (await office.GetAsync($"/v1/rollups/{agency}").Json())["measures"]!.Number("inProgress");
}
