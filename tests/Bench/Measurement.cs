namespace Rectify.Bench;

/// <summary>Ours beside the floor, both measured in this run; medians, and every run of ours. The goal is one for the ratio.</summary>
internal sealed record Measurement(string What, double Ours, double Floor, string Unit, IReadOnlyList<double> Runs, string Goal = "", string Remark = "")
{
    public double Ratio => Ours / Floor;

    /// <summary>Runs the two by turns (A B A B), so that whatever else the machine does falls on both.</summary>
    public static Measurement Alternate(string what, string unit, int times, Func<double> ours, Func<double> floor) =>
        Alternate(what, unit, times, () => Task.FromResult(ours()), () => Task.FromResult(floor())).GetAwaiter().GetResult();

    /// <inheritdoc cref="Alternate(string, string, int, Func{double}, Func{double})"/>
    public static async Task<Measurement> Alternate(string what, string unit, int times, Func<Task<double>> ours, Func<Task<double>> floor)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (var run = 0; run < times; run++)
        {
            a.Add(await ours());
            b.Add(await floor());
        }

        return new Measurement(what, Median(a), Median(b), unit, a);
    }

    public static double Median(IEnumerable<double> runs) => Percentile(runs, 50);

    public static double Percentile(IEnumerable<double> runs, int percent)
    {
        var ordered = runs.Order().ToList();
        return ordered[Math.Min(ordered.Count - 1, ordered.Count * percent / 100)];
    }
}

internal static class Goals
{
    public static async Task<Measurement> WithGoal(this Task<Measurement> measuring, string goal) => await measuring with { Goal = goal };
}
