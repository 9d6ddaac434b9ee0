using Rectify.Reports.Bytes;
using Rectify.Reports.Lines;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Outline;

/// <summary>
/// Lines to paragraphs. Text that was cut to a fixed width (a copy from a PDF) is joined again, and so is a heading that clearly
/// goes on in the next line. Everything else keeps its lines, of which none is blank.
/// </summary>
internal static class Wrapping
{
    private const int LongestStart = 32;

    public static IReadOnlyList<Paragraph> Join(List<Line> printed, Reading reading)
    {
        var width = LineWidth.Of(printed);
        var paragraphs = new List<Paragraph>();
        for (var i = 0; i < printed.Count; i++)
        {
            var first = i;
            while (i + 1 < printed.Count && !StartsSomething(printed[i + 1])
                && (IsCut(printed[i], printed[i + 1], width) || (i == first && BrokenHeading.GoesOn(printed[i], printed[i + 1]))))
            {
                i++;
            }

            reading.Step();
            var text = first == i ? printed[i].Text : string.Concat(printed[first..(i + 1)].Select(line => line.Text));
            if (text.Length > ReadingLimits.LineLength)
                throw Unreadable.LongLine.With(ReadingLimits.LineLength);
            paragraphs.Add(new Paragraph(printed[first].Number, text, printed[i].Number));
        }

        return paragraphs;
    }

    private static bool IsCut(Line line, Line next, LineWidth? width) => width is not null && width.IsFull(line) && next.Indent <= line.Indent + 1;

    private static bool StartsSomething(Line line)
    {
        var folded = Folding.Fold(line.Text[..Math.Min(line.Text.Length, LongestStart)]);
        return LabelScanner.At(folded) is not null || FieldScanner.At(folded) is not null;
    }
}
