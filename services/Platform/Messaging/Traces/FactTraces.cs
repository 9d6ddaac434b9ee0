using System.Diagnostics;
using Rectify.Events;
using Rectify.Platform.Api;

namespace Rectify.Platform.Messaging.Traces;

/// <summary>
/// Our own spans, beside those of ASP.NET Core, HttpClient, Npgsql and MassTransit. A fact keeps the trace in which it was said
/// (traceparent of W3C Trace Context): who relays or hears it, in whatever process and however much later, goes on with that trace.
/// </summary>
internal static class FactTraces
{
    private static readonly ActivitySource Source = new(Instrumentation.Name);

    /// <summary>What is heard keeps its trace, and so logs name it, also where no traces are collected.</summary>
    private static readonly ActivityListener Always = new()
    {
        ShouldListenTo = source => source == Source,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    static FactTraces() => ActivitySource.AddActivityListener(Always);

    /// <summary>A listener's work on what it heard, in the trace of whoever said it; the delivery by the bus is linked.</summary>
    public static Activity? Hear(string listener, Envelope envelope, DateTimeOffset since)
    {
        var activity = Start(listener, ActivityKind.Consumer, envelope.Trace, since);
        activity?.SetTag("rectify.fact", envelope.Type)?.SetTag("rectify.stream", envelope.Stream);
        return activity;
    }

    /// <summary>That the bus confirmed facts, once for each of their traces.</summary>
    public static void Relayed(string service, IEnumerable<string?> traces, DateTimeOffset since)
    {
        foreach (var trace in traces.Distinct(StringComparer.Ordinal))
            Start($"{service} relay", ActivityKind.Producer, trace, since)?.Dispose();
    }

    private static Activity? Start(string name, ActivityKind kind, string? trace, DateTimeOffset since)
    {
        if (!ActivityContext.TryParse(trace, null, isRemote: true, out var parent))
            return null;
        var here = Activity.Current?.Context;
        return Source.StartActivity(name, kind, parent, null, here is { } link ? [new ActivityLink(link)] : null, since);
    }
}
