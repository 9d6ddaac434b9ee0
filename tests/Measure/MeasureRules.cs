using Rectify.Events;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using static Rectify.Measures.V1.Measure.Types.State;
using static Rectify.Policies.V1.Policy.Types;
using static Rectify.Testing.Expected;
using static Rectify.Types.V1.Horizon.Types;
using Measure = Rectify.Measures.Measure;
using Progress = Rectify.Measures.Progress;

namespace Rectify.Testing.Measures;

/// <summary>The rules of a measure (措施), written a second time.</summary>
public sealed class MeasureRules
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    /// <summary>What people call the states.</summary>
    private static readonly Dictionary<MeasureState, string> Names = new()
    {
        [Planned] = "未启动",
        [InProgress] = "推进中",
        [Claimed] = "报完成",
        [Checked] = "已把关",
        [Verified] = "已核实",
    };

    private static readonly Guid[] Voidings = [Guid.CreateVersion7(), Guid.CreateVersion7()];
    private static readonly RevisedMeasure Reworded = new(Guid.CreateVersion7(), "（二）", "修订制度并印发。", "钱书记", "孙科长", "办公室", 7, Voidings[0]);
    private static readonly RevisedMeasure Bare = new(Guid.CreateVersion7(), null, "开展培训。", null, null, null);

    private static readonly IssueMeasuresMoved Given = new(
        new()
        {
            Id = Guid.CreateVersion7(), AgencyId = Guid.CreateVersion7(), InspectionId = Guid.CreateVersion7(), State = default, Completion = default,
            Cycle = 1, DaysLate = 0, Number = "青教-2026-02-01",
        },
        [], Guid.CreateVersion7(), "1 条，移至 青教-2026-02-02", "属于那个问题");

    private static readonly Verb<Measure>[] Verbs =
    [
        new("record progress", (measure, now) => measure.RecordProgress(Said(now), IsTakenOn(now), now.At), RecordProgress),
        new("claim it done", (measure, now) => measure.Claim(now.By, now.At), Claim),
        new("check", (measure, now) => measure.Check(now.By, now.At), Check),
        new("verify", (measure, now) => measure.Verify(now.By, now.At), Verify),
        new("return", (measure, now) => measure.Return("佐证不足", now.At), Return),
        new("resume", (measure, now) => measure.Resume("问题退回", now.At), Resume),
        new("urge", (measure, now) => measure.Urge(now.At), Urge),
        new("assign", (measure, now) => measure.Assign(Named("钱书记", now, 2), Named("孙科长", now, 3), Named("办公室", now, 5), now.At), Assign),
        new("schedule", (measure, now) => measure.Schedule(Day(now), Horizon(now), Because(now), Limit(now), Acting(now), now.At), Schedule),
        new("date", (measure, now) => measure.Date(now.Today, now.At), Date),
        new("void", (measure, now) => measure.Void(Voiding(now), "重复登记", now.At), (measure, now) =>
            Voids(measure with { VoidingId = Voiding(now), UpdatedAt = now.At }, now)),
        new("void with its issue", (measure, now) => measure.VoidWith(Voiding(now), "重复登记", now.At), (measure, now) =>
            Voids(measure with { VoidedWithId = Voiding(now), UpdatedAt = now.At }, now)),
        new("move", (measure, now) => measure.Move(Given, now.At),
            (measure, now) => Moved(measure with { IssueId = Given.TargetId, UpdatedAt = now.At })),
        new("reword", (measure, now) => measure.Reword("开展全员培训。", "原文有误", now.At), Reword),
        new("revise", (measure, now) => measure.Revise(Edition(now), now.At), Revise),
    ];

    [Fact]
    public void AVerbIsAcceptedIfAndOnlyIfTableGuardAndFourEyesAllowIt() =>
        new LifecycleRules<Measure>(Begin, measure => measure.State, Verbs, Holds).Hold();

    [Fact]
    public void EveryStateIsNamedAndReached()
    {
        var states = Enum.GetValues<MeasureState>().Except([MeasureState.Unspecified]).ToList();
        Assert.Equal(states.Except([Planned]), Measure.Transitions.Select(step => step.To).OfType<MeasureState>().Distinct().Order());
        Assert.Equal(Names, states.ToDictionary(state => state, EnumNames.Chinese));
    }

    /// <summary>What nobody asks for is not refused, so its words are seen here only.</summary>
    [Fact]
    public void AVerifiedMeasureIsWorkedOnAgainByTheNameOfResume() =>
        Assert.Contains(Measure.Transitions, step => (step.Verb, step.Chinese) == ("resume", "重新整改") && step.From.SequenceEqual([Verified]));

    [Fact]
    public void WhatWasSignedForOtherWordsIsTakenBack() => Assert.Contains(
        Measure.Transitions, step => (step.Verb, step.Chinese) == ("take back", "因内容变更退回") && step.From.SequenceEqual([Claimed, Checked, Verified]));

    [Fact]
    public void LateStaysLateWhenItIsClaimedAgainInTime()
    {
        var (due, claimant) = (new DateOnly(2026, 3, 1), Some.Person("赵一"));
        var late = new Measure { State = InProgress, Due = due }.Claim(claimant, Noon.AddDays(9)).Next;

        var again = (late.Return("佐证不足", Noon.AddDays(10)).Next with { Due = due.AddYears(1) }).Claim(claimant, Noon.AddDays(11)).Next;

        Assert.Equal(9, late.DaysLate);
        Assert.Equal(9, again.DaysLate);
    }

    [Fact]
    public void TheLastMinuteOfTheDueDayInTheDistrictIsInTimeAndTheNextOneIsLate()
    {
        var measure = new Measure { State = InProgress, Due = new DateOnly(2026, 3, 1) };
        var midnight = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(0, measure.Claim(Some.Person("赵一"), midnight.AddMinutes(-1)).Next.DaysLate);
        Assert.Equal(1, measure.Claim(Some.Person("赵一"), midnight).Next.DaysLate);
    }

    [Theory, InlineData("2026-03-02"), InlineData("2026-04"), InlineData("2027")]
    public void WhatLiesInTheFutureIsRefusedAndNamesItsField(string occurredOn)
    {
        var measure = new Measure { State = Planned };

        var refusal = Assert.Throws<Refusal>(() => measure.RecordProgress(Note("将召开会议。", occurredOn), true, Noon));

        Assert.Equal("FIELD_INVALID", refusal.Reason.Word);
        Assert.Equal(["occurred_on"], refusal.Fields);
    }

    [Fact]
    public void APeriodThatHasNotBegunIsRefusedAndTheOneThatHasIsNot()
    {
        var (measure, said) = (new Measure { State = Planned }, Note("已召开会议。", "2026-03-01"));

        var refusal = Assert.Throws<Refusal>(() => measure.RecordProgress(said with { Period = "2026-04" }, true, Noon));

        Assert.Equal(("FIELD_INVALID", "period"), (refusal.Reason.Word, refusal.Fields.Single()));
        Assert.Equal("2026-03", ((MeasureProgressRecorded)measure.RecordProgress(said with { Period = "2026-03" }, true, Noon).Fact).Period);
    }

    [Fact]
    public void AMeasureBeginsAsItsIssueWasRegisteredWithIt()
    {
        var issue = Registered(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var planned = new PlannedMeasure(Guid.CreateVersion7(), "一是", "修订制度。", "钱书记", "孙科长", "办公室", new DateOnly(2026, 6, 30), Kind.Immediate);

        var (measure, fact) = Measure.Plan(planned, issue, Noon);

        var expected = new Measure
        {
            Id = planned.Id,
            IssueId = issue.Id,
            InspectionId = issue.InspectionId,
            AgencyId = issue.AgencyId,
            Label = "一是",
            Text = "修订制度。",
            Leader = "钱书记",
            Owner = "孙科长",
            Department = "办公室",
            Due = new DateOnly(2026, 6, 30),
            Horizon = Kind.Immediate,
            State = Planned,
            CreatedAt = Noon,
            UpdatedAt = Noon,
        };
        Assert.Equal(expected, measure);
        Assert.Equal(new MeasurePlanned(Told(expected)), fact);
        Assert.Equal($"measures/{planned.Id:D}", measure.Name);
    }

    [Fact]
    public void WhatIsNotPrintedOfAMeasureIsEmpty()
    {
        var issue = Registered(default, default, default);

        var (measure, _) = Measure.Plan(new PlannedMeasure(default, null, "修订制度。", null, null, null, null, default), issue, Noon);

        Assert.Equal(new Measure { Text = "修订制度。", State = Planned, CreatedAt = Noon, UpdatedAt = Noon }, measure);
        Assert.Equal(("", "", "", "", ""), (measure.Label, measure.Leader, measure.Owner, measure.Department, new Measure().Text));
        Assert.Equal(("", "", "", "", ""), (measure.ProgressNote, measure.ClaimedBy, measure.CheckedBy, measure.VerifiedBy, measure.Reason));
    }

    private static Measure Begin(Random random) => new()
    {
        Id = Guid.CreateVersion7(),
        IssueId = Guid.CreateVersion7(),
        InspectionId = Guid.CreateVersion7(),
        AgencyId = Guid.CreateVersion7(),
        State = Planned,
        Due = random.Next(4) == 0 ? null : new DateOnly(2026, 3, 31).AddDays(random.Next(90)),
    };

    private static Expected<Measure> RecordProgress(Measure measure, Circumstances now)
    {
        var said = Said(now);
        foreach (var (field, printed) in new[] { ("occurred_on", said.OccurredOn), ("period", said.Period) })
        {
            if (string.CompareOrdinal(printed, $"{now.Today:yyyy-MM-dd}"[..printed.Length]) > 0)
            {
                return Refused<Measure>(
                    "FIELD_INVALID", $"\"{field}\" cannot be \"{printed}\": it lies in the future.", $"“{field}”的值“{printed}”无效：不能晚于今天。");
            }
        }

        var next = measure with
        {
            State = InProgress,
            ProgressNote = "已召开会议研究。",
            ProgressCount = measure.ProgressCount + 1,
            Percent = said.Percent == 0 ? measure.Percent : said.Percent,
            UpdatedAt = now.At,
        };
        return Unless(measure, "record progress", "记录进展", Planned, InProgress)
            ?? (IsTakenOn(now) ? null : Refused<Measure>(
                "ISSUE_NOT_ACCEPTED", "Nobody has taken on the issue of this measure yet. Accept it first (:accept), then record what was done.",
                "该措施所属问题尚未认领；请先认领问题，再记录进展。"))
            ?? Becomes(next, new MeasureProgressRecorded(
                Told(next), "已召开会议研究。", said.OccurredOn, said.Percent == 0 ? null : said.Percent, said.Period == "" ? null : said.Period));
    }

    private static Expected<Measure> Claim(Measure measure, Circumstances now)
    {
        var late = Math.Max(measure.DaysLate, now.DaysSince(measure.Due));
        var next = measure with { State = Claimed, ClaimedBy = now.By.Subject, Reason = "", DaysLate = late, UpdatedAt = now.At };
        return Unless(measure, "claim it done", "报完成", InProgress) ?? Becomes(next, new MeasureClaimed(Told(next)));
    }

    private static Expected<Measure> Check(Measure measure, Circumstances now)
    {
        var next = measure with { State = Checked, CheckedBy = now.By.Subject, UpdatedAt = now.At };
        return Unless(measure, "check", "把关", Claimed) ?? UnlessSomebodyElse(measure, now, "check") ?? Becomes(next, new MeasureChecked(Told(next)));
    }

    private static Expected<Measure> Verify(Measure measure, Circumstances now)
    {
        var next = measure with { State = Verified, VerifiedBy = now.By.Subject, UpdatedAt = now.At };
        return Unless(measure, "verify", "核实", Claimed, Checked)
            ?? UnlessSomebodyElse(measure, now, "verify")
            ?? Becomes(next, new MeasureVerified(Told(next)));
    }

    private static Expected<Measure> Return(Measure measure, Circumstances now) =>
        Unless(measure, "return", "退回", Claimed, Checked) ?? BackToWork(measure, "佐证不足", now);

    private static Expected<Measure> Resume(Measure measure, Circumstances now) =>
        measure.State == Verified ? BackToWork(measure, "问题退回", now) : Nothing<Measure>();

    private static Expected<Measure> BackToWork(Measure measure, string reason, Circumstances now)
    {
        var next = measure with { State = InProgress, Reason = reason, ClaimedBy = "", CheckedBy = "", VerifiedBy = "", UpdatedAt = now.At };
        return Becomes(next, new MeasureReturned(Told(next), reason));
    }

    private static Expected<Measure> Urge(Measure measure, Circumstances now)
    {
        var next = measure with { UrgeCount = measure.UrgeCount + 1, UrgedOn = now.Today, UpdatedAt = now.At };
        return Unless(measure, "urge", "催办", Planned, InProgress, Claimed, Checked)
            ?? (measure.UrgedOn == now.Today
                ? Refused<Measure>("URGED_TODAY", "It was urged today already. Once a day is enough.", "今天已经催办过；同一事项一天催办一次。")
                : Becomes(next, new MeasureUrged(Told(next))));
    }

    /// <summary>It stands where it stood; its own voiding is told before that of its issue.</summary>
    private static Expected<Measure> Voids(Measure next, Circumstances now) =>
        Becomes(next, Voiding(now) is null ? new MeasureRestored(Told(next), "重复登记") : new MeasureVoided(Told(next), "重复登记"));

    /// <summary>Null for a voiding that is reversed.</summary>
    private static Guid? Voiding(Circumstances now) => (now.Chance % 3) switch { 0 => null, var which => Voidings[which - 1] };

    /// <summary>Who is not told remains.</summary>
    private static Expected<Measure> Moved(Measure next) => Becomes(next, new MeasureMoved(Told(next), "移自 青教-2026-02-01", "属于那个问题"));

    private static Expected<Measure> Assign(Measure measure, Circumstances now)
    {
        var (leader, owner, department) = (Named("钱书记", now, 2), Named("孙科长", now, 3), Named("办公室", now, 5));
        var next = measure with
        {
            Leader = leader == "" ? measure.Leader : leader,
            Owner = owner == "" ? measure.Owner : owner,
            Department = department == "" ? measure.Department : department,
            UpdatedAt = now.At,
        };
        var isSo = (leader + owner + department).Length > 0 && next with { UpdatedAt = measure.UpdatedAt } == measure;
        return Unless(measure, "assign", "明确责任分工", Planned, InProgress, Claimed, Checked) ?? (isSo
            ? Refused<Measure>(
                "FIELD_INVALID", $"\"owner\" cannot be \"{measure.Owner}\": it is so already.", $"“owner”的值“{measure.Owner}”无效：与现在的相同。")
            : null) ?? Becomes(next, new MeasureAssigned(Told(next)));
    }

    private static Expected<Measure> Schedule(Measure measure, Circumstances now)
    {
        var next = measure with { Due = Day(now), Horizon = Horizon(now) == default ? measure.Horizon : Horizon(now), UpdatedAt = now.At };
        var isMoved = measure.Due is not null;
        return Unless(measure, "schedule", "定期限", Planned, InProgress)
            ?? (isMoved && Acting(now).Appointments.Count == 0
                ? Refused<Measure>(
                    "DUE_SET", $"It is due on {measure.Due:yyyy-MM-dd} already. Only the inspection office moves a day that is set.",
                    $"该措施期限已定为 {measure.Due:yyyy-MM-dd}；已定的期限只能由巡察办调整。")
                : Day(now) < now.Today && Acting(now).Appointments.Count == 0
                ? NoDay(Day(now)!.Value, "it has passed; only the inspection office sets such a day", "不能早于今天；已过去的期限由巡察办补定")
                : Day(now) > Limit(now) && Acting(now).Appointments.Count == 0
                ? NoDay(Day(now)!.Value, $"the issue is to be rectified by {Limit(now):yyyy-MM-dd}; only the inspection office sets a later day",
                    $"不能晚于问题的整改时限 {Limit(now):yyyy-MM-dd}；更晚的期限由巡察办定")
                : isMoved && Day(now) is not null && Because(now) == ""
                    ? Refused<Measure>("FIELD_REQUIRED", "Fill in \"reason\".", "请填写“reason”。")
                    : Becomes(next, new MeasureScheduled(Told(next), Because(now))));
    }

    /// <summary>Only what has no day gets one, unless it is a standing duty or somebody has said that it is done.</summary>
    private static Expected<Measure> Date(Measure measure, Circumstances now)
    {
        var next = measure with { Due = now.Today, UpdatedAt = now.At };
        return measure is { Due: null, Horizon: not Kind.Standing, State: Planned or InProgress }
            ? Becomes(next, new MeasureScheduled(Told(next), ""))
            : Nothing<Measure>();
    }

    /// <summary>When it is due, who answers for it unless that is said, and what was done remain; what was signed is taken back.</summary>
    private static Expected<Measure> Revise(Measure measure, Circumstances now)
    {
        var next = Edition(now) == Reworded
            ? measure with
            {
                Label = "（二）", Text = "修订制度并印发。", Leader = "钱书记", Owner = "孙科长", Department = "办公室", Line = 7, ImportId = Voidings[0], UpdatedAt = now.At,
            }
            : measure with { Label = "", Text = "开展培训。", Line = 0, ImportId = null, UpdatedAt = now.At };
        if (measure.State is Claimed or Checked or Verified)
            next = next with { State = InProgress, Reason = "内容随新版报告变更", ClaimedBy = "", CheckedBy = "", VerifiedBy = "" };
        return Becomes(next, new MeasureRevised(Told(next)));
    }

    private static Expected<Measure> Reword(Measure measure, Circumstances now)
    {
        var next = measure with { Text = "开展全员培训。", UpdatedAt = now.At };
        if (measure.State is Claimed or Checked or Verified)
            next = next with { State = InProgress, Reason = "内容有改动", ClaimedBy = "", CheckedBy = "", VerifiedBy = "" };
        return Becomes(next, new MeasureReworded(Told(next), "原文有误"));
    }

    private static void Holds(Measure before, Measure measure)
    {
        Assert.True(measure.DaysLate >= before.DaysLate);
        Assert.True(before.Due == measure.Due || measure.State is Planned or InProgress);
        if (measure.State is Claimed or Checked or Verified)
            Assert.True(measure.ProgressCount > 0 && measure.ClaimedBy.Length > 0);
        if (measure.State is Verified)
            Assert.NotEqual(measure.ClaimedBy, measure.VerifiedBy);
        if (measure.State is Checked)
            Assert.NotEqual(measure.ClaimedBy, measure.CheckedBy);
        if (measure.State is InProgress or Planned)
            Assert.Equal("", measure.ClaimedBy + measure.CheckedBy + measure.VerifiedBy);
    }

    private static Expected<Measure>? Unless(Measure measure, string verb, string chinese, params MeasureState[] from) =>
        RefusedUnless<Measure, MeasureState>("measure", "措施", measure.State, Names, verb, chinese, from);

    private static Expected<Measure>? UnlessSomebodyElse(Measure measure, Circumstances now, string verb) => measure.ClaimedBy != now.By.Subject
        ? null
        : Refused<Measure>("FOUR_EYES", $"The one who claimed may not {verb}: somebody else has to.", $"报完成的人不能{(verb == "check" ? "把关" : "核实")}，须由他人办理。");

    private static IssueSnapshot Registered(Guid id, Guid agency, Guid inspection) => new()
    {
        Id = id,
        AgencyId = agency,
        InspectionId = inspection,
        RoundId = default,
        Track = default,
        State = IssueState.Registered,
        Completion = default,
        Cycle = 1,
        DaysLate = 0,
    };

    private static MeasureSnapshot Told(Measure measure) => new()
    {
        Id = measure.Id,
        IssueId = measure.IssueId,
        InspectionId = measure.InspectionId,
        AgencyId = measure.AgencyId,
        State = measure.State,
        Due = measure.Due,
        DaysLate = measure.DaysLate,
        VoidingId = measure.VoidingId ?? measure.VoidedWithId,
    };

    /// <summary>Some day, month or year about today; every other time with how much is done, and for which period.</summary>
    private static Progress Said(Circumstances now)
    {
        var day = $"{now.Today.AddDays(((now.Chance % 5) - 3) * (now.Chance % 7)):yyyy-MM-dd}";
        return Note("已召开会议研究。", (now.Chance % 3) switch { 0 => day, 1 => day[..7], _ => day[..4] }) with
        {
            Percent = now.Chance % 2 * (now.Chance % 100),
            Period = now.Chance % 2 == 0 ? "" : day[..7],
        };
    }

    private static Progress Note(string note, string occurredOn) => new()
    {
        Id = Guid.Empty,
        MeasureId = Guid.Empty,
        AgencyId = Guid.Empty,
        Note = note,
        OccurredOn = occurredOn,
        RecordedBy = "",
        RecordedAt = default,
    };

    private static Expected<Measure> NoDay(DateOnly day, string english, string chinese) =>
        Refused<Measure>("FIELD_INVALID", $"\"due\" cannot be \"{day:yyyy-MM-dd}\": {english}.", $"“due”的值“{day:yyyy-MM-dd}”无效：{chinese}。");

    private static string Named(string who, Circumstances now, int every) => now.Chance % every == 0 ? who : "";

    /// <summary>None while it is only asked whether it may be set.</summary>
    private static DateOnly? Day(Circumstances now) => now.Chance % 7 == 0 ? null : new DateOnly(2026, 3, 31).AddDays(now.Chance % 90);

    /// <summary>That of its issue; every third has none.</summary>
    private static DateOnly? Limit(Circumstances now) => now.Chance % 3 == 1 ? null : new DateOnly(2026, 5, 20);

    private static Kind Horizon(Circumstances now) => (Kind)(now.Chance % 4);

    private static string Because(Circumstances now) => now.Chance % 3 == 0 ? "" : "雨季延后施工";

    private static Person Acting(Circumstances now) => now.Chance % 2 == 0 ? now.By : now.By with { Appointments = [new Appointment(Role.Office)] };

    private static bool IsTakenOn(Circumstances now) => now.Chance / 5 % 4 > 0;

    private static RevisedMeasure Edition(Circumstances now) => now.Chance % 2 == 0 ? Reworded : Bare;
}
