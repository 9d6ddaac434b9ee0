using Google.Protobuf;
using Rectify.Experiments.Driving;
using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Measures;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Operations.Stopping;
using Rectify.Supervision.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Experiments.Checking;

/// <summary>
/// I4: what the district is shown, a recount of the tables, and what the driver's own commands amount to are the same, agency by agency and
/// in all.
/// </summary>
internal static class Figures
{
    public static IEnumerable<string> Drift(DistrictRollup shown, Truth truth, IReadOnlyList<Command> commands, ILookup<string, JournalEntry> facts)
    {
        var agencies = shown.Agencies.ToDictionary(row => row.Agency, Written);
        return
        [
            .. Differ("shown, not as the tables", agencies, Recount(truth)),
            .. Differ("shown, not as the driver's commands", agencies, Model(commands, facts)),
            .. shown.Totals.Issues.Total == shown.Agencies.Sum(row => row.Issues.Total)
                && shown.Totals.Measures.Total == shown.Agencies.Sum(row => row.Measures.Total)
                ? Array.Empty<string>() : ["the district's totals are not the sum of its agencies"],
        ];
    }

    public static string Written(AgencyRollup row) => Written(row.Issues, row.Measures, row.Lights);

    private static string Written(IssueCounts issues, MeasureCounts measures, Lights lights) =>
        $"{JsonFormatter.Default.Format(issues)} {JsonFormatter.Default.Format(measures)} {JsonFormatter.Default.Format(lights)}";

    private static Dictionary<string, string> Recount(Truth truth)
    {
        var measures = truth.Measures.Where(row => !row.IsVoided).ToLookup(row => row.AgencyId, row => row.State);
        return truth.Issues.GroupBy(row => row.AgencyId).ToDictionary(
            group => ResourceName.Of<Issues.V1.Agency>(group.Key),
            group => Written(group.Where(row => !row.IsVoided).Select(row => (row.State, row.Completion, row.DaysLate > 0)), measures[group.Key]));
    }

    /// <summary>Replays the driver's commands, those that were acknowledged and of the unknown ones those that turned out to be done.</summary>
    private static Dictionary<string, string> Model(IReadOnlyList<Command> commands, ILookup<string, JournalEntry> facts)
    {
        var done = commands.Where(command => facts[command.Id].Any()).ToList();
        var imports = done.Where(command => command.Verb == "import").Select(command => facts[command.Id].First().AgencyId!.Value).ToLookup(agency => agency);
        var byTarget = done.Where(command => command.Verb != "import").GroupBy(command => command.Target)
            .ToDictionary(target => target.Key, target => target.OrderBy(command => facts[command.Id].First().Version).ToList());
        var issueOf = byTarget.Keys.Where(IsMeasure).ToDictionary(measure => measure, measure => IssueOf(facts[byTarget[measure][0].Id].First()));
        var startedIssues = issueOf.Values.ToHashSet();
        var agencyOf = byTarget.ToDictionary(target => target.Key, target => facts[target.Value[0].Id].First().AgencyId!.Value);

        var issues = byTarget.Where(target => !IsMeasure(target.Key))
            .ToLookup(target => agencyOf[target.Key], target => Ending(target.Value, startedIssues.Contains(target.Key), facts));
        var sentBack = byTarget
            .Where(target => !IsMeasure(target.Key) && target.Value.Exists(command => command.Verb is "return" or "reopen"))
            .Select(target => target.Key).ToHashSet();
        var measures = byTarget.Where(target => IsMeasure(target.Key)).ToLookup(
            target => agencyOf[target.Key],
            target => Ending(target.Value) is var state && state == MeasureState.Verified && sentBack.Contains(issueOf[target.Key])
                ? MeasureState.InProgress
                : state);
        return imports.ToDictionary(
            agency => ResourceName.Of<Issues.V1.Agency>(agency.Key),
            agency => Written(
                issues[agency.Key].Concat(Enumerable.Repeat((IssueState.Registered, Grade.Unspecified, false), agency.Count() - issues[agency.Key].Count())),
                measures[agency.Key].Concat(Enumerable.Repeat(MeasureState.Planned, (agency.Count() * Piece.MeasureCount) - measures[agency.Key].Count()))));
    }

    private static (IssueState State, Grade Grade, bool IsLate) Ending(List<Command> commands, bool started, ILookup<string, JournalEntry> facts)
    {
        var grade = started ? Grade.InProgress : Grade.Unspecified;
        return commands[^1].Verb switch
        {
            "accept" => (started ? IssueState.Rectifying : IssueState.Accepted, grade, false),
            "requestClosure" => (IssueState.ClosureRequested, grade, false),
            "close" => (IssueState.Closed, Grade.Completed, IsLate(facts[commands[^1].Id].First())),
            _ => (IssueState.Rectifying, Grade.InProgress, false),
        };
    }

    private static MeasureState Ending(List<Command> commands) => commands[^1].Verb switch
    {
        "claim" => MeasureState.Claimed,
        "check" => MeasureState.Checked,
        "verify" => MeasureState.Verified,
        _ => MeasureState.InProgress,
    };

    private static bool IsMeasure(string target) => target.StartsWith("measures/", StringComparison.Ordinal);

    private static string IssueOf(JournalEntry fact) =>
        ResourceName.Of<Issues.V1.Issue>(((Events.MeasureFact)Events.Facts.Read(fact.ToEnvelope())!).Measure.IssueId);

    private static bool IsLate(JournalEntry closed) => ((Events.IssueFact)Events.Facts.Read(closed.ToEnvelope())!).Issue.DaysLate > 0;

    /// <summary>Whatever is open is due in the far future: it is green.</summary>
    private static string Written(IEnumerable<(IssueState State, Grade Grade, bool IsLate)> issues, IEnumerable<MeasureState> measures)
    {
        var (rows, states) = (issues.ToList(), measures.ToList());
        return Written(
            new IssueCounts
            {
                Total = rows.Count,
                NotStarted = rows.Count(row => row.Grade == Grade.NotStarted),
                InProgress = rows.Count(row => row.Grade == Grade.InProgress),
                Completed = rows.Count(row => row.Grade == Grade.Completed),
                Ungraded = rows.Count(row => row.Grade == Grade.Unspecified),
                Closed = rows.Count(row => row.State == IssueState.Closed),
                ClosedLate = rows.Count(row => row.State == IssueState.Closed && row.IsLate),
            },
            new MeasureCounts
            {
                Total = states.Count,
                Planned = states.Count(state => state == MeasureState.Planned),
                InProgress = states.Count(state => state == MeasureState.InProgress),
                Claimed = states.Count(state => state == MeasureState.Claimed),
                Checked = states.Count(state => state == MeasureState.Checked),
                Verified = states.Count(state => state == MeasureState.Verified),
            },
            new Lights { Green = rows.Count(row => row.State != IssueState.Closed) });
    }

    private static IEnumerable<string> Differ(string how, Dictionary<string, string> shown, Dictionary<string, string> expected) =>
        shown.Keys.Union(expected.Keys).Where(agency => shown.GetValueOrDefault(agency) != expected.GetValueOrDefault(agency))
            .Select(agency => $"{how}: {agency} {shown.GetValueOrDefault(agency)} ≠ {expected.GetValueOrDefault(agency)}");
}
