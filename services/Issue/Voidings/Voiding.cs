using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using VoidingState = Rectify.Issues.V1.Voiding.Types.State;

namespace Rectify.Issues;

/// <summary>A voiding (作废单): what should never have been there, why, and the two people who have taken it out. Of a thing one is open or in force.</summary>
[Index(nameof(Subject), nameof(Id))]
[Index(nameof(AgencyId), nameof(Id))]
public sealed record Voiding : Aggregate<V1.Voiding>, IStaged<VoidingState>, IOfAgency
{
    internal static readonly Transition<VoidingState> ToConfirm = new("confirm", "确认作废", [VoidingState.Requested], VoidingState.Confirmed);
    internal static readonly Transition<VoidingState> ToDecline = new("decline", "不同意作废", [VoidingState.Requested], VoidingState.Declined);
    internal static readonly Transition<VoidingState> ToReverse = new("reverse", "撤销作废", [VoidingState.Confirmed], VoidingState.Reversed);

    /// <summary>With it one begins.</summary>
    private static readonly Transition<VoidingState> ToRequest = new("request", "申请作废", [], VoidingState.Requested);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<VoidingState>> Transitions { get; } = [ToConfirm, ToDecline, ToReverse];

    /// <summary>inspections/…, issues/…, measures/… or notices/….</summary>
    public string Subject { get; init; } = "";

    /// <summary>Of a measure, its issue.</summary>
    public Guid? IssueId { get; init; }

    /// <summary>Of an issue, the other one that says the same (并案), at which its measures go on; null where it is voided with them.</summary>
    public Guid? MergedIntoId { get; init; }

    public Guid AgencyId { get; init; }

    public string Title { get; init; } = "";

    public string Reason { get; init; } = "";

    public VoidingState State { get; init; }

    public string RequestedBy { get; init; } = "";

    public string RequestedByName { get; init; } = "";

    public string ConfirmedBy { get; init; } = "";

    public string ConfirmedByName { get; init; } = "";

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Why it was declined or reversed.</summary>
    public string Answer { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    private VoidingSnapshot Snapshot => new() { Id = Id, Subject = Subject, AgencyId = AgencyId };

    /// <summary>申请作废.</summary>
    /// <param name="mergedInto">The other issue that says the same; null where there is none.</param>
    public static (Voiding First, Fact Fact) Request(VoidingSubject subject, Guid? mergedInto, string reason, Person by, DateTimeOffset at)
    {
        subject.RequireMayBeVoided();
        var voiding = new Voiding
        {
            Id = Ids.Next(),
            Subject = subject.Name,
            IssueId = subject.IssueId,
            MergedIntoId = mergedInto,
            AgencyId = subject.AgencyId,
            Title = subject.Title,
            Reason = reason,
            State = VoidingState.Requested,
            RequestedBy = by.Signature,
            RequestedByName = by.Name,
            CreatedAt = at,
            UpdatedAt = at,
        };
        return (voiding, new VoidingRequested(voiding.Snapshot, reason));
    }

    /// <summary>确认作废: by somebody else than the one who asked.</summary>
    public (Voiding Next, Fact Fact) Confirm(VoidingSubject subject, Person by, DateTimeOffset at)
    {
        var next = Apply(ToConfirm, at) with { ConfirmedBy = by.Signature, ConfirmedByName = by.Name, ConfirmedAt = at };
        ToConfirm.RequireAnother(by, RequestedBy, ToRequest, "requested it");
        subject.RequireMayBeVoided();
        return (next, new VoidingConfirmed(next.Snapshot, Reason));
    }

    /// <summary>不同意作废: nothing becomes of its subject, for a reason.</summary>
    public (Voiding Next, Fact Fact) Decline(string reason, DateTimeOffset at)
    {
        var next = Apply(ToDecline, at) with { Answer = reason };
        return (next, new VoidingDeclined(next.Snapshot, reason));
    }

    /// <summary>撤销作废: by somebody else than the one who confirmed, for a reason.</summary>
    public (Voiding Next, Fact Fact) Reverse(string reason, Person by, DateTimeOffset at)
    {
        var next = Apply(ToReverse, at) with { Answer = reason };
        ToReverse.RequireAnother(by, ConfirmedBy, ToConfirm, "confirmed it");
        return (next, new VoidingReversed(next.Snapshot, reason));
    }

    private Voiding Apply(Transition<VoidingState> transition, DateTimeOffset at) =>
        this with { State = transition.Apply(State, Resource), UpdatedAt = at };
}
