using System.Runtime.InteropServices;
using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Rectify.Reports.Ledgers;

namespace Rectify.Reports.Judging;

/// <summary>What a person should look at first: what changes the meaning of the ledger, then the items read with the least confidence.</summary>
internal static class AttentionList
{
    public const string LowConfidence = "LOW_CONFIDENCE";

    private const int Most = 12;
    private const int MostItems = 5;
    private const double Sure = 0.75;

    // From what makes the ledger wrong to what makes it doubtful; the rest can wait.
    private static readonly string[] Urgency =
    [
        Found.NoIssues, Found.UnplacedText, Found.StatusContradiction, Found.PersonalData, Found.EmptyMeasure, Found.EmptyAspect, Found.NoAspects,
        Found.LabelRepeated, Found.LabelGap,
        Found.DeclaredDiffers, Found.DeclaredTwice, Found.OddDate, TableFindings.TableUnread, TableFindings.RowUnread, TableFindings.DueUnread,
        TableFindings.StatusUnread, TableFindings.StatusMixed, TableFindings.ColumnUnknown,
    ];

    /// <summary>The urgent findings of a ledger, and the most doubtful of its items.</summary>
    public static IEnumerable<Ledger.Types.Attention> Of(Ledger ledger, IEnumerable<Doubt> items)
    {
        var findings = ledger.Findings.Where(finding => Urgency.Contains(finding.Code))
            .OrderBy(finding => Array.IndexOf(Urgency, finding.Code))
            .ThenBy(finding => finding.Line)
            .Select(finding => new Ledger.Types.Attention { Code = finding.Code, Line = finding.Line, Text = finding.Message });
        var doubtful = items.OrderBy(item => item.Confidence).ThenBy(item => item.Line).Take(MostItems)
            .Select(item => new Ledger.Types.Attention { Code = LowConfidence, Line = item.Line, Text = Found.Quote(item.Text), Confidence = item.Confidence })
            .ToList();
        return findings.Take(Most - doubtful.Count).Concat(doubtful);
    }

    /// <summary>The items of a text that were read with little confidence.</summary>
    public static IEnumerable<Doubt> Doubtful(AspectReader aspects)
    {
        foreach (var aspect in aspects.Aspects.Where(aspect => aspect.Confidence < Sure && aspect.Title.Length > 0))
        {
            yield return new Doubt(aspects.HeadingOf(aspect)?.Line ?? 0, aspect.Title, aspect.Confidence);
        }

        foreach (var entry in aspects.Issues)
        {
            if (entry.Issue.Confidence < Sure)
            {
                yield return new Doubt(entry.Node.Line, entry.Issue.Title, entry.Issue.Confidence);
            }

            // A measure is named only where it is more doubtful than its issue.
            foreach (var measure in entry.Measures.Where(measure => measure.Measure.Confidence < Math.Min(Sure, entry.Issue.Confidence)))
            {
                yield return new Doubt(measure.Line == 0 ? entry.Node.Line : measure.Line, measure.Measure.Text, measure.Measure.Confidence);
            }
        }
    }
}

/// <summary>An item that was read with little confidence: its line, its text, and how sure its reading is.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Doubt(int Line, string Text, double Confidence);
