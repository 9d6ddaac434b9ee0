using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Outline;
using Rectify.Reports.Roles;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Judging;

/// <summary>
/// How sure the reading of every aspect, issue and measure is, from 0 to 1: how far the evidence for the role of its level is ahead,
/// lessened by what is unusual about the item itself, and calibrated to the share of items that are right. An item is not surer than the one that holds it is
/// an issue at all.
/// </summary>
internal static class Confidence
{
    private const double Scale = 3;
    private const double WithoutLabel = 0.85;
    private const double WithoutHeading = 0.6;
    private const double OfTrack = 0.95;
    private const double UnusualTitle = 0.8;
    private const double Untitled = 0.85;
    private const double Contradicted = 0.6;
    private const double Flagged = 0.85;
    private const double Empty = 0.4;
    private const double NotListed = 0.9;
    private const double ReadsLikeProblem = 0.75;

    private static readonly string[] OfPlace = [Found.LabelGap, Found.LabelRepeated, Found.UnplacedText, Found.UnbalancedMarks];

    public static void Write(ReportLayout layout, AspectReader aspects, Ledger ledger)
    {
        var flagged = ledger.Findings.Where(finding => OfPlace.Contains(finding.Code)).Select(finding => finding.Line).ToHashSet();
        var contradicted = ledger.Findings.Where(finding => finding.Code == Found.StatusContradiction).Select(finding => finding.Line).ToHashSet();
        foreach (var aspect in ledger.Aspects)
        {
            aspect.Confidence = Rounded(aspects.HeadingOf(aspect) is { } heading ? OfHeading(layout, heading, flagged) : WithoutHeading);
        }

        foreach (var entry in aspects.Issues)
        {
            var confidence = OfHeading(layout, entry.Node, flagged) * (entry.Issue.Untitled ? Untitled : 1)
                * (contradicted.Contains(entry.Node.Line) ? Contradicted : 1);
            entry.Issue.Confidence = Rounded(confidence);
            foreach (var measure in entry.Measures)
            {
                measure.Measure.Confidence = Rounded(Math.Min(confidence, OfMeasure(measure, flagged)));
            }
        }
    }

    private static double OfHeading(ReportLayout layout, OutlineNode node, HashSet<int> flagged)
    {
        var title = node.Heading.Title.Folded;
        return (layout.LevelOf(node) is { } level ? OfMargin(level.Margin) : layout.TrackOf(node) is not null ? OfTrack : WithoutHeading)
            * (node.Label is null ? WithoutLabel : 1)
            * (HeadingWording.IsProblem(title) || HeadingWording.EndsAsAspect(title) || title.StartsWith("聚焦") || HeadingWording.IsRectifying(title)
            ? 1 : UnusualTitle)
            * (flagged.Contains(node.Line) ? Flagged : 1);
    }

    private static double OfMeasure(MeasureEntry entry, HashSet<int> flagged) => entry.Measure.Text.Length == 0
        ? Empty
        : (entry.Measure.HasLabel ? 1 : NotListed)
            * (flagged.Contains(entry.Line) ? Flagged : 1)
            * (HeadingWording.EndsAsProblem(Folding.Fold(entry.Measure.Text)) ? ReadsLikeProblem : 1);

    // A lead of nothing is a coin toss, a lead of three weights is 0.8, of nine 0.98.
    private static double OfMargin(double margin) => 1 - (0.5 * Math.Exp(-margin / Scale));

    private static double Rounded(double score) => Math.Round(Calibration.Of(score), 2);
}
