namespace Rectify.Platform.Api;

/// <summary>How much anybody may send at once.</summary>
public static class Limits
{
    /// <summary>Bytes of a request body; a report of 5 MB and its frame fit.</summary>
    public const int Body = (5 * 1024 * 1024) + (64 * 1024);

    /// <summary>Bytes of a request's headers at a service: more than the gateway takes (32 KB), which adds some of its own.</summary>
    public const int Headers = 64 * 1024;
}
