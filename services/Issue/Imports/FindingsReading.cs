using System.Text.RegularExpressions;
using Rectify.Issues.V1;
using Rectify.Reports;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>
/// A document read as findings (反馈意见). It is built otherwise than a report: one heading says that problems were found, and what that heads are the
/// aspects; it has no measures, and nothing that only what is published has to have.
/// </summary>
internal static partial class FindingsReading
{
    private static readonly Comparer<ReadLine> ByNumber = Comparer<ReadLine>.Create((one, other) => one.Number.CompareTo(other.Number));

    /// <summary>What is only missing from a report or from measures.</summary>
    private static readonly HashSet<string> OfReports = ["NO_TITLE", "NO_CONTACT", "NO_PERIOD", "EMPTY_MEASURE"];

    public static ReadDocument AsFindings(this ReadDocument read)
    {
        var (ledger, lines) = (read.Ledger, read.Lines.ToList());
        LedgerItem.FoldMeasures(ledger);
        List<Ledger.Types.Aspect> aspects = [.. ledger.Aspects];
        ledger.Aspects.Clear();
        ledger.Aspects.AddRange(aspects.SelectMany(aspect => aspects.Count == 1 || SaysOnlyProblems(aspect) ? Sections(aspect, lines) : [aspect]));
        foreach (var issue in ledger.Aspects.SelectMany(aspect => aspect.Issues).Where(issue => AtOnce().IsMatch($"{issue.Title}\n{issue.Text}")))
            issue.Track = Track.Immediate;
        List<Ledger.Types.Finding> findings = [.. ledger.Findings.Where(finding => !OfReports.Contains(finding.Code))];
        ledger.Findings.Clear();
        ledger.Findings.AddRange(findings);
        return new ReadDocument(ledger, lines);
    }

    /// <summary>巡察发现的主要问题, 存在的问题</summary>
    private static bool SaysOnlyProblems(Ledger.Types.Aspect aspect) => Problems().IsMatch(aspect.Title);

    /// <summary>The headings within an aspect as aspects; itself where there is an issue without.</summary>
    private static List<Ledger.Types.Aspect> Sections(Ledger.Types.Aspect aspect, List<ReadLine> lines)
    {
        if (aspect.Issues.Any(issue => !issue.HasGroup))
            return [aspect];
        var (sections, above) = (new List<Ledger.Types.Aspect>(), aspect.Line);
        foreach (var issue in aspect.Issues)
        {
            if (sections.LastOrDefault()?.Title != issue.Group)
                sections.Add(Section(aspect, issue, HeadingOf(issue, above, lines)));
            sections[^1].Issues.Add(issue);
            above = issue.Line;
        }

        foreach (var issue in aspect.Issues)
            issue.ClearGroup();
        if (aspect.HasText)
            sections[0].Text = aspect.Text;
        return sections;
    }

    /// <summary>The line on which the group of an issue stands, below the issue before it; null where none does.</summary>
    private static ReadLine? HeadingOf(Ledger.Types.Issue issue, int above, List<ReadLine> lines)
    {
        var own = lines.BinarySearch(new ReadLine(issue.Line, "", default), ByNumber);
        for (var at = own; at >= 0 && lines[at].Number > above; at--)
        {
            if (lines[at].Text.Contains(issue.Group, StringComparison.Ordinal))
                return lines[at];
        }

        return null;
    }

    private static Ledger.Types.Aspect Section(Ledger.Types.Aspect aspect, Ledger.Types.Issue first, ReadLine? heading)
    {
        var section = new Ledger.Types.Aspect { Title = first.Group };
        if (aspect.HasTrack)
            section.Track = aspect.Track;
        if (heading is not null)
        {
            section.Line = heading.Number;
            section.Label = heading.Text[..heading.Text.IndexOf(first.Group, StringComparison.Ordinal)].Trim();
        }

        return section;
    }

    [GeneratedRegex("(发现|存在|反馈|主要).{0,8}问题(和不足|及不足|与不足)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Problems();

    /// <summary>（立行立改）, 请立行立改; not 落实立行立改要求不到位, which is what was found.</summary>
    [GeneratedRegex(
        "[（(【\\[](立行立改|边巡边改|即知即改)|(请|应|应当|须|需|予以|督促其?)(立行立改|边巡边改|即知即改)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AtOnce();
}
