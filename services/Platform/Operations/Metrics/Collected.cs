using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Rectify.Platform.Operations.Metrics;

/// <summary>Adds up, from its start on, what the told meters of this process measure.</summary>
internal sealed class Collected : IDisposable
{
    private readonly ConcurrentDictionary<string, Family> families = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public Collected()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (!Instruments.Told.Contains(instrument.Meter.Name, StringComparer.Ordinal))
                return;

            // Two hosts in a process have an instrument each by the same name: it is one family.
            var family = new Family(instrument);
            self.EnableMeasurementEvents(instrument, families.GetOrAdd(family.Name, family));
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, family) => ((Family)family!).Measure(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, family) => ((Family)family!).Measure(value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, family) => ((Family)family!).Measure(value, tags));
        listener.Start();
    }

    /// <summary>All of them as they are now, by name.</summary>
    public IEnumerable<Family> Read()
    {
        listener.RecordObservableInstruments();
        return families.Values.OrderBy(family => family.Name, StringComparer.Ordinal);
    }

    public void Dispose() => listener.Dispose();
}
