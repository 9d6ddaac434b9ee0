using System.Text;
using Rectify.Reports.Lines;

namespace Rectify.Reports.Formats.Pdf;

/// <summary>
/// Joins the words of a line. A converter sees words wherever letters and digits stand beside Chinese characters, which keep a quarter of
/// an em between them; only a gap as wide as a character was printed as a blank.
/// </summary>
internal sealed class PdfWords
{
    private const double WidestGap = 0.9;

    private readonly StringBuilder text = new();
    private double right;

    public string Text => text.ToString();

    public void Add(double left, double end, double em, string word)
    {
        if (word.Length == 0)
        {
            return;
        }

        var gap = left - right;
        var isBlank = text.Length > 0 && ((char.IsAscii(text[^1]) && char.IsAscii(word[0])) || gap > WidestGap * em);
        text.Append(isBlank ? " " : "").Append(Ideographs.Unified(word));
        right = end;
    }
}
