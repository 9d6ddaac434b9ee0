using Rectify.Events;
using Rectify.Measures;
using Rectify.Measures.Listeners;
using Rectify.Platform.Messaging.Listeners;
using static Rectify.Measures.V1.Measure.Types.State;

namespace Rectify.Testing.Measures;

/// <summary>
/// What measures do when something happens to their issue, written a second time: over facts of several issues that come one by one or many at
/// once, while people go on with the measures.
/// </summary>
public sealed class MeasuresFollowTheirIssueRules : IDisposable
{
    private readonly KeptStore<MeasureStore> store = new();
    private readonly Random random = new(23);
    private readonly Dictionary<Guid, Followed> expected = [];
    private readonly HashSet<string> happened = [];

    /// <summary>What is seen of a measure.</summary>
    private sealed record Followed(Guid Issue, string Text, MeasureState State, string Reason, int Facts)
    {
        public Guid? Voiding { get; init; }

        public Guid? VoidedWith { get; init; }
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task TheyAreOpenedRewordedAndWorkedOnAgainAsTheirIssueSays()
    {
        var issues = Enumerable.Range(0, 4).Select(_ => Snapshot()).ToList();
        await Hear([.. issues.Select(issue => Registered(issue, random.Next(4)))]);
        for (var step = 0; step < 60; step++)
        {
            await GoOn();
            if (random.Next(5) == 0)
            {
                issues.Add(Snapshot());
                await Hear([Registered(issues[^1], 2), Any(issues, issues.Count - 1)]);
            }

            await Hear([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any(issues, random.Next(issues.Count)))]);

            Assert.Equal(expected.OrderBy(one => one.Key), await Seen());
            Assert.Equal(
                issues.OrderBy(issue => issue.Id).Select(issue => (issue.Id, issue.AgencyId, issue.State, issue.PlanVersion)),
                (await store.Read(all => all.Issues)).OrderBy(row => row.Id).Select(row => (row.Id, row.AgencyId, row.State, row.PlanVersion)));
        }

        Assert.Equal(
            ["accepted", "kept on", "measure restored", "measure voided", "restored", "resumed", "reworded", "taken back", "voided"],
            happened.Order(StringComparer.Ordinal));
    }

    /// <summary>People do something: some measures are in another state.</summary>
    private async Task GoOn()
    {
        foreach (var id in expected.Keys.Where(_ => random.Next(3) == 0).ToList())
        {
            expected[id] = expected[id] with { State = random.GetItems([Planned, InProgress, Claimed, Checked, Verified], 1)[0] };
            await store.Edit("UPDATE measures SET state = {1} WHERE id = {0}", id, $"{expected[id].State}");
        }
    }

    private IssueRegistered Registered(IssueSnapshot issue, int count)
    {
        var measures = Enumerable.Range(0, count).Select(_ => AnyPlan()).ToList();
        foreach (var measure in measures)
            expected[measure.Id] = new(issue.Id, measure.Text, Planned, "", 1);
        return new(issue, measures);
    }

    /// <summary>Any fact of the issue, and what its measures have to do about it.</summary>
    private IssueFact Any(List<IssueSnapshot> issues, int which)
    {
        var issue = issues[which] = issues[which] with { PlanVersion = issues[which].PlanVersion + 1, State = (IssueState)random.Next(1, 6) };
        var own = expected.Where(one => one.Value.Issue == issue.Id).ToList();
        switch (random.Next(6))
        {
            case 0:
                happened.Add("accepted");
                return new IssueAccepted(issue);
            case 4:
                return VoidedOrRestored(issues, which);
            case 5 when own.Count > 0:
                return OneVoidedOrRestored(issue, own[random.Next(own.Count)]);
            case 1:
                PlannedMeasure[] added = random.Next(2) == 0 ? [AnyPlan()] : [];
                var changed = own.Where(_ => random.Next(2) == 0)
                    .Select(one => new RevisedMeasure(one.Key, null, $"改写{random.Next()}", null, null, null)).ToList();
                foreach (var measure in added)
                    expected[measure.Id] = new(issue.Id, measure.Text, Planned, "", 1);
                foreach (var revised in changed)
                    Reword(revised);
                return new IssueRevised(issue, added, changed);
            default:
                var reason = $"佐证不足{random.Next()}";
                foreach (var (id, measure) in own)
                {
                    happened.Add(measure.State == Verified ? "resumed" : "kept on");
                    if (measure.State == Verified)
                        expected[id] = measure with { State = InProgress, Reason = reason, Facts = measure.Facts + 1 };
                }

                return random.Next(2) == 0 ? new IssueReturned(issue, reason) : new IssueReopened(issue, reason);
        }
    }

    /// <summary>Each measure follows, whether it is voided by itself or not.</summary>
    private IssueFact VoidedOrRestored(List<IssueSnapshot> issues, int which)
    {
        var issue = issues[which] = issues[which] with { VoidingId = random.Next(3) == 0 ? null : Guid.CreateVersion7() };
        foreach (var (id, measure) in expected.Where(one => one.Value.Issue == issue.Id && one.Value.VoidedWith != issue.VoidingId).ToList())
        {
            happened.Add(issue.VoidingId is null ? "restored" : "voided");
            expected[id] = measure with { VoidedWith = issue.VoidingId, Facts = measure.Facts + 1 };
        }

        return issue.VoidingId is null ? new IssueRestored(issue, "作废有误") : new IssueVoided(issue, "重复登记");
    }

    private IssueFact OneVoidedOrRestored(IssueSnapshot issue, KeyValuePair<Guid, Followed> measure)
    {
        Guid? voiding = random.Next(2) == 0 ? null : Guid.CreateVersion7();
        happened.Add(voiding is null ? "measure restored" : "measure voided");
        expected[measure.Key] = measure.Value with { Voiding = voiding, Facts = measure.Value.Facts + 1 };
        return voiding is { } own
            ? new IssueMeasureVoided(issue, measure.Key, "重复登记") { MeasureVoidingId = own }
            : new IssueMeasureRestored(issue, measure.Key, "作废有误");
    }

    private void Reword(RevisedMeasure revised)
    {
        var measure = expected[revised.Id];
        var isSigned = measure.State is Claimed or Checked or Verified;
        happened.Add(isSigned ? "taken back" : "reworded");
        expected[revised.Id] = measure with
        {
            Text = revised.Text,
            State = isSigned ? InProgress : measure.State,
            Reason = isSigned ? "内容随新版报告变更" : measure.Reason,
            Facts = measure.Facts + 1,
        };
    }

    private Task Hear(IReadOnlyList<Fact> facts) => store.Commit(async (all, changes) =>
    {
        IListener listener = new OpenReviseAndResumeMeasuresWithTheirIssue(all);
        await listener.Load(facts, CancellationToken.None);
        foreach (var fact in facts)
            listener.Handle(fact, changes);
    });

    private async Task<IEnumerable<KeyValuePair<Guid, Followed>>> Seen() => (await store.Read(all => all.Measures)).OrderBy(row => row.Id)
        .Select(row => KeyValuePair.Create(row.Id, new Followed(row.IssueId, row.Text, row.State, row.Reason, (int)row.Version)
        {
            Voiding = row.VoidingId,
            VoidedWith = row.VoidedWithId,
        }));

    private PlannedMeasure AnyPlan() => new(Guid.CreateVersion7(), null, $"措施{random.Next()}", null, null, null, null, default);

    private static IssueSnapshot Snapshot() => new()
    {
        Id = Guid.CreateVersion7(),
        AgencyId = Guid.CreateVersion7(),
        InspectionId = Guid.CreateVersion7(),
        State = IssueState.Registered,
        Completion = default,
        Cycle = 1,
        DaysLate = 0,
    };
}
