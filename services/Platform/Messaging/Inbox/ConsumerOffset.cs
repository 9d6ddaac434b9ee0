namespace Rectify.Platform.Messaging.Inbox;

/// <summary>Up to where this service has read a producer's journal; everything before it is heard.</summary>
public sealed record ConsumerOffset
{
    public required string Producer { get; init; }

    public required string Token { get; init; }
}
