using Rectify.Reports;

namespace Rectify.Cli;

/// <summary>Why one document could not be dealt with; the reason is stable and meant for machines.</summary>
internal sealed record Failure(string Reason, string Message)
{
    /// <summary>What fails with this document fails with every other one: no server, not let in.</summary>
    public bool ConcernsAll { get; init; }

    /// <summary>Errors that belong to one document and leave the others alone.</summary>
    public static Failure? Of(Exception error) => error switch
    {
        UnreadableDocumentException unreadable => new Failure(unreadable.Reason, unreadable.Message),
        IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException =>
            new Failure("FILE_UNREADABLE", error.Message),
        _ => null,
    };
}
