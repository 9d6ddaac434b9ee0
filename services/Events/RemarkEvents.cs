namespace Rectify.Events;

/// <summary>What followers need to know of a remark (备注); its words are nobody else's.</summary>
public sealed record RemarkSnapshot
{
    public required Guid Id { get; init; }

    public required Guid IssueId { get; init; }

    public required Guid AgencyId { get; init; }
}

public abstract record RemarkFact(RemarkSnapshot Remark) : Fact;

[FactName("remark.written", "写备注", "wrote a remark")]
public sealed record RemarkWritten(RemarkSnapshot Remark) : RemarkFact(Remark);

[FactName("remark.noted", "知悉", "took note of it")]
public sealed record RemarkNoted(RemarkSnapshot Remark) : RemarkFact(Remark);

/// <param name="Note">From whom to whom.</param>
[FactName("remark.passed_on", "转由接任人知悉", "passed it on to the successor")]
public sealed record RemarkPassedOn(RemarkSnapshot Remark, string Note) : RemarkFact(Remark);
