using Rectify.Testing.Servers;

namespace Rectify.Bench;

/// <summary>Resident memory of the processes.</summary>
internal static class MemoryBench
{
    private const int Minutes = 10;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    /// <summary>When nothing is going on; ours is the largest, the floor the goal.</summary>
    public static async Task<Measurement> Idle(BenchDistrict district)
    {
        var running = await district.Get();
        await running.Quiet();
        var sizes = Sizes(running);
        return new Measurement(
            "resident memory of the largest process, idle after the load; the goal",
            sizes.Values.Max(), 120, "MB", [.. sizes.Values], "≤ 1", Show(sizes));
    }

    public static Probe IdleProbe() => new("resident memory of the largest process, idle", "MB", false, async district =>
    {
        var running = await district.Get();
        await running.Quiet();
        return () => Task.FromResult(Sizes(running).Values.Max());
    });

    /// <summary>While 16 clients write for ten minutes, once it is warm: the process that grew most, its median in the last third and in the first.</summary>
    public static async Task<Measurement> UnderLoad(BenchDistrict district)
    {
        var running = await district.Get();
        var wrk = WriteBench.Load(running, running.Measures);
        await wrk.Warm();
        var load = wrk.For(Minutes * 60);
        var samples = new List<Dictionary<string, double>>();
        for (; !load.IsCompleted; await Task.WhenAny(load, Task.Delay(Round)))
            samples.Add(Sizes(running));

        var third = samples.Count / 3;
        var (first, last) = (Medians(samples[..third]), Medians(samples[^third..]));
        var most = last.MaxBy(size => size.Value / first[size.Key]).Key;
        return new Measurement(
            $"resident memory of {most} in the last third of ten minutes of writing; in the first",
            last[most], first[most], "MB",
            [.. samples.Select(sample => sample[most])],
            "≤ 1.1",
            $"{(await load).PerSecond:0} writes/s; first third: {Show(first)}; last: {Show(last)}");
    }

    private static Dictionary<string, double> Sizes(Running running) =>
        running.Deployment.Names.ToDictionary(name => name, name => running.Deployment[name].ResidentMegabytes);

    private static Dictionary<string, double> Medians(List<Dictionary<string, double>> samples) =>
        samples[0].Keys.ToDictionary(name => name, name => Measurement.Median(samples.Select(sample => sample[name])));

    private static string Show(Dictionary<string, double> sizes) => string.Join(", ", sizes.Select(size => $"{size.Key} {size.Value:0}"));
}
