using System.Text;

namespace Rectify.Reports.Pdf;

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
        text.Append(isBlank ? " " : "").Append(Plain(word));
        right = end;
    }

    // Some fonts name a radical (⼀ U+2F00) or a compatibility form where the character itself is printed.
    private static string Plain(string word) => string.Concat(word.Select(c => c is (>= '\u2F00' and <= '\u2FDF') or (>= '\uF900' and <= '\uFAFF') ? $"{c}".Normalize(NormalizationForm.FormKC) : $"{c}"));
}
