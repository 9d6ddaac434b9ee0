using Rectify.Issues.V1;
using Rectify.Reports.Outline;
using Rectify.Reports.Placements;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Ledgers;

/// <summary>Keeps the texts of an issue that are no measure, and tells what became of each.</summary>
internal static class IssueTexts
{
    public static void Write(Ledger.Types.Issue issue, IssueSections sections, MeasuresRead measures)
    {
        Set([.. Printed(sections.Text), .. measures.Preface.Select(text => text.Printed)], text => issue.Text = text);
        Set([.. Printed(sections.Progress)], text => issue.Progress = text);
        Set([.. Printed(sections.Result)], text => issue.Result = text);
        if (sections.GradeTexts is [.., var last] && StatusWording.OfNothingElse(last.Folded) is null)
        {
            issue.StatusText = last.Printed;
        }
        else if (measures.Ending is { SaysMore: true } ending)
        {
            issue.StatusText = ending.Printed;
        }
    }

    public static IEnumerable<Placement> Placements(OutlineNode node, IssueSections sections, IReadOnlyList<Passage> preface) =>
    [
        new Placement(node.Heading.Whole, LineUse.Issue),
        .. Placed(sections.Text, LineUse.IssueText),
        .. Placed(sections.Progress, LineUse.Progress),
        .. Placed(sections.Result, LineUse.Result),
        .. Placed(sections.Measures, LineUse.Measure),
        .. preface.Select(text => new Placement(text, LineUse.IssueText)),
        .. sections.GradeTexts.Select(text => new Placement(text, LineUse.Status)),
        .. Passages([.. node.Content]).Prepend(node.Heading.Title).Where(text => !text.IsEmpty && StatusWording.InBrackets(text.Folded) is not null)
        .Select(text => new Placement(text, LineUse.Status)),
        .. sections.DutyTexts.Select(text => new Placement(text, LineUse.Duty)),
        .. sections.Unplaced.Select(text => new Placement(text, LineUse.Unplaced)),
        // 整改情况： on a line of its own announces what follows.
        .. node.Texts.Where(text => text is { Field: not null, Passage.IsEmpty: true }).Select(text => new Placement(text.Passage, LineUse.Measure)),
    ];

    private static IEnumerable<Placement> Placed(IEnumerable<object> parts, LineUse use) => Passages(parts).Select(text => new Placement(text, use));

    private static IEnumerable<Passage> Passages(IEnumerable<object> parts) => parts.SelectMany(part => part switch
    {
        OutlineText text => [text.Passage],
        OutlineNode node => Passages(Below(node)).Prepend(node.Heading.Whole),
        _ => Enumerable.Empty<Passage>(),
    });

    private static IEnumerable<string> Printed(IEnumerable<object> parts) => parts.SelectMany(part => part switch
    {
        OutlineText text => [text.Passage.Printed],
        OutlineNode node => Printed(Below(node)).Prepend(node.PrintedLabel + node.Heading.Whole.Printed),
        _ => Enumerable.Empty<string>(),
    });

    // Text that runs on behind the title is already in the whole of the heading.
    private static IEnumerable<object> Below(OutlineNode node) =>
        node.Content.Where(below => (below as OutlineText)?.Passage.Source != node.Heading.Whole.Source);

    private static void Set(IReadOnlyList<string> lines, Action<string> set)
    {
        if (lines.Any(line => line.Length > 0))
        {
            set(string.Join('\n', lines.Where(line => line.Length > 0)));
        }
    }
}
