using System.Buffers;
using System.Text;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Lines;

/// <summary>
/// Cuts plain text into lines. Characters without width are dropped, so that they cannot stand inside a word, and look-alikes of ideographs replaced.
/// </summary>
internal static class PlainText
{
    private static readonly SearchValues<char> WithoutWidth = SearchValues.Create("\u200B\u200C\u200D\u2060\uFEFF\u00AD\0");

    public static IEnumerable<Line> Lines(string text)
    {
        var number = 1;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !EndsLine(text[i]))
            {
                continue;
            }

            yield return LineOf(number++, text.AsSpan(start, i - start));
            i += i + 1 < text.Length && text[i] == '\r' && text[i + 1] == '\n' ? 1 : 0;
            start = i + 1;
        }
    }

    /// <summary>The lines that are not blank, if they may be kept.</summary>
    public static IEnumerable<Line> Printed(IEnumerable<Line> lines, Reading reading)
    {
        foreach (var line in reading.Each(lines).Where(line => line.Text.Length > 0))
        {
            reading.Take(ReadingLimits.Lines);
            yield return line.Text.Length <= ReadingLimits.LineLength ? line : throw Unreadable.LongLine.With(ReadingLimits.LineLength);
        }
    }

    public static bool HasNoWidth(char c) => WithoutWidth.Contains(c);

    public static bool EndsLine(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    private static Line LineOf(int number, ReadOnlySpan<char> raw)
    {
        var visible = raw.ContainsAny(WithoutWidth) ? Visible(raw) : raw;
        var text = visible.TrimStart();
        return new Line(number, Ideographs.Unified(text.TrimEnd().ToString()), visible.Length - text.Length);
    }

    private static string Visible(ReadOnlySpan<char> raw)
    {
        var kept = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            if (!HasNoWidth(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }
}
