using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Rectify.Platform.Operations.Metrics;

/// <summary>One instrument and all its series. More than <see cref="Most"/> are not kept: labels are no place for what has no end.</summary>
internal sealed class Family
{
    private const int Most = 2000;
    private static readonly IReadOnlyList<double> Durations = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<string, Series> series = new(StringComparer.Ordinal);
    private readonly bool isAbsolute;

    public Family(Instrument instrument)
    {
        var kind = instrument.GetType().GetGenericTypeDefinition();
        Type = kind == typeof(Histogram<>) ? "histogram" : kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? "counter" : "gauge";
        isAbsolute = instrument.IsObservable || kind == typeof(Gauge<>);
        Name = NameOf(instrument, Type);
        Help = instrument.Description ?? instrument.Name;
        Bounds = Type == "histogram" ? (instrument as Instrument<double>)?.Advice?.HistogramBucketBoundaries ?? Durations : null;
    }

    public string Name { get; }

    public string Help { get; }

    public string Type { get; }

    public IReadOnlyList<double>? Bounds { get; }

    public IEnumerable<KeyValuePair<string, Series>> Series => series.OrderBy(one => one.Key, StringComparer.Ordinal);

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Labels.Write(tags, (this, value), static (labels, state) => state.Item1.Measure(state.value, labels));

    private void Measure(double value, ReadOnlySpan<char> labels)
    {
        var known = series.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(labels, out var one))
        {
            if (series.Count >= Most)
                return;
            one = series.GetOrAdd(labels.ToString(), _ => new Series(Bounds));
        }

        if (isAbsolute)
            one.Set(value);
        else
            one.Add(value);
    }

    /// <summary>As Prometheus names things: base unit and _total at the end.</summary>
    private static string NameOf(Instrument instrument, string type)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", "ms" => "_milliseconds", _ => "" };
        var name = Labels.Name(instrument.Name);
        return (name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit) + (type == "counter" ? "_total" : "");
    }
}
