using Rectify.Events;
using Rectify.Issues;
using Rectify.Measures;
using Rectify.Measures.V1;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Entries;
using Issue = Rectify.Issues.Issue;
using Measure = Rectify.Measures.Measure;

namespace Rectify.Experiments.Checking;

/// <summary>I5: stream versions without gaps, every step one of the aggregate's table of transitions, and each row where its stream ends.</summary>
internal static class Steps
{
    private static readonly Dictionary<Type, string[]> Verbs = new()
    {
        [typeof(IssueAccepted)] = ["accept"],
        [typeof(IssueRectificationStarted)] = ["start"],
        [typeof(IssueClosureRequested)] = ["request closure"],
        [typeof(IssueReturned)] = ["return"],
        [typeof(IssueClosed)] = ["close"],
        [typeof(IssueReopened)] = ["reopen"],
        [typeof(IssueMeasureVoided)] = ["void a measure"],
        [typeof(IssueMeasureRestored)] = ["void a measure"],
        [typeof(MeasureProgressRecorded)] = ["record progress"],
        [typeof(MeasureClaimed)] = ["claim it done"],
        [typeof(MeasureChecked)] = ["check"],
        [typeof(MeasureVerified)] = ["verify"],
        [typeof(MeasureReturned)] = ["return", "resume"],
    };

    public static IEnumerable<string> Illegal(Truth truth)
    {
        var streams = truth.Journal.GroupBy(entry => entry.Stream)
            .ToDictionary(stream => stream.Key, stream => stream.OrderBy(entry => entry.Version).ToList());
        return
        [
            .. streams.Where(stream => stream.Value.Where((entry, index) => entry.Version != index + 1).Any()).Select(stream => $"gap: {stream.Key}"),
            .. streams.Values.SelectMany(IllegalSteps),
            .. truth.Aggregates
                .Where(row => !streams.TryGetValue(row.Name, out var stream) || stream[^1].Version != row.Version || stream[^1].Hash != row.Head)
                .Select(row => $"not where its stream ends: {row.Name}"),
            .. truth.Journal.AsQueryable().OfThings().Select(entry => entry.Stream).Except(truth.Aggregates.Select(row => row.Name))
                .Select(stream => $"a stream without its row: {stream}"),
        ];
    }

    private static IEnumerable<string> IllegalSteps(List<JournalEntry> stream)
    {
        var (issue, measure) = (IssueState.Registered, MeasureState.Planned);
        foreach (var entry in stream)
        {
            var legal = true;
            switch (Facts.Read(entry.ToEnvelope()))
            {
                case IssueFact fact:
                    (legal, issue) = (IsLegal(Issue.Transitions, fact, issue, fact.Issue.State), fact.Issue.State);
                    break;
                case MeasureFact fact:
                    (legal, measure) = (IsLegal(Measure.Transitions, fact, measure, fact.Measure.State), fact.Measure.State);
                    break;
            }

            if (!legal)
                yield return $"no such step: {entry.Stream} version {entry.Version}, {entry.Type}";
        }
    }

    /// <summary>A fact without a verb (registered, planned, revised, voided) leaves the state as it is.</summary>
    private static bool IsLegal<TState>(IReadOnlyList<Transition<TState>> table, Fact fact, TState before, TState after)
        where TState : struct, Enum =>
        Verbs.TryGetValue(fact.GetType(), out var verbs)
            ? table.Any(step => verbs.Contains(step.Verb) && step.From.Contains(before) && (step.To ?? before).Equals(after))
            : before.Equals(after);
}
