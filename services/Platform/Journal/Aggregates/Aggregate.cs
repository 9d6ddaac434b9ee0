using Google.Protobuf;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;

namespace Rectify.Platform.Journal.Aggregates;

/// <summary>
/// A thing with rules of its own. Its verbs are pure and return the next state and the fact; <c>Changes</c> keeps both.
/// </summary>
public abstract record Aggregate : IRow
{
    public Guid Id { get; init; }

    /// <summary>How many facts its stream has; 0 before the first.</summary>
    public long Version { get; init; }

    /// <summary>Hash of the stream's latest fact.</summary>
    public string Head { get; init; } = "";

    /// <summary>Resource name and journal stream (issues/{issue}).</summary>
    public abstract string Name { get; }

    /// <summary>Version as an opaque word (AIP-154).</summary>
    public string Etag => $"v{Version}";

    /// <summary>Refuses when the caller has seen another version; an empty etag means any.</summary>
    public void Expect(string etag)
    {
        if (etag.Length > 0 && etag != Etag)
            throw Reasons.EtagStale.Refuse();
    }
}

/// <summary>One that the contract shows as <typeparamref name="TMessage"/>, by which it is named and refused.</summary>
public abstract record Aggregate<TMessage> : Aggregate
    where TMessage : IMessage<TMessage>, new()
{
    protected static ResourceType Resource => ResourceType.Of<TMessage>();

    public sealed override string Name => ResourceName.Of<TMessage>(Id);
}
