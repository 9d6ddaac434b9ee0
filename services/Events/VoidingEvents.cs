namespace Rectify.Events;

/// <summary>What followers need to know of a voiding (作废单).</summary>
public sealed record VoidingSnapshot
{
    public required Guid Id { get; init; }

    /// <summary>What is voided: inspections/…, issues/…, measures/… or notices/….</summary>
    public required string Subject { get; init; }

    public required Guid AgencyId { get; init; }
}

public abstract record VoidingFact(VoidingSnapshot Voiding) : Fact;

[FactName("voiding.requested", "申请作废", "asked for the voiding")]
public sealed record VoidingRequested(VoidingSnapshot Voiding, string Reason) : VoidingFact(Voiding);

/// <param name="RequestReason">Why it was asked for: not the words of who confirms.</param>
[FactName("voiding.confirmed", "确认作废", "confirmed the voiding")]
public sealed record VoidingConfirmed(VoidingSnapshot Voiding, string RequestReason) : VoidingFact(Voiding);

[FactName("voiding.declined", "不同意作废", "declined the voiding")]
public sealed record VoidingDeclined(VoidingSnapshot Voiding, string Reason) : VoidingFact(Voiding);

[FactName("voiding.reversed", "撤销作废", "reversed the voiding")]
public sealed record VoidingReversed(VoidingSnapshot Voiding, string Reason) : VoidingFact(Voiding);
