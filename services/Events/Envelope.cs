namespace Rectify.Events;

/// <summary>
/// A fact as it travels: who said what about which stream, and when. The same envelope comes over the bus and from the
/// journal of the speaker, so that a listener cannot tell the two apart.
/// </summary>
/// <param name="Producer">The speaking service (issue, measure, supervision, disclosure).</param>
/// <param name="Stream">What it is about, a resource name (issues/{issue}).</param>
/// <param name="Version">Gapless within the stream, from 1.</param>
/// <param name="Type">Stable name of the fact, see <see cref="FactNameAttribute"/>.</param>
/// <param name="AgencyId">The agency it belongs to; null for the district's own.</param>
/// <param name="Payload">The fact as JSON.</param>
/// <param name="Hash">SHA-256 over the previous hash of the stream and this fact, lower-case hex.</param>
/// <param name="Trace">The trace in which it was said, as traceparent of W3C Trace Context; null outside of any.</param>
public sealed record Envelope(
    Guid EventId,
    string Producer,
    string Stream,
    long Version,
    string Type,
    Guid? AgencyId,
    string Actor,
    string ActorName,
    DateTimeOffset At,
    string RequestId,
    string Payload,
    string Hash,
    string? Trace = null);

/// <summary>What goes over the bus: facts of one producer, each stream in its order.</summary>
public sealed record FactBatch(IReadOnlyList<Envelope> Facts);
