using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Writing;
using static Rectify.Issues.V1.Difference.Types;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Issues;

/// <summary>
/// A newer edition of a report against the ledger: issues and measures are known again by their texts, then by near ones; a printed number
/// is no identity. Only what differs is changed. Nothing is deleted, a closed issue is not touched, nor is what is voided, and a due date is not moved:
/// that takes an approved extension. What was signed for other words goes back to be signed again.
/// </summary>
/// <param name="inspection">Of which they are; new ones are numbered after those that it has.</param>
/// <param name="plans">What each issue has planned.</param>
/// <param name="opened">The measures, as far as they are opened.</param>
internal sealed partial class Revision(
    Changes changes, Inspection inspection, IReadOnlyDictionary<Guid, List<PlannedMeasure>> plans, IReadOnlyDictionary<string, Measure> opened)
{
    /// <summary>Compared one by one, or worked out from the rest; the agency is the same.</summary>
    private static readonly int[] Counted =
        [Ledger.AgencyFieldNumber, Ledger.TotalsFieldNumber, Ledger.AspectsFieldNumber, Ledger.FindingsFieldNumber, Ledger.AttentionFieldNumber];

    private readonly List<Difference> differences = [];

    /// <summary>What the issues of the edition are called in the ledger.</summary>
    private readonly Dictionary<Guid, string> names = [];

    public IReadOnlyList<Difference> Apply(IReadOnlyList<Issue> kept, IReadOnlyList<PlannedIssue> printed)
    {
        var matches = Matching.Of(kept, printed)
            .Same(old => (Texts.Plain(old.AspectTitle), Texts.Plain(old.Title)), next => (Texts.Plain(next.Issue.AspectTitle), Texts.Plain(next.Issue.Title)))
            .Same(old => Texts.Plain(old.Title), next => Texts.Plain(next.Issue.Title))
            .Near(old => old.Title, next => next.Issue.Title);
        foreach (var (old, next) in matches.Pairs)
        {
            if (old.IsVoided)
            {
                Say(Kind.Added, old.Name, after: next.Issue.Title, consequence: Consequence.Voided);
                continue;
            }

            names[next.Issue.Id] = old.Name;
            Compare(old, next.Issue, next.Measures);
        }

        foreach (var missing in matches.OnlyLeft.Where(old => !old.IsVoided))
            Say(Kind.Missing, missing.Name, before: missing.Title);
        foreach (var (order, planned) in matches.OnlyRight.Index())
        {
            var added = changes.Begin(planned.Register(inspection.NumberOf(kept.Count + order + 1)));
            Say(Kind.Added, added.Name, after: added.Title, applied: true);
        }

        return differences;
    }

    /// <summary>What the report says of itself, beside its issues: dates, bodies, figures, outcomes. Notices print it, so what differs is named.</summary>
    public void CompareHeads(Ledger old, Ledger next)
    {
        foreach (var field in Ledger.Descriptor.Fields.InDeclarationOrder().Where(field => !Counted.Contains(field.FieldNumber)))
            Field("", "", field.Name, ValueOf(field, old), ValueOf(field, next), applied: true);
    }

    /// <summary>What the report prints of aspects and issues and they do not keep themselves, as far as the inspection has kept it.</summary>
    /// <param name="begun">The issues of the newer edition, in its order, after they were applied.</param>
    public void CompareTexts(Ledger old, Ledger next, IReadOnlyList<PlannedIssue> begun)
    {
        var aspects = Matching.Of(old.Aspects, next.Aspects).Same(aspect => Texts.Plain(aspect.Title), aspect => Texts.Plain(aspect.Title));
        foreach (var (before, after) in aspects.Pairs)
            CompareTexts("", PrintedTexts.OfAspect, before, after);
        var issues = Matching.Of(Listed(old), Listed(next))
            .Same(one => (Texts.Plain(one.Aspect), Texts.Plain(one.Issue.Title)), one => (Texts.Plain(one.Aspect), Texts.Plain(one.Issue.Title)))
            .Same(one => Texts.Plain(one.Issue.Title), one => Texts.Plain(one.Issue.Title))
            .Near(one => one.Issue.Title, one => one.Issue.Title);
        foreach (var (before, after) in issues.Pairs)
        {
            if (names.TryGetValue(begun[after.Place].Issue.Id, out var name))
                CompareTexts(name, PrintedTexts.OfIssue, before.Issue, after.Issue);
        }
    }

    private void CompareTexts(string issue, IReadOnlyList<FieldDescriptor> fields, IMessage old, IMessage next)
    {
        foreach (var field in fields)
        {
            var name = issue.Length > 0 ? field.Name : $"aspects.{field.Name}";
            Field(issue, "", name, ValueOf(field, old), PrintedTexts.Shortened(ValueOf(field, next)), applied: true);
        }
    }

    private static List<(string Aspect, Ledger.Types.Issue Issue, int Place)> Listed(Ledger ledger) =>
        [.. ledger.Aspects.SelectMany(aspect => aspect.Issues.Select(issue => (aspect.Title, issue))).Select((one, place) => (one.Title, one.issue, place))];

    private static string ValueOf(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        null => "",
        string text => text,
        IMessage inner => PrintedTexts.Shortened(WithoutLines(JsonFormatter.ToDiagnosticString(inner))),
        System.Collections.IList { Count: 0 } => "",
        var value => PrintedTexts.Shortened(WithoutLines($"{value}")),
    };

    /// <summary>Where in the document it stands is nothing that it says.</summary>
    private static string WithoutLines(string printed) => Line().Replace(printed, "");

    [GeneratedRegex("""(, )?"line": [0-9]+""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    private void Compare(Issue old, Issue next, IReadOnlyList<PlannedMeasure> planned)
    {
        var open = old.State != IssueState.Closed;
        var signed = ConsequenceOf(old, old.State == IssueState.ClosureRequested);
        var unsigned = ConsequenceOf(old, isSigned: false);
        var before = differences.Count;
        Field(old.Name, "", "aspect", old.AspectTitle, next.AspectTitle, open, signed);
        Field(old.Name, "", "track", EnumNames.Of(old.Track), EnumNames.Of(next.Track), open, signed);
        Field(old.Name, "", "group", old.Group, next.Group, open, signed);
        Field(old.Name, "", "label", old.Label, next.Label, open, unsigned);
        Field(old.Name, "", "title", old.Title, next.Title, open, signed);
        if (next.Completion != Grade.Unspecified)
            Field(old.Name, "", "status", EnumNames.Of(old.Completion), EnumNames.Of(next.Completion), open, unsigned);

        var (added, changed) = CompareMeasures(old, planned, open);
        if (differences.Skip(before).Any(difference => difference.Applied) && old.Revise(next, added, changed, changes.At) is { } revised)
            changes.Save(old, revised);
    }

    private (IReadOnlyList<PlannedMeasure> Added, IReadOnlyList<RevisedMeasure> Changed) CompareMeasures(
        Issue issue, IReadOnlyList<PlannedMeasure> planned, bool open)
    {
        var matches = Matching.Of(plans[issue.Id], planned)
            .Same(old => Texts.Plain(old.Text), next => Texts.Plain(next.Text))
            .Near(old => old.Text, next => next.Text);
        var changed = new List<RevisedMeasure>();
        foreach (var (old, next) in matches.Pairs)
        {
            var name = ResourceName.Of<Measure>(old.Id);
            if (IsVoided(name))
            {
                Say(Kind.Added, issue.Name, name, after: next.Text, consequence: Consequence.Voided);
                continue;
            }

            var signed = ConsequenceOf(issue, IsSigned(issue, name));
            var before = differences.Count;
            Field(issue.Name, name, "text", old.Text, next.Text, open, signed);
            Field(issue.Name, name, "leader", old.Leader, next.Leader, open, signed);
            Field(issue.Name, name, "owner", old.Owner, next.Owner, open, signed);
            Field(issue.Name, name, "department", old.Department, next.Department, open, signed);
            if (differences.Count > before)
                changed.Add(new RevisedMeasure(old.Id, next.Label, next.Text, next.Leader, next.Owner, next.Department, next.Line, next.ImportId));
            Field(issue.Name, name, "due", DistrictTime.Write(old.Due), DistrictTime.Write(next.Due), applied: false);
        }

        foreach (var missing in matches.OnlyLeft.Where(old => !IsMoved(old, issue.Id) && !IsVoided(ResourceName.Of<Measure>(old.Id))))
            Say(Kind.Missing, issue.Name, ResourceName.Of<Measure>(missing.Id), before: missing.Text);
        var elsewhere = Matching.Of([.. MovedFrom[issue.Id]], matches.OnlyRight)
            .Same(old => Texts.Plain(old.Text), next => Texts.Plain(next.Text))
            .Near(old => old.Text, next => next.Text);
        foreach (var (old, next) in elsewhere.Pairs)
            Say(Kind.Added, issue.Name, ResourceName.Of<Measure>(old.Id), after: next.Text, consequence: Consequence.Moved);
        foreach (var added in elsewhere.OnlyRight)
        {
            Say(Kind.Added, issue.Name, open ? ResourceName.Of<Measure>(added.Id) : "", after: added.Text, applied: open,
                consequence: ConsequenceOf(issue, issue.State == IssueState.ClosureRequested));
        }

        return (elsewhere.OnlyRight, changed);
    }

    /// <summary>Whether somebody has signed the measure, or its issue with all its measures.</summary>
    private bool IsSigned(Issue issue, string measure) => issue.State == IssueState.ClosureRequested
        || opened.GetValueOrDefault(measure)?.State is MeasureState.Claimed or MeasureState.Checked or MeasureState.Verified;

    /// <summary>The issue at which a measure was planned → those that stand at another one now.</summary>
    private ILookup<Guid, PlannedMeasure> MovedFrom => field ??= plans
        .SelectMany(plan => plan.Value.Where(measure => IsMoved(measure, plan.Key))).ToLookup(measure => measure.MovedFromId!.Value);

    private static bool IsMoved(PlannedMeasure measure, Guid issue) => measure.MovedFromId is { } first && first != issue;

    private bool IsVoided(string measure) => opened.GetValueOrDefault(measure)?.Voided is true;

    private static Consequence ConsequenceOf(Issue issue, bool isSigned) =>
        issue.State == IssueState.Closed ? Consequence.Frozen : isSigned ? Consequence.SentBack : Consequence.Unspecified;

    private void Field(
        string issue, string measure, string field, string? before, string? after, bool applied, Consequence consequence = Consequence.Unspecified)
    {
        if (Texts.Plain(before ?? "") != Texts.Plain(after ?? ""))
            Say(Kind.Changed, issue, measure, field, before, after, applied, consequence);
    }

    private void Say(
        Kind kind, string issue, string measure = "", string field = "", string? before = null, string? after = null, bool applied = false,
        Consequence consequence = Consequence.Unspecified) => differences.Add(new Difference
        {
            Kind = kind,
            Issue = issue,
            Measure = measure,
            Field = field,
            Before = before ?? "",
            After = after ?? "",
            Applied = applied,
            Consequence = consequence,
        });
}
