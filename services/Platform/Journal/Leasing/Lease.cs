namespace Rectify.Platform.Journal.Leasing;

/// <summary>Work of a service that one replica does at a time: who does it, and until when unless they renew it.</summary>
public sealed record Lease
{
    public required string Name { get; init; }

    public required string Holder { get; init; }

    public required DateTimeOffset Until { get; init; }
}
