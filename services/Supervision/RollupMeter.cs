using System.Diagnostics.Metrics;

namespace Rectify.Supervision;

/// <summary>What can be watched of the rollups.</summary>
internal static class RollupMeter
{
    private static readonly Meter Meter = new("Rectify");

    /// <summary>Agencies that were counted from their rows.</summary>
    public static readonly Counter<long> Counted =
        Meter.CreateCounter<long>("rectify.rollup.counted", "{agency}", "Agencies that were counted from their rows.");

    /// <summary>Agencies whose kept figures were not those of their rows, or of the journals, at the last check; 0, or something is wrong.</summary>
    public static readonly Gauge<int> Drift =
        Meter.CreateGauge<int>(
            "rectify.rollup.drift", "{agency}", "Agencies whose kept figures were not those of their rows, or of the journals, at the last check.");
}
