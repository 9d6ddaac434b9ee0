using Rectify.Disclosures;
using Rectify.Disclosures.V1;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using static Rectify.Disclosures.V1.Notice.Types;
using static Rectify.Disclosures.V1.Notice.Types.State;
using static Rectify.Testing.Expected;
using static Rectify.Types.V1.Completion.Types;
using Notice = Rectify.Disclosures.Notice;

namespace Rectify.Testing.Disclosures;

/// <summary>The rules of a notice (通报), written a second time.</summary>
public sealed class NoticeRules
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    /// <summary>What people call the states.</summary>
    private static readonly Dictionary<NoticeState, string> Names = new()
    {
        [Draft] = "草稿",
        [Submitted] = "已送审",
        [Approved] = "已批准",
        [Published] = "已公开",
        [Withdrawn] = "已撤回",
    };

    private static readonly Verb<Notice>[] Verbs =
    [
        new("submit", (notice, now) => notice.Submit(LedgerNow(now), now.By), Submit),
        new("approve", (notice, now) => notice.Approve(LedgerNow(now), now.By), Approve),
        new("publish", (notice, now) => notice.Publish(LedgerNow(now), now.At), Publish),
        new("withdraw", (notice, _) => notice.Withdraw("联系电话有误"), Withdraw),
        new("void", (notice, now) => notice.Void(Voiding(now), "重复起草"), (notice, now) => Voids(notice with { VoidingId = Voiding(now) }, now)),
        new("void with its inspection", (notice, now) => notice.VoidWith(Voiding(now), "重复起草"), (notice, now) =>
            Voids(notice with { VoidedWithId = Voiding(now) }, now)),
    ];

    private static readonly Guid AVoiding = Guid.CreateVersion7();

    [Fact]
    public void AVerbIsAcceptedIfAndOnlyIfTableGuardAndFourEyesAllowIt() =>
        new LifecycleRules<Notice>(Begin, notice => notice.State, Verbs, Holds).Hold();

    [Fact]
    public void EveryStateIsNamedAndReached()
    {
        var states = Enum.GetValues<NoticeState>().Except([NoticeState.Unspecified]).ToList();
        Assert.Equal(states.Except([Draft]), Notice.Transitions.Select(step => step.To).OfType<NoticeState>().Distinct().Order());
        Assert.Equal(Names, states.ToDictionary(state => state, EnumNames.Chinese));
    }

    [Theory]
    [InlineData("2026-03-01T15:59:59Z", "2026年3月1日")]
    [InlineData("2026-03-01T16:00:00Z", "2026年3月2日")]
    public void ANoticeIsADraftOfTheLedgerAsItStandsOnThatDay(string at, string day)
    {
        var ledger = LedgerWith("修订制度。");

        var (notice, fact) = Notice.Compile(ledger, Scope.Public, Template.PerIssue, DateTimeOffset.Parse(at));

        var expected = new Notice
        {
            Id = notice.Id,
            InspectionId = ledger.InspectionId,
            AgencyId = ledger.AgencyId,
            AgencyDisplayName = "青梧区水务局党组",
            Scope = Scope.Public,
            Template = Template.PerIssue,
            State = Draft,
            Title = "青梧区水务局党组关于巡察整改情况的通报",
            Document = notice.Document,
            Warnings = notice.Warnings,
            CreatedAt = DateTimeOffset.Parse(at),
            DigestKey = notice.DigestKey,
        };
        Assert.Equal(expected, notice);
        Assert.Equal(new NoticeCompiled(Told(expected)), fact);
        var other = Notice.Compile(ledger, Scope.Public, Template.PerIssue, Noon).Next;
        Assert.NotEqual(notice.Id, other.Id);
        Assert.NotEqual(notice.DigestKey, other.DigestKey);
        Assert.Equal($"notices/{notice.Id:D}", notice.Name);
        Assert.Contains(notice.Document, block => block.Text.Contains("会议记录不规范", StringComparison.Ordinal));
        Assert.Equal(day, notice.Document[^1].Text);
        Assert.Equal(["CONTACT_MISSING", "PERIOD_MISSING"], notice.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void ANoticeOfWhichNothingIsSaidHasEmptyTexts()
    {
        var notice = new Notice();
        Assert.Equal(("", "", "", "", ""), (notice.AgencyDisplayName, notice.Title, notice.SubmittedBy, notice.ApprovedBy, notice.Reason));
        Assert.Empty(notice.Document);
        Assert.Empty(notice.Warnings);
    }

    private static Notice Begin(Random random) => Notice.Compile(LedgerWith("修订制度。"), Scope.Public, Template.PerIssue, Noon).Next;

    private static NoticeLedger LedgerWith(string measure) => new(
        "青梧区水务局党组", new Ledger(),
        [new NoticeAspect("聚焦基层党组织建设方面", default, [new NoticeIssue("", "关于会议记录不规范的问题", false, Grade.Completed, [measure])])])
    {
        InspectionId = Guid.CreateVersion7(),
        AgencyId = Guid.CreateVersion7(),
    };

    /// <summary>What it was compiled from, or what has become of that.</summary>
    private static NoticeLedger LedgerNow(Circumstances now) => LedgerWith(HasChanged(now) ? "修订制度并印发。" : "修订制度。");

    private static bool HasChanged(Circumstances now) => now.Chance % 4 == 0;

    private static Expected<Notice> Submit(Notice notice, Circumstances now)
    {
        var next = notice with { State = Submitted, SubmittedBy = now.By.Subject };
        return Unless(notice, "submit", "送审", Draft) ?? UnlessOutdated(now) ?? Becomes(next, new NoticeSubmitted(Told(next)));
    }

    private static Expected<Notice> Approve(Notice notice, Circumstances now)
    {
        var next = notice with { State = Approved, ApprovedBy = now.By.Subject };
        return Unless(notice, "approve", "批准公开", Submitted) ?? UnlessOutdated(now) ?? UnlessSomebodyElse(notice, now)
            ?? Becomes(next, new NoticeApproved(Told(next)));
    }

    private static Expected<Notice> Publish(Notice notice, Circumstances now)
    {
        var next = notice with { State = Published, PublishedAt = now.At };
        return Unless(notice, "publish", "公开", Approved) ?? UnlessOutdated(now) ?? Becomes(next, new NoticePublished(Told(next)));
    }

    private static Expected<Notice> Withdraw(Notice notice, Circumstances now)
    {
        var next = notice with { State = Withdrawn, Reason = "联系电话有误" };
        return Unless(notice, "withdraw", "撤回", Draft, Submitted, Approved, Published) ?? Becomes(next, new NoticeWithdrawn(Told(next), "联系电话有误"));
    }

    /// <summary>It stands where it stood.</summary>
    private static Expected<Notice> Voids(Notice next, Circumstances now) =>
        Becomes(next, Voiding(now) is null ? new NoticeRestored(Told(next), "重复起草") : new NoticeVoided(Told(next), "重复起草"));

    /// <summary>Null for a voiding that is reversed.</summary>
    private static Guid? Voiding(Circumstances now) => now.Chance % 2 == 0 ? null : AVoiding;

    private static void Holds(Notice before, Notice notice)
    {
        Assert.Equal((before.Title, before.Document, before.Warnings), (notice.Title, notice.Document, notice.Warnings));
        if (notice.State is Approved or Published)
            Assert.True(notice.SubmittedBy.Length > 0 && notice.ApprovedBy.Length > 0 && notice.SubmittedBy != notice.ApprovedBy);
        if (notice.State == Withdrawn)
            Assert.Equal(before.PublishedAt, notice.PublishedAt);
    }

    private static Expected<Notice>? Unless(Notice notice, string verb, string chinese, params NoticeState[] from) =>
        RefusedUnless<Notice, NoticeState>("notice", "通报", notice.State, Names, verb, chinese, from);

    private static Expected<Notice>? UnlessSomebodyElse(Notice notice, Circumstances now) => notice.SubmittedBy != now.By.Subject
        ? null
        : Refused<Notice>("FOUR_EYES", "The one who submitted may not approve: somebody else has to.", "送审的人不能批准公开，须由他人办理。");

    private static Expected<Notice>? UnlessOutdated(Circumstances now) => !HasChanged(now)
        ? null
        : Refused<Notice>(
            "NOTICE_OUTDATED", "The ledger has changed since the notice was compiled. Compile another one, and withdraw this one.",
            "通报编制后台账已有变更；请重新编制通报，并撤回本通报。");

    private static NoticeSnapshot Told(Notice notice) => new()
    {
        Id = notice.Id,
        InspectionId = notice.InspectionId,
        AgencyId = notice.AgencyId,
        State = notice.State,
        Title = notice.Title,
    };
}
