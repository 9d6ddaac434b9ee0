using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Disclosures.V1.Notice.Types;

namespace Rectify.Disclosures;

/// <summary>
/// A notice (通报、报告) and its rules. Its text is frozen when it is compiled, and signed only while the ledger still says the same; what is
/// published stays as it is.
/// </summary>
[Index(nameof(InspectionId), nameof(Id))]
[Index(nameof(State), nameof(Id))]
public sealed record Notice : Aggregate<V1.Notice>, IStaged<NoticeState>, IOfAgency, IDeletable, IVoidable
{
    internal static readonly Transition<NoticeState> ToSubmit = new("submit", "送审", [NoticeState.Draft], NoticeState.Submitted);
    internal static readonly Transition<NoticeState> ToApprove = new("approve", "批准公开", [NoticeState.Submitted], NoticeState.Approved);
    internal static readonly Transition<NoticeState> ToPublish = new("publish", "公开", [NoticeState.Approved], NoticeState.Published);

    internal static readonly Transition<NoticeState> ToWithdraw = new(
        "withdraw", "撤回", [NoticeState.Draft, NoticeState.Submitted, NoticeState.Approved, NoticeState.Published], NoticeState.Withdrawn);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<NoticeState>> Transitions { get; } = [ToSubmit, ToApprove, ToPublish, ToWithdraw];

    public Guid InspectionId { get; init; }

    public Guid AgencyId { get; init; }

    public string AgencyDisplayName { get; init; } = "";

    public Scope Scope { get; init; }

    public Template Template { get; init; }

    public NoticeState State { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The document, see <see cref="Block"/>.</summary>
    [Deletable]
    public IReadOnlyList<Block> Document { get; init; } = [];

    [Deletable]
    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    public string SubmittedBy { get; init; } = "";

    public string ApprovedBy { get; init; } = "";

    public DateTimeOffset? PublishedAt { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public Guid DigestKey { get; init; }

    public Guid? VoidingId { get; init; }

    public Guid? VoidedWithId { get; init; }

    /// <summary>Whether anyone may read it, as the database can tell.</summary>
    public static Expression<Func<Notice, bool>> IsForAnyone { get; } = row => row.State == NoticeState.Published && row.Scope == Scope.Public;

    private static readonly Func<Notice, bool> TellsAnyone = IsForAnyone.Compile();

    /// <inheritdoc cref="IsForAnyone"/>
    public bool IsPublic => TellsAnyone(this);

    private NoticeSnapshot Snapshot => new()
    {
        Id = Id,
        InspectionId = InspectionId,
        AgencyId = AgencyId,
        State = State,
        Title = Title,
    };

    public static (Notice Next, Fact Fact) Compile(NoticeLedger ledger, Scope scope, Template template, DateTimeOffset at)
    {
        var document = Layouts.Layout.Of(template).Compose(ledger, DistrictTime.DateOf(at));
        var notice = new Notice
        {
            Id = Ids.Next(),
            InspectionId = ledger.InspectionId,
            AgencyId = ledger.AgencyId,
            AgencyDisplayName = ledger.AgencyDisplayName,
            Scope = scope,
            Template = template,
            State = NoticeState.Draft,
            Title = document.First(block => block.Kind == BlockKind.Title).Text,
            Document = document,
            Warnings = Lint.Check(ledger),
            CreatedAt = at,
            DigestKey = Guid.NewGuid(),
        };
        return (notice, new NoticeCompiled(notice.Snapshot));
    }

    /// <summary>送审: the head signs it.</summary>
    public (Notice Next, Fact Fact) Submit(NoticeLedger ledger, Person by)
    {
        var next = Apply(ToSubmit, ledger) with { SubmittedBy = by.Signature };
        return (next, new NoticeSubmitted(next.Snapshot));
    }

    /// <summary>批准公开: somebody else than the one who submitted it agrees.</summary>
    public (Notice Next, Fact Fact) Approve(NoticeLedger ledger, Person by)
    {
        var next = Apply(ToApprove, ledger) with { ApprovedBy = by.Signature };
        ToApprove.RequireAnother(by, SubmittedBy, ToSubmit, "submitted");
        return (next, new NoticeApproved(next.Snapshot));
    }

    public (Notice Next, Fact Fact) Publish(NoticeLedger ledger, DateTimeOffset at)
    {
        var next = Apply(ToPublish, ledger) with { PublishedAt = at };
        return (next, new NoticePublished(next.Snapshot));
    }

    /// <summary>撤回: nobody reads it in public any more; it stays on record.</summary>
    public (Notice Next, Fact Fact) Withdraw(string reason)
    {
        var next = Apply(ToWithdraw) with { Reason = reason };
        return (next, new NoticeWithdrawn(next.Snapshot, reason));
    }

    /// <summary>作废, or 撤销作废 with null. Where it stands remains.</summary>
    public (Notice Next, Fact Fact) Void(Guid? voiding, string reason) => Voided(this with { VoidingId = voiding }, voiding, reason);

    /// <summary>The same with its inspection.</summary>
    public (Notice Next, Fact Fact) VoidWith(Guid? voiding, string reason) => Voided(this with { VoidedWithId = voiding }, voiding, reason);

    private static (Notice Next, Fact Fact) Voided(Notice next, Guid? voiding, string reason) =>
        (next, voiding is null ? new NoticeRestored(next.Snapshot, reason) : new NoticeVoided(next.Snapshot, reason));

    /// <summary>A step with which somebody answers for the text: refuses it where the ledger, as it stands now, would give another one.</summary>
    private Notice Apply(Transition<NoticeState> transition, NoticeLedger ledger)
    {
        var next = Apply(transition);
        return Layouts.Layout.Of(Template).Compose(ledger, DistrictTime.DateOf(CreatedAt)).SequenceEqual(Document)
            ? next
            : throw DisclosureReasons.NoticeOutdated.Refuse();
    }

    private Notice Apply(Transition<NoticeState> transition) => this with { State = transition.Apply(State, Resource) };
}
