namespace Rectify.Platform.Operations.Metrics;

/// <summary>What was measured under one set of labels: a value, or for a distribution how many were at most as large as each bound.</summary>
internal sealed class Series(IReadOnlyList<double>? bounds)
{
    private readonly Lock gate = new();
    private readonly long[] buckets = new long[bounds?.Count ?? 0];
    private double sum;
    private long count;

    /// <summary>The latest value replaces the one before.</summary>
    public void Set(double value)
    {
        lock (gate)
            sum = value;
    }

    public void Add(double value)
    {
        lock (gate)
        {
            sum += value;
            count++;
            for (var bucket = buckets.Length - 1; bucket >= 0 && value <= bounds![bucket]; bucket--)
                buckets[bucket]++;
        }
    }

    public (double Sum, long Count, long[] Buckets) Read()
    {
        lock (gate)
            return (sum, count, [.. buckets]);
    }
}
