using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Outline;
using Rectify.Reports.Placements;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Ledgers;

/// <summary>An issue as read, with where it came from and what is doubtful about it.</summary>
internal sealed record IssueEntry(Ledger.Types.Issue Issue, OutlineNode Node, IReadOnlyList<MeasureEntry> Measures)
{
    /// <summary>The grade that the status group gives.</summary>
    public Grade? GroupGrade { get; init; }

    /// <summary>The grade that is printed with the issue.</summary>
    public Grade? OwnGrade { get; init; }

    public IReadOnlyList<Passage> Unplaced { get; init; } = [];

    /// <summary>What became of the texts below the heading.</summary>
    public IReadOnlyList<Placement> Placements { get; init; } = [];
}

/// <summary>Reads one issue (问题) with its measures.</summary>
internal static class IssueReader
{
    public static IssueEntry Read(OutlineNode node, Grade? groupGrade, Reading reading)
    {
        var sections = IssueSections.Of(node);
        var issue = new Ledger.Types.Issue { Title = node.Heading.Title.Printed, Line = node.Line };
        reading.Found(issue);
        if (node.PrintedLabel is { } label)
        {
            issue.Label = label;
        }

        var measures = MeasureReader.Read(sections.Measures, sections.Duties, isGraded: sections.Grades.Count > 0, reading);
        issue.Measures.AddRange(measures.Entries.Select(entry => entry.Measure));
        IssueTexts.Write(issue, sections, measures);
        var own = OwnGrade(node, sections, issue, measures.Ending?.Grade);
        if ((own ?? groupGrade) is { } grade)
        {
            issue.Status = grade;
        }

        return new IssueEntry(issue, node, measures.Entries)
        {
            GroupGrade = groupGrade,
            OwnGrade = own,
            Unplaced = sections.Unplaced,
            Placements = [.. IssueTexts.Placements(node, sections, measures.Preface)],
        };
    }

    // A grade behind every measure belongs to the measures; a single one to the issue.
    private static Grade? OwnGrade(OutlineNode node, IssueSections sections, Ledger.Types.Issue issue, Grade? ending)
    {
        var grades = sections.Grades;
        if (grades.Count > 1 && grades.Count == issue.Measures.Count && grades.Select(grade => grade.Behind).Distinct().Count() == grades.Count)
        {
            foreach (var (measure, (_, grade)) in issue.Measures.Zip(grades))
            {
                measure.Status = grade;
            }

            return null;
        }

        return grades.Count > 0 ? grades[^1].Grade : ending ?? BehindText(node, sections) ?? InBrackets(node.Heading.Title.Folded);
    }

    // 整改成效：…明显好转。【已完成】
    private static Grade? BehindText(OutlineNode node, IssueSections sections) =>
        node.Content is [.., OutlineText { Passage.IsEmpty: false } last] && !sections.Measures.Contains(last)
            ? StatusWording.InBrackets(last.Passage.Folded)?.Grade : null;

    // 关于…的问题（已完成）
    private static Grade? InBrackets(ReadOnlySpan<char> title)
    {
        var bare = title.TrimEnd("。 ");
        var open = bare.LastIndexOfAny('(', '【', '[');
        return open >= 0 && bare.Length > 0 && bare[^1] is ')' or '】' or ']' ? StatusWording.OfField(bare[(open + 1)..^1]) : null;
    }
}
