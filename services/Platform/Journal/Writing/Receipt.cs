using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Journal.Writing;

/// <summary>The answer that a request was given, so that its repeat is given the same one.</summary>
public sealed record Receipt : IAppendOnly
{
    /// <summary>Caller, method and request id.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request without its id, lower-case hex.</summary>
    public required string Content { get; init; }

    /// <summary>The response message, serialized.</summary>
    public byte[] Answer { get; init; } = [];

    public DateTimeOffset At { get; init; }
}
