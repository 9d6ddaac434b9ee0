namespace Rectify.Bench;

/// <summary>
/// A bench as two systems are compared by it: it is made ready for a district, warm, and then measured again and again. A measure takes
/// a few seconds at the most, so that many pairs of them fit into a run.
/// </summary>
internal sealed record Probe(string What, string Unit, bool MoreIsBetter, Func<BenchDistrict, Task<Func<Task<double>>>> Prepare)
{
    /// <summary>How long a load lasts.</summary>
    public const int Seconds = 5;

    public static Probe Rate(string what, Func<BenchDistrict, Task<Func<Task<double>>>> prepare) => new(what, "/s", true, prepare);

    public static Probe Milliseconds(string what, Func<BenchDistrict, Task<Func<Task<double>>>> prepare) => new(what, "ms", false, prepare);

    /// <summary>Measures both by turns (before, after, after, before …): what the machine does besides, and whoever goes first, falls on both.</summary>
    public async Task<Comparison> Compare(BenchDistrict before, BenchDistrict after, int rounds)
    {
        var (measureBefore, measureAfter) = (await Prepare(before), await Prepare(after));
        var pairs = new List<Pair>();
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                var first = await measureBefore();
                pairs.Add(new Pair(first, await measureAfter()));
            }
            else
            {
                var first = await measureAfter();
                pairs.Add(new Pair(await measureBefore(), first));
            }
        }

        return new Comparison(What, Unit, MoreIsBetter, pairs);
    }
}

/// <summary>What the two systems reached one right after the other.</summary>
internal sealed record Pair(double Before, double After);

/// <summary>What became of a probe. A ratio above 1 says that the system after is the better one.</summary>
internal sealed record Comparison(string What, string Unit, bool MoreIsBetter, IReadOnlyList<Pair> Pairs)
{
    private const double Tolerated = 0.95;

    public double Before => Measurement.Median(Pairs.Select(pair => pair.Before));

    public double After => Measurement.Median(Pairs.Select(pair => pair.After));

    public IReadOnlyList<double> Ratios => [.. Pairs.Select(pair => MoreIsBetter ? pair.After / pair.Before : pair.Before / pair.After)];

    /// <summary>The median of the pairs' ratios.</summary>
    public double Ratio => Measurement.Median(Ratios);

    public bool IsWorse => Ratio < Tolerated;
}
