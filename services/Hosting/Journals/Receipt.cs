namespace Rectify.Hosting.Journals;

/// <summary>The answer that a request was given, so that its repeat is given the same one.</summary>
public sealed record Receipt
{
    /// <summary>Caller, method and request id.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request without its id, lower-case hex.</summary>
    public required string Content { get; init; }

    /// <summary>The response message, serialized.</summary>
    public byte[] Answer { get; init; } = [];

    public DateTimeOffset At { get; init; }
}

/// <summary>How far a listener has heard a stream: older versions are no news.</summary>
public sealed record Heard
{
    public required string Listener { get; init; }

    public required string Stream { get; init; }

    public required long Version { get; init; }
}

/// <summary>Up to where this service has read a producer's journal; everything before it is heard.</summary>
public sealed record Cursor
{
    public required string Producer { get; init; }

    public required string Token { get; init; }
}
