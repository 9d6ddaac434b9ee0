using System.Diagnostics.Metrics;
using Rectify.Platform.Api;

namespace Rectify.Platform.Messaging.Inbox;

/// <summary>What can be watched of the listeners.</summary>
internal static class ListenerMeter
{
    private static readonly Meter Meter = new(Instrumentation.Name);

    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "rectify.listener.lag", "s", "From when a fact was said until a listener kept what follows from it.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800, 3600, 86400] });

    public static void Heard(string service, string listener, TimeSpan lag) => Lag.Record(
        lag.TotalSeconds, KeyValuePair.Create("service", (object?)service), KeyValuePair.Create("listener", (object?)listener));
}
