namespace Rectify.Identities;

/// <summary>A browser in which somebody is signed in.</summary>
public sealed record BrowserSession
{
    /// <summary>SHA-256 of what its cookie says.</summary>
    public required string Id { get; init; }

    public required string Subject { get; init; }

    /// <summary>What the gateway knows of it, sealed by the gateway.</summary>
    public required byte[] Ticket { get; init; }

    public required string Device { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastUsedAt { get; init; }

    /// <summary>In seconds since 1970, by which SQLite compares.</summary>
    public required long EndSeconds { get; init; }

    /// <summary>Of the account when it began: it ends when that grows.</summary>
    public required int Epoch { get; init; }
}

/// <summary>A key that protects what browsers are given, as the framework writes it.</summary>
public sealed record ProtectionKey
{
    public required string Id { get; init; }

    public required string Xml { get; init; }
}
