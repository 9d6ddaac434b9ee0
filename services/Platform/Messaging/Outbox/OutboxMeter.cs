using System.Diagnostics.Metrics;
using Rectify.Platform.Api;

namespace Rectify.Platform.Messaging.Outbox;

/// <summary>What can be watched of the outbox.</summary>
internal static class OutboxMeter
{
    private static readonly Meter Meter = new(Instrumentation.Name);

    private static readonly Gauge<long> UnsentCount = Meter.CreateGauge<long>(
        "rectify.journal.unsent", "{fact}", "Facts in the journal that the bus has not confirmed.");

    private static readonly Gauge<double> UnsentAge = Meter.CreateGauge<double>("rectify.journal.unsent.age", "s", "Age of the oldest of them; 0 without any.");

    public static void Unsent(string service, long count, TimeSpan age)
    {
        UnsentCount.Record(count, KeyValuePair.Create("service", (object?)service));
        UnsentAge.Record(age.TotalSeconds, KeyValuePair.Create("service", (object?)service));
    }
}
