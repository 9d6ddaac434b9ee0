using Rectify.Issues.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Disclosures;

/// <summary>What a notice is compiled from: the ledger of one inspection as it stands now, and what its report said about itself.</summary>
public sealed record NoticeLedger(
    Guid InspectionId,
    Guid AgencyId,
    string AgencyDisplayName,
    Ledger Report,
    IReadOnlyList<NoticeAspect> Aspects)
{
    public IEnumerable<NoticeIssue> Issues => Aspects.SelectMany(aspect => aspect.Issues);
}

public sealed record NoticeAspect(string Title, IReadOnlyList<NoticeIssue> Issues);

public sealed record NoticeIssue(string Group, string Title, bool Untitled, Grade Status, IReadOnlyList<string> Measures);
