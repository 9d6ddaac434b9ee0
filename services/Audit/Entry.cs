using System.Globalization;
using Rectify.Events.V1;

namespace Rectify.Audit;

/// <summary>
/// An entry as an auditor reads it. What is hashed is kept as the text that is hashed, so that a value which somebody made
/// unreadable is an entry that does not give its hash, and no error.
/// </summary>
public sealed record Entry(
    Place Place,
    string EventId,
    string Producer,
    string Stream,
    string Version,
    string Type,
    string Agency,
    string Actor,
    string ActorName,
    string At,
    string RequestId,
    string Payload,
    string Previous,
    string Hash)
{
    /// <summary>0 where it is no number.</summary>
    public long Number => long.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static Entry Of(Event said) => new(
        Place.TryParse(said.Cursor) ?? default,
        said.EventId,
        said.Producer,
        said.Stream,
        said.StreamVersion.ToString(CultureInfo.InvariantCulture),
        said.Type,
        said.Agency.StartsWith("agencies/", StringComparison.Ordinal) ? said.Agency["agencies/".Length..] : said.Agency,
        said.Actor,
        said.ActorName,
        said.OccurredAt is { } at ? Milliseconds(at.ToDateTimeOffset()) : "",
        said.RequestId,
        said.Payload,
        said.Previous,
        said.Hash);

    public string ComputeHash() => EntryHash.Of(Previous, EventId, Producer, Stream, Version, Type, Agency, Actor, ActorName, At, RequestId, Payload);

    /// <summary>Milliseconds since 1970; a time that is finer than that was not written by us and stays as it is.</summary>
    internal static string Milliseconds(DateTimeOffset at) => at.Ticks % TimeSpan.TicksPerMillisecond == 0
        ? at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : at.ToString("O", CultureInfo.InvariantCulture);
}
