namespace Rectify.Platform.Api;

/// <summary>How much anybody may send at once.</summary>
public static class Limits
{
    /// <summary>Bytes of a request body; a report of 5 MB and its frame fit.</summary>
    public const int Body = (5 * 1024 * 1024) + (64 * 1024);

    /// <summary>Objects, lists and other values in a JSON body: messages that are made of them take far more room than <c>{}</c>.</summary>
    public const int JsonValues = 400_000;

    /// <summary>Bytes of a request's headers at a service: more than the gateway takes (32 KB), which adds some of its own.</summary>
    public const int Headers = 64 * 1024;

    /// <summary>
    /// Bytes of the rows of a page, unless it is one row: a message of it fits into the 4 MiB that gRPC clients take unless told otherwise.
    /// </summary>
    public const int Page = 3 * 1024 * 1024;

    /// <summary>Bytes of what a fact says: it fits into a page.</summary>
    public const int Fact = Page - (64 * 1024);

    /// <summary>Bytes of an answer between our own programs, which is more than any of them makes of a body; who sends refuses what is larger.</summary>
    public const int Answer = 64 * 1024 * 1024;
}
