using Rectify.Issues.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Disclosures;

/// <summary>What a notice is compiled from: the ledger of one inspection as it stands now, and what its report said about itself.</summary>
public sealed record NoticeLedger(string AgencyDisplayName, Ledger Report, IReadOnlyList<NoticeAspect> Aspects)
{
    public required Guid InspectionId { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The same ledger once for every track, in the order of their first aspects.</summary>
    public IEnumerable<NoticeLedger> Tracks => Aspects.GroupBy(aspect => aspect.Track).Select(track => this with { Aspects = [.. track] });

    public IEnumerable<NoticeIssue> Issues => Aspects.SelectMany(aspect => aspect.Issues);
}

/// <summary>An aspect with its issues; the track (专项) is unspecified where the report had no parts for tracks.</summary>
public sealed record NoticeAspect(string Title, Ledger.Types.Track Track, IReadOnlyList<NoticeIssue> Issues);

public sealed record NoticeIssue(string Group, string Title, bool Untitled, Grade Status, IReadOnlyList<string> Measures);
