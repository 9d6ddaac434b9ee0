namespace Rectify.Platform.Journal.Scheduling;

/// <summary>
/// Something to be done at a time: what (kind), for whom (subject) and when. There is one row for each kind and subject; it is written
/// in the same commit as its cause, and settled in the same commit as its effect.
/// </summary>
public sealed record Scheduled
{
    /// <summary>A stable name, as facts have: <c>letter.reminder</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The stream that it is about: <c>issues/…</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was done, or called off; null while it waits.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}
