namespace Rectify.Bench;

/// <summary>Ours beside the floor, both measured in this run; medians, and every run of ours.</summary>
internal sealed record Measurement(string What, double Ours, double Floor, string Unit, IReadOnlyList<double> Runs)
{
    public double Ratio => Ours / Floor;

    /// <summary>Runs the two by turns (A B A B), so that whatever else the machine does falls on both.</summary>
    public static Measurement Alternate(string what, string unit, int times, Func<double> ours, Func<double> floor)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (var run = 0; run < times; run++)
        {
            a.Add(ours());
            b.Add(floor());
        }

        return new Measurement(what, Median(a), Median(b), unit, a);
    }

    private static double Median(List<double> runs) => runs.Order().ElementAt(runs.Count / 2);
}
