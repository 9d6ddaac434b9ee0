using System.Diagnostics.Metrics;
using Rectify.Platform.Api;

namespace Rectify.Platform.Journal.Time;

internal static class WorkMeter
{
    private static readonly Meter Meter = new(Instrumentation.Name);

    /// <summary>1 for work that stands still.</summary>
    public static readonly UpDownCounter<int> Stalled = Meter.CreateUpDownCounter<int>(
        "rectify.work.stalled", "{work}", "Periodic work that has failed for so long that it stands still.");
}
