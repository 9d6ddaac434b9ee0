using Rectify.Events;
using Rectify.Issues;
using static Rectify.Issues.V1.Voiding.Types.State;
using static Rectify.Testing.Expected;
using Inspection = Rectify.Issues.Inspection;
using Voiding = Rectify.Issues.Voiding;
using VoidingState = Rectify.Issues.V1.Voiding.Types.State;

namespace Rectify.Testing.Issues;

/// <summary>The rules of voidings (作废单), written a second time.</summary>
public sealed class VoidingRules
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<VoidingState, string> Names = new()
    {
        [Requested] = "待确认", [Confirmed] = "已作废", [Declined] = "不同意", [Reversed] = "已撤销",
    };

    private static readonly Verb<Voiding>[] Verbs =
    [
        new("confirm", (voiding, now) => voiding.Confirm(SubjectNow(now), now.By, now.At), Confirm),
        new("decline", (voiding, now) => voiding.Decline("确有其事", now.At), Decline),
        new("reverse", (voiding, now) => voiding.Reverse("作废有误", now.By, now.At), Reverse),
    ];

    [Fact]
    public void AVerbIsAcceptedIfAndOnlyIfTableGuardAndFourEyesAllowIt() => new LifecycleRules<Voiding>(
        _ => Voiding.Request(Subject(), null, "重复登记", Some.Person("person-0"), Noon).First, voiding => voiding.State, Verbs).Hold();

    [Fact]
    public void OneBeginsAsItIsAskedFor()
    {
        var subject = Subject() with { IssueId = Guid.CreateVersion7() };

        var (voiding, fact) = Voiding.Request(subject, null, "重复登记", Some.Person("钱书记"), Noon);

        var expected = new Voiding
        {
            Id = voiding.Id, Subject = subject.Name, IssueId = subject.IssueId, AgencyId = subject.AgencyId, Title = subject.Title, Reason = "重复登记",
            State = Requested, RequestedBy = "钱书记", RequestedByName = Some.Person("钱书记").Name, CreatedAt = Noon, UpdatedAt = Noon,
        };
        Assert.Equal(expected, voiding);
        Assert.Equal(new VoidingRequested(Told(expected), "重复登记"), fact);
    }

    [Fact]
    public void AnInspectionIsVoidedAndRestoredForItself()
    {
        var (id, voiding) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var inspection = new Inspection { Id = id, AgencyId = Guid.CreateVersion7(), RoundId = Guid.CreateVersion7() };

        var (voided, said) = inspection.Void(voiding, "导错报告");
        var (restored, taken) = voided.Void(null, "作废有误");

        Assert.Equal((inspection with { VoidingId = voiding }, inspection), (voided, restored));
        Assert.Equal(
            new InspectionVoided(voiding, "导错报告") { InspectionId = id, AgencyId = inspection.AgencyId, RoundId = inspection.RoundId }, said);
        Assert.Equal(new InspectionRestored("作废有误") { InspectionId = id, AgencyId = inspection.AgencyId, RoundId = inspection.RoundId }, taken);
    }

    private static Expected<Voiding> Confirm(Voiding voiding, Circumstances now)
    {
        var next = voiding with
        {
            State = Confirmed, ConfirmedBy = now.By.Subject, ConfirmedByName = now.By.Name, ConfirmedAt = now.At, UpdatedAt = now.At,
        };
        return Unless(voiding, "confirm", "确认作废", Requested)
            ?? (voiding.RequestedBy != now.By.Subject
                ? null
                : Refused<Voiding>("FOUR_EYES", "The one who requested it may not confirm: somebody else has to.", "申请作废的人不能确认作废，须由他人办理。"))
            ?? UnlessItMayBeVoided(now)
            ?? Becomes(next, new VoidingConfirmed(Told(next), "重复登记"));
    }

    private static Expected<Voiding> Decline(Voiding voiding, Circumstances now)
    {
        var next = voiding with { State = Declined, Answer = "确有其事", UpdatedAt = now.At };
        return Unless(voiding, "decline", "不同意作废", Requested) ?? Becomes(next, new VoidingDeclined(Told(next), "确有其事"));
    }

    private static Expected<Voiding> Reverse(Voiding voiding, Circumstances now)
    {
        var next = voiding with { State = Reversed, Answer = "作废有误", UpdatedAt = now.At };
        return Unless(voiding, "reverse", "撤销作废", Confirmed)
            ?? (voiding.ConfirmedBy != now.By.Subject
                ? null
                : Refused<Voiding>("FOUR_EYES", "The one who confirmed it may not reverse: somebody else has to.", "确认作废的人不能撤销作废，须由他人办理。"))
            ?? Becomes(next, new VoidingReversed(Told(next), "作废有误"));
    }

    private static Expected<Voiding>? Unless(Voiding voiding, string verb, string chinese, params VoidingState[] from) =>
        RefusedUnless<Voiding, VoidingState>("voiding", "作废单", voiding.State, Names, verb, chinese, from);

    /// <summary>What may have become of the subject since it was asked for.</summary>
    private static VoidingSubject SubjectNow(Circumstances now) => (now.Chance % 8) switch
    {
        0 => Subject() with { IsVoided = true },
        1 => Subject() with { Published = "关于巡察整改情况的通报" },
        2 => Subject() with { StateOfNotice = NoticeState.Published },
        3 => Subject() with { StateOfIssue = IssueState.Closed },
        4 => Subject() with { StateOfNotice = NoticeState.Approved },
        5 => Subject() with { StateOfIssue = IssueState.ClosureRequested },
        _ => Subject(),
    };

    private static Expected<Voiding>? UnlessItMayBeVoided(Circumstances now) => (now.Chance % 8) switch
    {
        0 => Refused<Voiding>("VOIDED", "It is voided: nothing is done with it unless its voiding is reversed.", "已作废，不再办理；如需恢复，请先撤销作废。"),
        1 => Refused<Voiding>(
            "NOTICE_PUBLISHED", "A notice of the inspection is published: \"关于巡察整改情况的通报\". Withdraw it first, then void the inspection.",
            "该轮巡察的通报“关于巡察整改情况的通报”已公开；请先撤回通报，再作废巡察。"),
        2 => Refused<Voiding>(
            "NOTICE_STEP_REFUSED", "The notice is PUBLISHED; to void, it must be DRAFT or SUBMITTED or APPROVED.",
            "通报当前状态为已公开，须为草稿、已送审、已批准时才能作废。"),
        3 => Refused<Voiding>(
            "ISSUE_STEP_REFUSED",
            "The issue is CLOSED; to void a measure, it must be REGISTERED or ACCEPTED or RECTIFYING or CLOSURE_REQUESTED.",
            "问题当前状态为已销号，须为已登记、已认领、整改中、申请销号时才能作废或恢复其措施。"),
        _ => null,
    };

    private static VoidingSubject Subject() => new("issues/01a207ab-1d8f-7000-b6eb-979207382d6d", Guid.CreateVersion7(), "关于会议记录不规范的问题", false);

    private static VoidingSnapshot Told(Voiding voiding) => new() { Id = voiding.Id, Subject = voiding.Subject, AgencyId = voiding.AgencyId };
}
