namespace Rectify.Platform.Messaging.Inbox;

/// <summary>How far a listener has heard a stream: older versions are no news.</summary>
public sealed record InboxPosition
{
    public required string Listener { get; init; }

    public required string Stream { get; init; }

    public required long Version { get; init; }
}
