using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using static Rectify.Issues.V1.Issue.Types.State;
using static Rectify.Policies.V1.Policy.Types;
using static Rectify.Testing.Expected;
using static Rectify.Types.V1.Completion.Types;
using static Rectify.Types.V1.Horizon.Types;
using Issue = Rectify.Issues.Issue;
using MeasureCount = Rectify.Issues.MeasureCount;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Issues;

/// <summary>The rules of an issue (问题), written a second time.</summary>
public sealed partial class IssueRules
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    /// <summary>What people call the states.</summary>
    private static readonly Dictionary<IssueState, string> Names = new()
    {
        [Registered] = "已登记",
        [Accepted] = "已认领",
        [Rectifying] = "整改中",
        [ClosureRequested] = "申请销号",
        [Closed] = "已销号",
    };

    private static readonly PlannedMeasure[] AddedMeasure = [Planned("2026-02-01")];

    private static readonly Verb<Issue>[] Verbs =
    [
        new("accept", (issue, now) => issue.Accept(now.At), Accept),
        new("start", (issue, now) => issue.Start(now.At), Start),
        new("request closure", (issue, now) => issue.RequestClosure(Count(now), now.By, now.At), RequestClosure),
        new("return", (issue, now) => issue.Return("佐证不足", now.At), Return),
        new("close", (issue, now) => issue.Close(Count(now), now.By, now.At), Close),
        new("reopen", (issue, now) => issue.Reopen("反弹", now.At), Reopen),
        new("urge", (issue, now) => issue.Urge(now.At), Urge),
        new("void", (issue, now) => issue.Void(Voiding(now), "重复登记", now.At), (issue, now) =>
            Voids(issue with { VoidingId = Voiding(now), UpdatedAt = now.At }, now)),
        new("void with its inspection", (issue, now) => issue.VoidWith(Voiding(now), "重复登记", now.At), (issue, now) =>
            Voids(issue with { VoidedWithId = Voiding(now), UpdatedAt = now.At }, now)),
        new("void a measure", (issue, now) => issue.VoidMeasure(AMeasure, Voiding(now), "重复登记", now.At), VoidMeasure),
        new("reword", (issue, now) => issue.Reword(Words(issue, now), now.At), Reword),
        new("add a measure", (issue, now) => issue.AddMeasure(More(now), "漏列", Acting(now), now.At), AddMeasure),
        new("reword a measure", (issue, now) => issue.RewordMeasure(AddedMeasure[0], now.Chance % 4 == 0 ? "开展培训 。" : "开展全员培训。", "原文有误", now.At),
            RewordMeasure),
        new("split a part off", (issue, now) => SplitsOff(issue, now), SplitOff),
        new("move measures", (issue, now) => Same(issue.MoveMeasures(Moved(now), Other(issue, now), "另一个问题的", now.At), now), MoveMeasures),
        new("take in measures", (issue, now) => Same(issue.TakeIn(Moved(now), Other(issue, now), "这个问题的", now.At), now), TakeIn),
        new("merge another one in", (issue, now) => Same(issue.MergeIn(Moved(now), Other(issue, now), "说的是一件事", now.At), now), MergeIn),
        new("date its measures", (issue, now) => issue.Date(Latest(now) ?? now.Today, now.At), Date),
        new("reschedule", (issue, now) => issue.Reschedule(Latest(now), now.At), Reschedule),
        new("revise", (issue, now) => issue.Revise(Edition(issue, now), Added(now), Reworded(now), now.At), Revise),
    ];

    private static readonly Guid AMeasure = Guid.CreateVersion7();
    private static readonly Guid[] Voidings = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    private static readonly RevisedMeasure[] RewordedMeasure = [new(Guid.CreateVersion7(), null, "修订制度并印发。", null, null, null)];

    [Fact]
    public void AVerbIsAcceptedIfAndOnlyIfTableGuardAndFourEyesAllowIt() =>
        new LifecycleRules<Issue>(Begin, issue => issue.State, Verbs, Holds).Hold();

    [Fact]
    public void EveryStateIsNamedAndReached()
    {
        var states = Enum.GetValues<IssueState>().Except([IssueState.Unspecified]).ToList();
        Assert.Equal(states.Except([Registered]), Issue.Transitions.Select(step => step.To).OfType<IssueState>().Distinct().Order());
        Assert.Equal(Names, states.ToDictionary(state => state, EnumNames.Chinese));
    }

    /// <summary>What nobody asks for is not refused, so its words are seen here only.</summary>
    [Fact]
    public void AnAcceptedIssueIsWorkedOnByTheNameOfStart() =>
        Assert.Contains(Issue.Transitions, step => (step.Verb, step.Chinese) == ("start", "启动整改") && step.From.SequenceEqual([Accepted]));

    /// <summary>The same of what no one asks for by its name.</summary>
    [Fact]
    public void WhatWasSignedForOtherWordsIsTakenBack() => Assert.Contains(
        Issue.Transitions, step => (step.Verb, step.Chinese) == ("take back", "因内容变更退回") && step.From.SequenceEqual([ClosureRequested]));

    [Fact]
    public void LateStaysLateWhenItIsClosedAgainInTime()
    {
        var (head, office) = (Some.Person("钱书记"), Some.Person("巡察办"));
        var requested = new Issue { State = ClosureRequested, Cycle = 1, ClosureRequestedBy = head.Subject, Due = new DateOnly(2026, 3, 1) };
        var late = requested.Close(new(1, 1, 0), office, Noon.AddDays(9)).Next;

        var again = (late.Reopen("反弹", Noon.AddDays(10)).Next with { Due = new DateOnly(2027, 3, 1) })
            .RequestClosure(new(1, 1, 1), head, Noon.AddDays(11)).Next.Close(new(1, 1, 1), office, Noon.AddDays(12)).Next;

        Assert.Equal(9, late.DaysLate);
        Assert.Equal((9, 2), (again.DaysLate, again.Cycle));
    }

    [Fact]
    public void AnIssueOfWhichNothingIsSaidHasEmptyTexts()
    {
        var issue = new Issue();
        Assert.Equal(("", "", "", "", "", "", ""), (
            issue.AspectLabel, issue.AspectTitle, issue.Group, issue.Label, issue.Title, issue.ClosureRequestedBy, issue.Reason));
        Assert.Equal($"issues/{Guid.Empty:D}", issue.Name);
    }

    private static Issue Begin(Random random) => new()
    {
        Id = Guid.CreateVersion7(),
        AgencyId = Guid.CreateVersion7(),
        InspectionId = Guid.CreateVersion7(),
        State = Registered,
        Completion = (Grade)random.Next(5),
        Cycle = 1,
        PlanVersion = random.Next(2),
        PlannedMeasures = random.Next(3),
        Limit = random.Next(2) == 0 ? null : new DateOnly(2026, 5, 2),
        Untitled = random.Next(2) == 0,
        Title = "会议记录不规范",
        Due = random.Next(4) == 0 ? null : new DateOnly(2026, 3, 31).AddDays(random.Next(90)),
    };

    private static Expected<Issue> Accept(Issue issue, Circumstances now)
    {
        var next = issue with { State = Accepted, UpdatedAt = now.At };
        return Unless(issue, "accept", "认领", Registered) ?? Becomes(next, new IssueAccepted(Told(next)));
    }

    private static Expected<Issue> Start(Issue issue, Circumstances now)
    {
        var next = issue with { State = Rectifying, Completion = Max(issue.Completion, Grade.InProgress), UpdatedAt = now.At };
        return issue.State == Accepted ? Becomes(next, new IssueRectificationStarted(Told(next))) : Nothing<Issue>();
    }

    private static Expected<Issue> RequestClosure(Issue issue, Circumstances now)
    {
        var next = issue with { State = ClosureRequested, ClosureRequestedBy = now.By.Subject, Reason = "", UpdatedAt = now.At };
        return Unless(issue, "request closure", "申请销号", Accepted, Rectifying)
            ?? UnlessAllVerified(issue, now)
            ?? Becomes(next, new IssueClosureRequested(Told(next)));
    }

    private static Expected<Issue> Return(Issue issue, Circumstances now)
    {
        var next = issue with
        {
            State = Rectifying,
            Reason = "佐证不足",
            ClosureRequestedBy = "",
            Completion = Grade.InProgress,
            PlanVersion = issue.PlanVersion + 1,
            UpdatedAt = now.At,
        };
        return Unless(issue, "return", "退回", ClosureRequested) ?? Becomes(next, new IssueReturned(Told(next), "佐证不足"));
    }

    private static Expected<Issue> Close(Issue issue, Circumstances now)
    {
        var late = Math.Max(issue.DaysLate, now.DaysSince(issue.Due));
        var next = issue with { State = Closed, Completion = Grade.Completed, ClosedAt = now.At, DaysLate = late, UpdatedAt = now.At };
        return Unless(issue, "close", "销号", ClosureRequested)
            ?? UnlessSomebodyElse(issue, now)
            ?? UnlessAllVerified(issue, now)
            ?? Becomes(next, new IssueClosed(Told(next)));
    }

    private static Expected<Issue> Urge(Issue issue, Circumstances now)
    {
        var next = issue with { UrgeCount = issue.UrgeCount + 1, UrgedOn = now.Today, UpdatedAt = now.At };
        return Unless(issue, "urge", "催办", Registered, Accepted, Rectifying, ClosureRequested)
            ?? (issue.UrgedOn == now.Today
                ? Refused<Issue>("URGED_TODAY", "It was urged today already. Once a day is enough.", "今天已经催办过；同一事项一天催办一次。")
                : Becomes(next, new IssueUrged(Told(next))));
    }

    /// <summary>It stands where it stood; its own voiding is told before that of its inspection.</summary>
    private static Expected<Issue> Voids(Issue next, Circumstances now) =>
        Becomes(next, Voiding(now) is null ? new IssueRestored(Told(next), "重复登记") : new IssueVoided(Told(next), "重复登记"));

    private static Expected<Issue> VoidMeasure(Issue issue, Circumstances now)
    {
        var next = issue with { PlanVersion = issue.PlanVersion + 1, UpdatedAt = now.At };
        return Unless(issue, "void a measure", "作废或恢复其措施", Registered, Accepted, Rectifying, ClosureRequested)
            ?? Becomes(next, Voiding(now) is { } voiding
                ? new IssueMeasureVoided(Told(next), AMeasure, "重复登记") { MeasureVoidingId = voiding }
                : new IssueMeasureRestored(Told(next), AMeasure, "重复登记"));
    }

    /// <summary>Its own day follows when they say theirs.</summary>
    private static Expected<Issue> Date(Issue issue, Circumstances now)
    {
        var day = Latest(now) ?? now.Today;
        var next = issue with { UpdatedAt = now.At };
        if (issue.PlannedMeasures == 0)
            next = next with { Limit = day, Due = day };
        return Unless(issue, "date its measures", "定措施期限", Registered, Accepted, Rectifying, ClosureRequested)
            ?? Becomes(next, new IssueDated(Told(next), day));
    }

    /// <summary>Null for a voiding that is reversed.</summary>
    private static Guid? Voiding(Circumstances now) => (now.Chance % 3) switch { 0 => null, var which => Voidings[which - 1] };

    private static Expected<Issue> Reopen(Issue issue, Circumstances now)
    {
        var next = issue with
        {
            State = Rectifying,
            Reason = "反弹",
            Cycle = issue.Cycle + 1,
            PlanVersion = issue.PlanVersion + 1,
            ClosureRequestedBy = "",
            ClosedAt = null,
            Completion = Grade.InProgress,
            UpdatedAt = now.At,
        };
        return Unless(issue, "reopen", "重新打开", Closed) ?? Becomes(next, new IssueReopened(Told(next), "反弹"));
    }

    /// <summary>The same day is no news, and a closed one stays as it is.</summary>
    private static Expected<Issue> Reschedule(Issue issue, Circumstances now)
    {
        var due = Latest(now) is { } latest && !(latest < issue.Limit) ? latest : issue.Limit;
        var next = issue with { Due = due, UpdatedAt = now.At };
        return issue.State == Closed || issue.Due == due ? Nothing<Issue>() : Becomes(next, new IssueRescheduled(Told(next)));
    }

    /// <summary>Other words have to be signed again; what is told of them besides has not.</summary>
    private static Expected<Issue> Reword(Issue issue, Circumstances now)
    {
        var next = (now.Chance % 6) switch
        {
            0 => issue with { Title = "会议记录不全", Untitled = false },
            1 => issue with { Text = "2025年 3 次会议没有记录。", Basis = "《议事规则》第五条" },
            2 => issue with { Group = "作风", AspectTitle = "组织建设" },
            3 => issue with { Track = Track.Ideology },
            _ => issue,
        };
        var isOtherwise = (Bare(next.Title), Bare(next.Group), Bare(next.AspectTitle), next.Track)
            != (Bare(issue.Title), Bare(issue.Group), Bare(issue.AspectTitle), issue.Track);
        next = isOtherwise ? next : next with { Untitled = issue.Untitled };
        var isSo = next == issue;
        next = next with { UpdatedAt = now.At };
        return Unless(issue, "reword", "改写问题", Registered, Accepted, Rectifying, ClosureRequested)
            ?? (now.Chance % 6 == 5 ? Refused<Issue>("FIELD_REQUIRED", "Fill in \"title\".", "请填写“title”。") : null)
            ?? (isSo ? NoField("title", issue.Title, "it is so already", "与现在的相同") : null)
            ?? (isOtherwise ? Replanned(next, told => new IssueReworded(told, "原文有误")) : Becomes(next, new IssueReworded(Told(next), "原文有误")));
    }

    private static string Bare(string text) => text.TrimEnd(' ', '。', '.', '\u3000');

    private static RewordIssueRequest Words(Issue issue, Circumstances now) => (now.Chance % 6) switch
    {
        0 => new() { Name = issue.Name, Title = " 会议记录不全 ", Reason = " 原文有误 " },
        1 => new() { Name = issue.Name, Text = "2025年 3 次会议没有记录。", Basis = "《议事规则》第五条", Reason = "原文有误" },
        2 => new() { Name = issue.Name, Group = "作风", AspectTitle = "组织建设", Reason = "原文有误" },
        3 => new() { Name = issue.Name, Track = Track.Ideology, Reason = "原文有误" },
        4 => new() { Name = issue.Name, Title = issue.Title, Reason = "原文有误" },
        _ => new() { Name = issue.Name, Title = " ", Reason = "原文有误" },
    };

    /// <summary>The limit of the issue is its day unless it says one or stands for ever; only the office says one that has passed or lies behind.</summary>
    private static Expected<Issue> AddMeasure(Issue issue, Circumstances now)
    {
        var said = More(now);
        var day = said.Due ?? (said.Horizon == Kind.Standing ? null : issue.Limit);
        var isOffice = Acting(now).Appointments.Count > 0;
        var next = issue with
        {
            PlannedMeasures = issue.PlannedMeasures + 1,
            PlanVersion = issue.PlanVersion + 1,
            Due = issue.Due is null || day > issue.Due ? day : issue.Due,
            UpdatedAt = now.At,
        };
        return Unless(issue, "add a measure", "增加措施", Registered, Accepted, Rectifying, ClosureRequested)
            ?? (isOffice || !(said.Due < now.Today) ? null
                : NoField("due", $"{said.Due:yyyy-MM-dd}", "it has passed; only the inspection office sets such a day", "不能早于今天；已过去的期限由巡察办补定"))
            ?? (isOffice || !(said.Due > issue.Limit) ? null
                : NoField(
                    "due", $"{said.Due:yyyy-MM-dd}", $"the issue is to be rectified by {issue.Limit:yyyy-MM-dd}; only the inspection office sets a later day",
                    $"不能晚于问题的整改时限 {issue.Limit:yyyy-MM-dd}；更晚的期限由巡察办定"))
            ?? Replanned(next, told => new IssueMeasureAdded(told, said with { Due = day }, "漏列"));
    }

    private static Expected<Issue> RewordMeasure(Issue issue, Circumstances now)
    {
        var next = issue with { PlanVersion = issue.PlanVersion + 1, UpdatedAt = now.At };
        return Unless(issue, "reword a measure", "改写措施", Registered, Accepted, Rectifying, ClosureRequested)
            ?? (now.Chance % 4 == 0 ? NoField("text", "开展培训 。", "it is so already", "与现在的相同") : null)
            ?? Replanned(next, told => new IssueMeasureReworded(told, AddedMeasure[0].Id, "开展全员培训。", "原文有误"));
    }

    private static Expected<Issue> Replanned(Issue next, Func<IssueSnapshot, Fact> fact)
    {
        if (next.State == ClosureRequested)
            next = next with { State = Rectifying, Reason = "内容有改动", ClosureRequestedBy = "" };
        return Becomes(next, fact(Told(next)));
    }

    private static Expected<Issue> NoField(string field, string value, string english, string chinese) =>
        Refused<Issue>("FIELD_INVALID", $"\"{field}\" cannot be \"{value}\": {english}.", $"“{field}”的值“{value}”无效：{chinese}。");

    private static PlannedMeasure More(Circumstances now) => AddedMeasure[0] with
    {
        Due = (now.Chance % 4) switch { 0 => null, 1 => new DateOnly(2026, 3, 2), 2 => new DateOnly(2026, 5, 1), _ => new DateOnly(2026, 5, 3) },
        Horizon = now.Chance % 3 == 0 ? Kind.Standing : Kind.Immediate,
    };

    private static Person Acting(Circumstances now) => now.Chance % 2 == 0 ? now.By : now.By with { Appointments = [new Appointment(Role.Office)] };

    /// <summary>Blanks, the last full stop and a label are no other words; what is printed besides is, and so are its measures.</summary>
    private static Expected<Issue> Revise(Issue issue, Circumstances now)
    {
        if (issue.State == Closed)
            return Nothing<Issue>();
        var (added, changed) = (Added(now), Reworded(now));
        var isReplanned = added.Length + changed.Length > 0;
        var edition = Edition(issue, now);
        var next = issue with
        {
            AspectTitle = edition.AspectTitle,
            Track = edition.Track,
            Group = edition.Group,
            Label = edition.Label,
            Title = edition.Title,
            PlannedMeasures = issue.PlannedMeasures + added.Length,
            PlanVersion = issue.PlanVersion + (isReplanned ? 1 : 0),
            Due = added.Length > 0 && (issue.Due is null || issue.Due < new DateOnly(2026, 2, 1)) ? new DateOnly(2026, 2, 1) : issue.Due,
            UpdatedAt = now.At,
        };
        if (issue.State == ClosureRequested && (isReplanned || now.Chance % 6 > 1))
            next = next with { State = Rectifying, Reason = "内容随新版报告变更", ClosureRequestedBy = "" };
        return Becomes(next, new IssueRevised(Told(next), added, changed));
    }

    /// <summary>The same words with another label and blanks, or one of the words that are signed otherwise than they are now.</summary>
    private static Issue Edition(Issue issue, Circumstances now) => (now.Chance % 6) switch
    {
        0 => issue,
        1 => issue with { Label = issue.Label + "1", Title = issue.Title + " 。", AspectTitle = issue.AspectTitle + "\u3000", Group = issue.Group + "." },
        2 => issue with { Title = issue.Title + "不严" },
        3 => issue with { AspectTitle = issue.AspectTitle + "方面" },
        4 => issue with { Group = issue.Group + "作风" },
        _ => issue with { Track = issue.Track == Track.Regular ? Track.Ideology : Track.Regular },
    };

    private static PlannedMeasure[] Added(Circumstances now) => now.Chance % 5 == 0 ? AddedMeasure : [];

    private static DateOnly? Latest(Circumstances now) => now.Chance % 5 == 0 ? null : new DateOnly(2026, 5, 1).AddDays(now.Chance % 4);

    private static RevisedMeasure[] Reworded(Circumstances now) => now.Chance % 7 == 0 ? RewordedMeasure : [];

    private static void Holds(Issue before, Issue issue)
    {
        Assert.True(issue.DaysLate >= before.DaysLate);
        if (issue.State == Closed)
        {
            Assert.Equal(Grade.Completed, issue.Completion);
            Assert.NotNull(issue.ClosedAt);
        }

        if (issue.State == ClosureRequested)
            Assert.NotEqual("", issue.ClosureRequestedBy);
        Assert.Equal(before.State == Closed && issue.State == Rectifying ? before.Cycle + 1 : before.Cycle, issue.Cycle);
    }

    private static Expected<Issue>? Unless(Issue issue, string verb, string chinese, params IssueState[] from) =>
        RefusedUnless<Issue, IssueState>("issue", "问题", issue.State, Names, verb, chinese, from);

    private static Expected<Issue>? UnlessSomebodyElse(Issue issue, Circumstances now) => issue.ClosureRequestedBy != now.By.Subject
        ? null
        : Refused<Issue>("FOUR_EYES", "The one who requested closure may not close: somebody else has to.", "申请销号的人不能销号，须由他人办理。");

    private static Expected<Issue>? UnlessAllVerified(Issue issue, Circumstances now) => (Measures(now), Verified(now)) switch
    {
        var (all, _) when all + Voided(now) < issue.PlannedMeasures || Heard(now) < issue.PlanVersion => Refused<Issue>(
            "MEASURES_PENDING", "The issue's measures are still being opened, reworded or sent back. Try again in a moment.",
            "该问题的措施正在建立、变更或退回，请稍后再试。"),
        (0, _) when Voided(now) == 0 => Refused<Issue>(
            "MEASURES_NONE", "The issue has no measures: nothing shows that it is rectified. Add them first (:addMeasure).",
            "该问题还没有措施，不能据此销号；请先增加措施。"),
        (0, _) when Voided(now) > 0 => Refused<Issue>(
            "MEASURES_VOIDED",
            "All measures of the issue are voided: nothing shows that it is rectified. Void the issue itself, or reverse the voiding of a measure.",
            "该问题的措施已全部作废，不能据此销号；请申请作废问题本身，或撤销措施的作废。"),
        var (all, verified) when verified < all => Refused<Issue>(
            "MEASURES_OPEN", $"{all - verified} of {all} measures are not verified yet.", $"{all}条措施中还有{all - verified}条未核实，不能销号。"),
        _ => null,
    };

    private static IssueSnapshot Told(Issue issue) => new()
    {
        Id = issue.Id,
        AgencyId = issue.AgencyId,
        InspectionId = issue.InspectionId,
        RoundId = issue.RoundId,
        Track = issue.Track,
        State = issue.State,
        Completion = issue.Completion,
        Due = issue.Due,
        Limit = issue.Limit,
        Cycle = issue.Cycle,
        PlanVersion = issue.PlanVersion,
        ClosedAt = issue.ClosedAt,
        DaysLate = issue.DaysLate,
        VoidingId = issue.VoidingId ?? issue.VoidedWithId,
    };

    /// <summary>0 to 3, and of these all or fewer are verified.</summary>
    private static int Measures(Circumstances now) => now.Chance % 4;

    private static int Verified(Circumstances now) => Math.Max(0, Measures(now) - (now.Chance / 4 % 2 * (now.Chance / 8 % 3)));

    /// <summary>Mostly as far as an issue gets, so that most counts are of now.</summary>
    private static int Heard(Circumstances now) => now.Chance / 24 % 4 == 0 ? now.Chance / 96 % 3 : 100;

    /// <summary>Of measures beside those that count.</summary>
    private static int Voided(Circumstances now) => now.Chance / 300 % 3;

    private static MeasureCount Count(Circumstances now) => new(Measures(now), Verified(now), Heard(now), Voided(now));

    private static Grade Max(Grade one, Grade other) => (Grade)Math.Max((int)one, (int)other);

    private static PlannedMeasure Planned(string? due) => new(Guid.CreateVersion7(), null, "开展培训。", null, null, null, Date(due), default);

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.Parse(text);
}
