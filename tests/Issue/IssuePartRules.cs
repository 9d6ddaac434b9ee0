using Rectify.Events;
using Rectify.Issues;
using Rectify.Platform.Api.Errors;
using static Rectify.Issues.V1.Issue.Types.State;
using static Rectify.Testing.Expected;
using static Rectify.Types.V1.Completion.Types;
using static Rectify.Types.V1.Horizon.Types;
using Issue = Rectify.Issues.Issue;
using Source = Rectify.Issues.V1.Issue.Types.Source;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Issues;

/// <summary>What goes from an issue to another one.</summary>
public sealed partial class IssueRules
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Origin = Guid.CreateVersion7();

    private static readonly PlannedMeasure[] Several =
    [
        Planned("2026-05-20") with { Id = Guid.CreateVersion7(), MovedFromId = Origin },
        Planned("2026-04-01") with { Id = Guid.CreateVersion7() },
    ];

    private static readonly Guid[][] SeveralIds = [[], [Several[0].Id], [Several[0].Id, Several[1].Id]];

    private static readonly PlannedMeasure[][] SeveralTaken = [[], [Several[0]], [Several[0], Several[1] with { MovedFromId = First }]];

    [Theory]
    [InlineData(Registered, false, Registered)]
    [InlineData(Accepted, false, Accepted)]
    [InlineData(Rectifying, false, Accepted)]
    [InlineData(Rectifying, true, Rectifying)]
    [InlineData(ClosureRequested, false, Accepted)]
    public void APartIsAsFarOnAsTheWholeWas(IssueState state, bool isBegun, IssueState expected)
    {
        var whole = new Issue
        {
            Id = First, AgencyId = Guid.CreateVersion7(), InspectionId = Guid.CreateVersion7(), RoundId = Guid.CreateVersion7(), State = state, Cycle = 2,
            AspectLabel = "（一）", AspectTitle = "组织建设", Group = "作风", Title = "会议和档案都不规范", Text = "三次会议没有记录。", Basis = "《议事规则》",
            Source = Source.Leader, SourceNote = "区委书记批示", Line = 7, ImportId = Guid.CreateVersion7(), Limit = new DateOnly(2026, 5, 2),
            Completion = Grade.Completed, PlannedMeasures = 2, PlanVersion = 4, Track = Track.Personnel,
        };

        var (part, begun, next, fact) = whole.SplitOff(
            new() { Title = " 档案不规范 ", Text = " 缺 3 份。 ", KeptTitle = " 会议不规范 ", Reason = " 是两件事 " },
            new(Several[..1], isBegun, null), "青教-2026-02-08", Noon);

        var like = whole with
        {
            Id = part.Id, Number = "青教-2026-02-08", State = expected, Title = "档案不规范", Text = "缺 3 份。", SplitFromId = First, Cycle = 1,
            Completion = Grade.Unspecified, Due = whole.Limit, PlannedMeasures = 0, PlanVersion = 1, CreatedAt = Noon, UpdatedAt = Noon,
        };
        Assert.Equal(like, part);
        Assert.NotEqual(whole.Id, part.Id);
        var registered = Assert.IsType<IssueRegistered>(begun);
        Assert.Equal((part.Snapshot, 0), (registered.Issue, registered.Measures.Count));
        Assert.Equal(("会议不规范", 1, 5), (next.Title, next.PlannedMeasures, next.PlanVersion));
        var split = Assert.IsType<IssueSplitOff>(fact);
        Assert.Equal((next.Snapshot, part.Id, "青教-2026-02-08", "是两件事"), (split.Issue, split.TargetId, split.Note, split.Reason));
        Assert.Equal([Several[0].Id], split.MeasureIds);
    }

    [Fact]
    public void OnlyAnotherIssueOfItsInspectionTakesSomethingOfIt()
    {
        var inspection = Guid.CreateVersion7();
        var one = new Issue { Id = First, InspectionId = inspection, State = Accepted, Number = "青教-2026-02-01" };
        var other = new Issue { Id = Guid.CreateVersion7(), InspectionId = inspection, State = Registered, Number = "青教-2026-02-02" };

        one.RequireTakes(other, "target");
        one.RequireMayBeMerged(other, "target");
        Assert.Equal(
            "“target”的值“青教-2026-02-01”无效：不是同一次巡察的另一个问题。", Assert.Throws<Refusal>(() => one.RequireTakes(one, "target")).Chinese);
        Assert.Equal("FIELD_INVALID", Code(() => one.RequireTakes(other with { InspectionId = Guid.CreateVersion7() }, "target")));
        Assert.Equal("VOIDED", Code(() => one.RequireTakes(other with { VoidingId = Guid.CreateVersion7() }, "target")));
        Assert.Equal("ISSUE_STEP_REFUSED", Code(() => one.RequireTakes(other with { State = Closed }, "target")));
        Assert.Equal("ISSUE_STEP_REFUSED", Code(() => (one with { State = Closed }).RequireMayBeMerged(other, "target")));
        Assert.Equal("VOIDED", Code(() => one.RequireMayBeMerged(other with { VoidingId = Guid.CreateVersion7() }, "target")));

        static string Code(Action refused) => Assert.Throws<Refusal>(refused).Reason.Word;
    }

    private static (Issue Next, Fact Fact) SplitsOff(Issue issue, Circumstances now)
    {
        var (_, _, next, fact) = issue.SplitOff(new() { Title = "档案不规范", Reason = "是两件事" }, Moved(now), "青教-2026-02-08", now.At);
        return Same((next, ((IssueSplitOff)fact) with { TargetId = First }), now);
    }

    /// <summary>Lists of facts are the same by what they hold.</summary>
    private static (Issue Next, Fact Fact) Same((Issue Next, Fact Fact) decided, Circumstances now) => decided.Fact switch
    {
        IssueMeasuresGiven given when given.MeasureIds.SequenceEqual(Ids(now)) => (decided.Next, given with { MeasureIds = Ids(now) }),
        IssueMeasuresTaken taken when taken.Measures.SequenceEqual(Taken(now)) => (decided.Next, taken with { Measures = Taken(now) }),
        _ => decided,
    };

    private static Expected<Issue> SplitOff(Issue issue, Circumstances now) =>
        Unless(issue, "split a part off", "拆出问题", Registered, Accepted, Rectifying, ClosureRequested)
            ?? Replanned(Without(issue, now), told => new IssueSplitOff(told, Ids(now), First, "青教-2026-02-08", "是两件事"));

    private static Expected<Issue> MoveMeasures(Issue issue, Circumstances now) =>
        Unless(issue, "move measures", "移出措施", Registered, Accepted, Rectifying, ClosureRequested)
            ?? Replanned(
                Without(issue, now),
                told => new IssueMeasuresMoved(told, Ids(now), First, $"{Moved(now).Count} 条，移至 青教-2026-02-09", "另一个问题的"));

    private static Expected<Issue> TakeIn(Issue issue, Circumstances now) =>
        Unless(issue, "take in measures", "移入措施", Registered, Accepted, Rectifying, ClosureRequested)
            ?? Begun(issue, now, told => new IssueMeasuresTakenIn(told, Taken(now), $"{Moved(now).Count} 条，移自 青教-2026-02-09", "这个问题的"));

    private static Expected<Issue> MergeIn(Issue issue, Circumstances now) =>
        Unless(issue, "take in measures", "移入措施", Registered, Accepted, Rectifying, ClosureRequested)
            ?? Begun(issue, now, told => new IssueMergedIn(told, Taken(now), "青教-2026-02-09 会议没有记录", "说的是一件事"));

    private static Expected<Issue> Begun(Issue issue, Circumstances now, Func<IssueSnapshot, Fact> fact)
    {
        var latest = Moved(now).Measures.Select(measure => measure.Due).Max();
        var next = issue with
        {
            PlannedMeasures = issue.PlannedMeasures + Moved(now).Count,
            PlanVersion = issue.PlanVersion + 1,
            Due = issue.Due is null || latest > issue.Due ? latest : issue.Due,
            UpdatedAt = now.At,
        };
        if (Moved(now).AreBegun && issue.State == Accepted)
            next = next with { State = Rectifying, Completion = Max(issue.Completion, Grade.InProgress) };
        return Replanned(next, fact);
    }

    private static Issue Without(Issue issue, Circumstances now) => Moved(now).Count == 0 ? issue with { UpdatedAt = now.At } : issue with
    {
        PlannedMeasures = issue.PlannedMeasures - Moved(now).Count,
        PlanVersion = issue.PlanVersion + 1,
        Due = issue.Limit is null || Latest(now) > issue.Limit ? Latest(now) : issue.Limit,
        UpdatedAt = now.At,
    };

    private static MovedMeasures Moved(Circumstances now) => new(Several[..(now.Chance % 3)], now.Chance % 2 == 0, Latest(now));

    private static Guid[] Ids(Circumstances now) => SeveralIds[now.Chance % 3];

    private static PlannedMeasure[] Taken(Circumstances now) => SeveralTaken[now.Chance % 3];

    private static Issue Other(Issue issue, Circumstances now) =>
        issue with { Id = First, Number = "青教-2026-02-09", Title = "会议没有记录", UpdatedAt = now.At };
}
