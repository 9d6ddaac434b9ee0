using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using InspectionState = Rectify.Issues.V1.Inspection.Types.State;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>One agency in one round (一轮巡察), and what its report said.</summary>
[Index(nameof(AgencyId), nameof(RoundId), IsUnique = true)]
[Index(nameof(Digest), IsUnique = true)]
[Index(nameof(Number), IsUnique = true)]
public sealed record Inspection : Aggregate<V1.Inspection>, IStaged<InspectionState>, IOfAgency, IDeletable, IVoidable
{
    internal static readonly Transition<InspectionState> ToSchedule =
        new("schedule", "定期限", [InspectionState.Unspecified, InspectionState.Unscheduled, InspectionState.Scheduled], InspectionState.Scheduled)
        {
            Awaited = [InspectionState.Unspecified, InspectionState.Unscheduled],
        };

    internal static readonly Transition<InspectionState> ToAddIssue =
        new("add an issue", "增加问题", [InspectionState.Unspecified, InspectionState.Unscheduled, InspectionState.Scheduled], To: null);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<InspectionState>> Transitions { get; } = [ToSchedule, ToAddIssue];

    public Guid AgencyId { get; init; }

    public Guid RoundId { get; init; }

    /// <summary>青教-2026-02: with what the numbers of its issues begin, whatever becomes of names. Null of one from before 0.4, until it is numbered.</summary>
    public string? Number { get; init; }

    public string AgencyDisplayName { get; init; } = "";

    public string RoundTitle { get; init; } = "";

    /// <summary>The ledger with no more of its aspects than <see cref="PrintedTexts"/>, serialized.</summary>
    [Deletable]
    public byte[] Report { get; init; } = [];

    /// <summary>SHA-256 of the whole ledger: the same document is known again by it, and contacts could be guessed.</summary>
    [Deletable]
    public string Digest { get; init; } = "";

    /// <summary>Into what it looks (专项); null of one from before 0.4, and where it was imported.</summary>
    public IReadOnlyList<Track>? Tracks { get; init; }

    /// <summary>Whether its findings are handed over, and have their days. Unspecified of one that was registered before 0.4: nobody has looked.</summary>
    public InspectionState State { get; init; }

    /// <summary>反馈日期, as the office confirmed it; null where its report alone says it, or nobody.</summary>
    public DateOnly? FeedbackOn { get; init; }

    /// <summary>Where its latest document is kept and was checked (导入核对); null where it was imported without.</summary>
    public Guid? ImportId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public Guid DigestKey { get; init; }

    public Guid? VoidingId { get; init; }

    /// <summary>反馈日期: as the office confirmed it, else as the report says, of a month alone its last day; null where nobody has said.</summary>
    internal DateOnly? Feedback => FeedbackOn ?? DistrictTime.LastDayOf(Ledger.Parser.ParseFrom(Report).FeedbackOn);

    /// <summary>开展巡察: the group begins, and has found nothing yet.</summary>
    public static (Inspection First, Fact Fact) Open(Agency agency, Round round, OpenInspectionRequest said, DateTimeOffset at)
    {
        var head = new Ledger { Agency = agency.DisplayName };
        ToldFields.Fill(said, head);
        RequireForward(head);
        var opened = Begin(agency, round, head, at) with { Tracks = [.. said.Tracks.Distinct()], State = InspectionState.Opened };
        // No document says what it has found: nothing is known again by the digest.
        opened = opened with { Digest = Convert.ToHexStringLower(SHA256.HashData(opened.Id.ToByteArray())) };
        return (opened, new InspectionOpened { InspectionId = opened.Id, AgencyId = agency.Id, RoundId = round.Id });
    }

    /// <summary>反馈交办: findings are handed over, beside those that were before.</summary>
    /// <param name="handedOverOn">When these were, from which their limits count.</param>
    /// <param name="feedbackOn">When the inspection was: a later batch leaves that day as it is.</param>
    /// <param name="areLimited">Each has its limit.</param>
    public (Inspection Next, Fact Fact) HandOver(Ledger findings, DateOnly handedOverOn, DateOnly feedbackOn, bool areLimited, Guid? import)
    {
        var (head, issues) = (Ledger.Parser.ParseFrom(Report), findings.Aspects.Sum(aspect => aspect.Issues.Count));
        head.FeedbackOn = DistrictTime.Write(feedbackOn);
        head.Aspects.AddRange(PrintedTexts.Of(findings));
        var next = this with
        {
            Report = head.ToByteArray(),
            State = areLimited && State is InspectionState.Opened or InspectionState.Scheduled ? InspectionState.Scheduled : InspectionState.Unscheduled,
            FeedbackOn = feedbackOn,
            ImportId = import,
        };
        return (next, new InspectionHandedOver(handedOverOn, $"{issues} 个问题") { InspectionId = Id, AgencyId = AgencyId, RoundId = RoundId });
    }

    /// <summary>A newer edition of its report.</summary>
    /// <param name="import">In which it was checked; null where it was imported without.</param>
    public (Inspection Next, Fact Fact) Revise(Ledger ledger, string digest, Guid? import) =>
        (this with { Report = HeadOf(ledger), Digest = digest, ImportId = import, State = State == InspectionState.Opened ? StateOf(ledger) : State },
            new InspectionRevised { InspectionId = Id, AgencyId = AgencyId, RoundId = RoundId });

    public static (Inspection Next, Fact Fact) Register(Agency agency, Round round, Ledger ledger, string digest, Guid? import, DateTimeOffset at)
    {
        var inspection = Begin(agency, round, ledger, at) with { Digest = digest, ImportId = import, State = StateOf(ledger) };
        return (inspection, new InspectionRegistered { InspectionId = inspection.Id, AgencyId = agency.Id, RoundId = round.Id });
    }

    /// <summary>One that was registered before there were numbers gets its own; null as long as its agency and its round have none.</summary>
    public (Inspection Next, Fact Fact)? GiveNumber(Agency agency, Round round) => NumberOf(agency, round) is { } number
        ? (this with { Number = number }, new InspectionNumbered { InspectionId = Id, AgencyId = AgencyId, RoundId = RoundId })
        : null;

    /// <summary>定期限: the office confirms when the findings were handed over, and by when its measures are due.</summary>
    /// <param name="common">By when they are due in every track; null where the limits of the round say it.</param>
    public (Inspection Next, Fact Fact) Schedule(DateOnly feedbackOn, DateOnly? common, DateOnly today)
    {
        var next = this with { State = ToSchedule.Apply(State, Resource), FeedbackOn = RequirePast(feedbackOn, today) };
        RequireNotBefore(feedbackOn, common, "common_due");
        return (next, new InspectionScheduled(feedbackOn, common) { InspectionId = Id, AgencyId = AgencyId, RoundId = RoundId });
    }

    /// <summary>增加问题: one that no findings name.</summary>
    /// <param name="limit">Its last day; refuses one of which neither its maker nor the round says any.</param>
    public (Inspection Next, Fact Fact) AddIssue(Guid issue, string note, DateOnly? limit)
    {
        var next = this with { State = ToAddIssue.Apply(State, Resource) };
        if (limit is null)
            throw Reasons.FieldRequired.Refuse("limit").OnField("limit");
        RequireNotBefore(Feedback, limit, "limit");
        return (next, new InspectionIssueAdded(issue, note) { InspectionId = Id, AgencyId = AgencyId, RoundId = RoundId });
    }

    /// <summary>The day on which the findings were handed over, which is not still to come.</summary>
    public static DateOnly? RequirePast(DateOnly? feedbackOn, DateOnly today) => !(feedbackOn > today)
        ? feedbackOn
        : throw Reasons.FieldInvalid.Refuse("feedback_on", DistrictTime.Write(feedbackOn), Phrases.InTheFuture).OnField("feedback_on");

    /// <summary>It does not end before it begins, as far as both days are known.</summary>
    public static void RequireForward(Ledger head)
    {
        if (DistrictTime.LastDayOf(head.InspectionTo) < DistrictTime.FirstDayOf(head.InspectionFrom))
        {
            throw Reasons.FieldInvalid.Refuse("inspection_to", head.InspectionTo, IssueReasons.BeforeItsBeginning.With(head.InspectionFrom))
                .OnField("inspection_to");
        }
    }

    /// <summary>作废, or 撤销作废 with null; its issues are told of for themselves.</summary>
    public (Inspection Next, Fact Fact) Void(Guid? voiding, string reason) => (this with { VoidingId = voiding }, voiding is { } own
        ? new InspectionVoided(own, reason) { InspectionId = Id, AgencyId = AgencyId, RoundId = RoundId }
        : new InspectionRestored(reason) { InspectionId = Id, AgencyId = AgencyId, RoundId = RoundId });

    /// <summary>青教-2026-02-07, the number of the issue that is the seventh here; null as long as there is none of the inspection.</summary>
    /// <param name="order">From 1.</param>
    public string? NumberOf(int order) => Number is null ? null : $"{Number}-{order:00}";

    /// <summary>Nothing is due before its feedback, as far as both days are known.</summary>
    private static void RequireNotBefore(DateOnly? feedbackOn, DateOnly? due, string field)
    {
        if (due < feedbackOn)
        {
            throw Reasons.FieldInvalid.Refuse(field, DistrictTime.Write(due), IssueReasons.BeforeFeedback.With(DistrictTime.Write(feedbackOn)))
                .OnField(field);
        }
    }

    private static Inspection Begin(Agency agency, Round round, Ledger ledger, DateTimeOffset at) => new()
    {
        Id = Ids.Next(),
        AgencyId = agency.Id,
        RoundId = round.Id,
        Number = NumberOf(agency, round),
        AgencyDisplayName = agency.DisplayName,
        RoundTitle = round.Title,
        Report = HeadOf(ledger),
        CreatedAt = at,
        DigestKey = Guid.NewGuid(),
    };

    private static InspectionState StateOf(Ledger ledger) =>
        ledger.Aspects.SelectMany(aspect => aspect.Issues).SelectMany(issue => issue.Measures).All(measure => measure.HasDue)
            ? InspectionState.Scheduled
            : InspectionState.Unscheduled;

    private static string? NumberOf(Agency agency, Round round) =>
        agency.ShortName is null || round.Year is null ? null : $"{agency.ShortName}-{round.Year}-{round.Ordinal:00}";

    private static byte[] HeadOf(Ledger ledger)
    {
        // Without a copy: the aspects of a large ledger are nearly all of it.
        var aspects = ledger.Aspects.ToList();
        var texts = PrintedTexts.Of(ledger);
        ledger.Aspects.Clear();
        ledger.Aspects.AddRange(texts);
        var head = ledger.ToByteArray();
        ledger.Aspects.Clear();
        ledger.Aspects.AddRange(aspects);
        return head;
    }
}
