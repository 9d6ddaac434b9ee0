using System.Globalization;
using Google.Protobuf;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Level = Rectify.Issues.V1.TurnItemRequest.Types.Level;

namespace Rectify.Issues;

/// <summary>
/// An aspect, issue or measure by its place in a ledger that is being checked (2.3.1), and how it is corrected there. What would leave something without
/// what it needs is refused.
/// </summary>
internal sealed partial class LedgerItem
{
    private readonly Ledger ledger;
    private readonly int aspectAt;
    private readonly int issueAt;
    private readonly int measureAt;

    /// <param name="places">Of its aspect, of its issue, of itself, from 0, as many as its level has.</param>
    private LedgerItem(Ledger ledger, params IReadOnlyList<int> places)
    {
        this.ledger = ledger;
        (aspectAt, issueAt, measureAt) = (places[0], places.Count > 1 ? places[1] : -1, places.Count > 2 ? places[2] : -1);
    }

    public string Text => Itself switch
    {
        Ledger.Types.Aspect aspect => aspect.Title,
        Ledger.Types.Issue issue => issue.Title,
        _ => Measure.Text,
    };

    public int Line => Itself switch
    {
        Ledger.Types.Aspect aspect => aspect.Line,
        Ledger.Types.Issue issue => issue.Line,
        _ => Measure.Line,
    };

    private IMessage Itself => measureAt >= 0 ? Measure : issueAt >= 0 ? Issue : Aspect;

    private Ledger.Types.Aspect Aspect => ledger.Aspects[aspectAt];

    private Ledger.Types.Issue Issue => Aspect.Issues[issueAt];

    private Ledger.Types.Measure Measure => Issue.Measures[measureAt];

    /// <summary>Refuses a place at which nothing stands.</summary>
    public static LedgerItem Find(Ledger ledger, string place)
    {
        var parts = place.Split('.');
        var places = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1).ToList();
        var found = places.Count is >= 1 and <= 3 && Has(ledger.Aspects, places[0])
            && (places.Count < 2 || Has(ledger.Aspects[places[0]].Issues, places[1]))
            && (places.Count < 3 || Has(ledger.Aspects[places[0]].Issues[places[1]].Measures, places[2]));
        return found ? new LedgerItem(ledger, places) : throw IssueReasons.ItemUnknown.Refuse(place).OnField("item");

        static bool Has<T>(IReadOnlyCollection<T> list, int at) => at >= 0 && at < list.Count;
    }

    /// <summary>Every item with its place, in the order of the ledger.</summary>
    public static IEnumerable<(string Place, LedgerItem Item)> All(Ledger ledger)
    {
        for (var aspect = 0; aspect < ledger.Aspects.Count; aspect++)
        {
            yield return ($"{aspect + 1}", new LedgerItem(ledger, aspect));
            for (var issue = 0; issue < ledger.Aspects[aspect].Issues.Count; issue++)
            {
                yield return ($"{aspect + 1}.{issue + 1}", new LedgerItem(ledger, aspect, issue));
                for (var measure = 0; measure < ledger.Aspects[aspect].Issues[issue].Measures.Count; measure++)
                    yield return ($"{aspect + 1}.{issue + 1}.{measure + 1}", new LedgerItem(ledger, aspect, issue, measure));
            }
        }
    }

    /// <summary>The last item that begins on a line or above it; refuses where none does.</summary>
    public static LedgerItem LastAt(Ledger ledger, int line) =>
        All(ledger).Select(one => one.Item).Where(item => item.Line > 0 && item.Line <= line).OrderBy(item => item.Line).LastOrDefault()
            ?? throw Refused("into", IssueReasons.NothingAbove);

    /// <summary>增加条目 at the end of a list: an aspect, beneath an aspect an issue, beneath an issue a measure.</summary>
    public static string Add(Ledger ledger, AddItemRequest said)
    {
        var added = AddBeneath(ledger, said.Item.Length > 0 ? Find(ledger, said.Item) : null);
        added.Write(said.Text.Trim());
        ToldFields.Write(said, added.Itself, "text");
        return $"“{ToldFields.Quote(added.Text)}”";
    }

    /// <summary>Findings have no measures: what was read or made as one is told with its issue, unless it says no more than that.</summary>
    public static void FoldMeasures(Ledger ledger)
    {
        foreach (var issue in ledger.Aspects.SelectMany(aspect => aspect.Issues))
        {
            foreach (var measure in issue.Measures.Where(measure => measure.Text != issue.Title))
                issue.Text = AppendLine(issue.Text, measure.Label + measure.Text);
            issue.Measures.Clear();
        }
    }

    /// <summary>改写: what was not told remains, what was told empty is cleared, but for its text. Answers what is otherwise now, for the history.</summary>
    public string Reword(RewordItemRequest said)
    {
        var before = Text;
        if (said.HasText)
            Write(said.Text.Trim() is { Length: > 0 } text ? text : throw Reasons.FieldRequired.Refuse("text").OnField("text"));
        var changes = ToldFields.Write(said, Itself, "text").ToList();
        if (before != Text)
            changes.Insert(0, $"→ “{ToldFields.Quote(Text)}”");
        return changes.Count > 0 ? string.Concat(changes.Select(change => $"，{change}")) : throw Refused("text", IssueReasons.SaysNothingElse);
    }

    /// <summary>并入上一条: printed texts follow each other, the label of the second within them; what an aspect or issue has goes along.</summary>
    public string Merge()
    {
        if ((measureAt, issueAt, aspectAt) is (0, _, _) or (-1, 0, _) or (-1, -1, 0))
            throw Refused("item", IssueReasons.FirstOfItsList);
        if (measureAt > 0)
        {
            Issue.Measures[measureAt - 1].Text += Measure.Label + Measure.Text;
            Issue.Measures.RemoveAt(measureAt);
        }
        else if (issueAt > 0)
        {
            var (before, issue) = (Aspect.Issues[issueAt - 1], Issue);
            before.Title += issue.Label + issue.Title;
            before.Measures.AddRange(issue.Measures);
            Follow(before, issue);
            Aspect.Issues.RemoveAt(issueAt);
        }
        else
        {
            var (before, aspect) = (ledger.Aspects[aspectAt - 1], Aspect);
            before.Title += aspect.Label + aspect.Title;
            Join(before, aspect);
            ledger.Aspects.RemoveAt(aspectAt);
        }

        return "";
    }

    /// <summary>拆成两条: the second begins with these words; of an issue it has a measure of the same words.</summary>
    public string Split(string before)
    {
        var at = issueAt < 0 ? -1 : Text.IndexOf(before.Trim(), StringComparison.Ordinal);
        if (at <= 0)
            throw Refused("before", issueAt < 0 ? IssueReasons.NotOfAnAspect : IssueReasons.NotWithinIt);
        var (first, second) = (Text[..at].TrimEnd(), Text[at..]);
        Write(first);
        if (measureAt >= 0)
        {
            var measure = new Ledger.Types.Measure(Measure) { Text = second };
            measure.ClearLabel();
            Issue.Measures.Insert(measureAt + 1, measure);
        }
        else
        {
            Aspect.Issues.Insert(issueAt + 1, IssueOf(second, Issue.Line, []));
        }

        return $"；{second}";
    }

    /// <summary>补录: words of a line, behind this item; refuses what stands there already.</summary>
    public void TakeIn(int line, string text, Level into)
    {
        if (All(ledger).FirstOrDefault(one => one.Item.Line == line && one.Item.Holds(text)).Place is { } place)
            throw Refused("text", IssueReasons.InTheLedger.With(place));
        switch (into)
        {
            case Level.Issue:
                Aspect.Issues.Insert(issueAt + 1, IssueOf(text, line, []));
                break;
            case Level.Measure when issueAt >= 0:
                WithoutNarrative(text);
                Issue.Measures.Insert(measureAt + 1, new Ledger.Types.Measure { Text = text, Line = line });
                break;
            case Level.Narrative when issueAt >= 0:
                Issue.Progress = AppendLine(Issue.Progress, text);
                break;
            default:
                throw Refused("into", IssueReasons.CannotBecome);
        }
    }

    /// <summary>不录入: with all that it has; an aspect without issues goes, too.</summary>
    public void LeaveOut()
    {
        if (measureAt >= 0)
        {
            RemoveMeasure();
            return;
        }

        if (issueAt >= 0)
            Aspect.Issues.RemoveAt(issueAt);
        if (issueAt < 0 || Aspect.Issues.Count == 0)
            ledger.Aspects.RemoveAt(aspectAt);
    }

    /// <summary>It and all beneath it, with their lines.</summary>
    public IEnumerable<LedgerItem> SelfAndBelow() => All(ledger).Select(one => one.Item).Where(item => item.aspectAt == aspectAt
        && (issueAt < 0 || item.issueAt == issueAt) && (measureAt < 0 || item.measureAt == measureAt));

    /// <summary>A blank one at the end of the list beneath an item; of the aspects where that is none.</summary>
    private static LedgerItem AddBeneath(Ledger ledger, LedgerItem? above)
    {
        switch (above?.Itself)
        {
            case null:
                ledger.Aspects.Add(new Ledger.Types.Aspect());
                return new(ledger, ledger.Aspects.Count - 1);
            case Ledger.Types.Aspect aspect:
                aspect.Issues.Add(new Ledger.Types.Issue());
                return new(ledger, above.aspectAt, aspect.Issues.Count - 1);
            case Ledger.Types.Issue issue:
                issue.Measures.Add(new Ledger.Types.Measure());
                return new(ledger, above.aspectAt, above.issueAt, issue.Measures.Count - 1);
            default:
                throw Refused("item", IssueReasons.NothingBeneath);
        }
    }

    private static Refusal Refused(string field, Phrase why) => IssueReasons.ItemRefused.Refuse(why).OnField(field);

    /// <summary>Its words are among these, or these among its words.</summary>
    private bool Holds(string text) =>
        Text.Length > 0 && (Text.Contains(text, StringComparison.Ordinal) || text.Contains(Text, StringComparison.Ordinal));

    private void RemoveMeasure()
    {
        if (Issue.Measures.Count == 1)
            throw Refused("item", IssueReasons.OnlyMeasure);
        Issue.Measures.RemoveAt(measureAt);
    }

    private void Write(string text)
    {
        switch (Itself)
        {
            case Ledger.Types.Aspect aspect:
                aspect.Title = text;
                break;
            case Ledger.Types.Issue issue:
                (issue.Title, issue.Untitled) = (text, false);
                break;
            default:
                Measure.Text = text;
                break;
        }
    }

    /// <summary>An issue has at least one measure: a text that enumerates none is one.</summary>
    private static Ledger.Types.Issue IssueOf(string title, int line, List<Ledger.Types.Measure> measures) => new()
    {
        Title = title,
        Line = line,
        Measures = { measures.Count > 0 ? measures : [new Ledger.Types.Measure { Text = title, Line = line }] },
    };

    /// <summary>The issues of the second and what introduces them, behind those of the first.</summary>
    private static void Join(Ledger.Types.Aspect first, Ledger.Types.Aspect second)
    {
        first.Issues.AddRange(second.Issues);
        if (second.HasText)
            first.Text = AppendLine(first.Text, second.Text);
    }

    /// <summary>What is told of the second besides its measures, behind the same of the first; of another group, its heading, too.</summary>
    private static void Follow(Ledger.Types.Issue first, Ledger.Types.Issue second)
    {
        if (second.Group.Length > 0 && second.Group != first.Group)
            first.Text = AppendLine(first.Text, second.Group);
        foreach (var field in PrintedTexts.OfIssue.Where(field => field.Accessor.HasValue(second)))
            field.Accessor.SetValue(first, AppendLine((string)field.Accessor.GetValue(first), (string)field.Accessor.GetValue(second)));
    }

    /// <summary>What becomes a measure is told no second time beside it.</summary>
    private void WithoutNarrative(string text)
    {
        foreach (var field in PrintedTexts.OfIssue.Where(field => field.Accessor.HasValue(Issue)))
        {
            if (((string)field.Accessor.GetValue(Issue)).Replace(text, "", StringComparison.Ordinal).Trim() is { Length: > 0 } rest)
                field.Accessor.SetValue(Issue, rest);
            else
                field.Accessor.Clear(Issue);
        }
    }

    private static string AppendLine(string first, string second) => first.Length > 0 ? $"{first}\n{second}" : second;
}
