using System.Diagnostics;
using System.Text;
using Rectify.Audit;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Journal.Entries;

/// <summary>
/// A fact as kept: written in the same transaction as the state that it led to, never changed but for <see cref="Sent"/>. Each
/// stream is a hash chain; <see cref="CommitOrder"/> and then <see cref="Position"/> order the whole journal.
/// </summary>
public sealed record JournalEntry : IAppendOnly
{
    /// <summary>Bytes of everything but what the fact says: ids, names and hashes.</summary>
    private const int Frame = 2048;

    public long Position { get; init; }

    /// <summary>
    /// The transaction that wrote it, given by PostgreSQL, where positions are taken in another order than transactions end; 0 on SQLite,
    /// which has one writer.
    /// </summary>
    public long CommitOrder { get; init; }

    public required Guid EventId { get; init; }

    public required string Producer { get; init; }

    public required string Stream { get; init; }

    public required long Version { get; init; }

    public required string Type { get; init; }

    public Guid? AgencyId { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string RequestId { get; init; }

    public required string Payload { get; init; }

    public required string Previous { get; init; }

    public string Hash { get; init; } = "";

    /// <summary>The trace in which it was said (traceparent), for those who go on with it; says nothing about the fact, so it is not hashed.</summary>
    public string? Trace { get; init; }

    /// <summary>The bus has confirmed it.</summary>
    public bool Sent { get; init; }

    internal Place Place => new(CommitOrder, Position);

    /// <summary>Bytes that it takes in a message, or a little more.</summary>
    internal int Size => Encoding.UTF8.GetByteCount(Payload) + Frame;

    public static JournalEntry After(Aggregate stream, Fact fact, string producer, Person by, DateTimeOffset at, string requestId)
    {
        var entry = new JournalEntry
        {
            EventId = Ids.Next(),
            Producer = producer,
            Stream = stream.Name,
            Version = stream.Version + 1,
            Type = Facts.NameOf(fact),
            AgencyId = (stream as IOfAgency)?.AgencyId,
            Actor = by.Subject,
            ActorName = by.Name,
            At = at,
            RequestId = requestId,
            Payload = Facts.Write(by.Post.Length > 0 ? fact with { ActorPost = by.Post } : fact),
            Previous = stream.Head,
            Trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace } ? trace : null,
        };
        return entry.Size <= Limits.Fact ? entry with { Hash = entry.ComputeHash() } : throw Reasons.FactTooLarge.Refuse(entry.Stream, Limits.Fact);
    }

    /// <summary>SHA-256 over every field that says something (<see cref="EntryHash"/>).</summary>
    public string ComputeHash() => EntryHash.Of(
        Previous, EventId.ToString("D"), Producer, Stream, $"{Version}", Type, AgencyId?.ToString("D") ?? "", Actor, ActorName,
        $"{At.ToUnixTimeMilliseconds()}", RequestId, Payload);

    public Envelope ToEnvelope() =>
        new(EventId, Producer, Stream, Version, Type, AgencyId, Actor, ActorName, At, RequestId, Payload, Hash, Trace);
}
