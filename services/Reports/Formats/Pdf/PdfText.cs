using System.Text;
using Rectify.Reports.Bytes;
using Rectify.Reports.Lines;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Formats.Pdf;

/// <summary>
/// Printed lines to paragraphs. Where first lines are indented, a line at the margin goes on with the one above, but for headings of a
/// document whose headings stand at the margin; elsewhere a line goes on that reached the right edge. Lines are joined without a blank,
/// and numbers of pages are left out.
/// </summary>
internal sealed class PdfText
{
    private const int LeastLines = 3;
    private const double Indent = 1.2;
    private const double WidestIndent = 3.5;
    private const double Centred = 4;

    // No line begins with a comma, so the one before it may end early.
    private const double Ragged = 3;
    private const double Short = 6;

    private readonly double margin;
    private readonly double edge;
    private readonly bool isIndented;
    private readonly bool beginsAtMargin;

    private PdfText(IReadOnlyList<PdfLine> lines)
    {
        margin = lines.GroupBy(line => Math.Round(line.Left)).Where(group => group.Count() >= LeastLines).Select(group => group.Key)
            .DefaultIfEmpty(lines.Min(line => line.Left)).Min();
        edge = lines.Max(line => line.Right);
        isIndented = lines.Count(line => line.Left > margin + (Indent * line.Em) && line.Left < margin + (WidestIndent * line.Em)) >= LeastLines;
        // Below a line that ended early something begins for certain: if never at the margin, then a label there only came to stand there.
        beginsAtMargin = lines.Zip(lines.Skip(1)).Any(pair => EndsEarly(pair.First, pair.Second) && !IsIndented(pair.Second));
    }

    public static IReadOnlyList<Line> Read(ReadOnlyMemory<byte> layout, Reading reading)
    {
        var lines = PdfLayout.Read(layout, reading).Where(line => !line.IsPageNumber).ToList();
        return lines.Count == 0 ? [] : new PdfText(lines).Paragraphs(lines);
    }

    private List<Line> Paragraphs(List<PdfLine> lines)
    {
        var paragraphs = new List<StringBuilder>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i == 0 || Begins(lines[i - 1], lines[i]))
            {
                paragraphs.Add(new StringBuilder());
            }

            var text = paragraphs[^1];
            text.Append(text.Length > 0 && char.IsAsciiLetter(text[^1]) && char.IsAsciiLetter(lines[i].Text[0]) ? " " : "").Append(lines[i].Text);
        }

        return [.. paragraphs.Select((text, i) => new Line(i + 1, text.ToString().Trim(), 0))];
    }

    private bool Begins(PdfLine before, PdfLine line) => isIndented
        ? IsIndented(line) || before.Left > margin + (Centred * before.Em) || EndsEarly(before, line)
            || (beginsAtMargin && StartsSomething(line) && (before.Right < edge - (Ragged * before.Em) || Sentences.EndsPart(Folding.Fold(before.Text)[^1])))
        : before.Left > margin + (Centred * before.Em) || before.Right < edge - (Ragged * before.Em) || StartsSomething(line);

    private bool IsIndented(PdfLine line) => line.Left > margin + line.Em;

    // An address or a number is not cut, and leaves the line above short.
    private bool EndsEarly(PdfLine line, PdfLine next) => line.Right + next.FirstWord < edge - (Short * line.Em);

    private static bool StartsSomething(PdfLine line)
    {
        var folded = Folding.Fold(line.Text);
        return LabelScanner.At(folded) is not null || FieldScanner.At(folded) is not null;
    }
}
