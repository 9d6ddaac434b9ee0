namespace Rectify.Reports.Tokens;

/// <summary>
/// The form in which text is compared: half-width punctuation and digits, one kind of quotes, dashes and blanks, simplified characters.
/// One character becomes one character, so that a position in the folded text is the same position in the printed one.
/// </summary>
internal static class Folding
{
    private static readonly char[] Folded = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => Of((char)c))];

    public static string Fold(string printed) => string.Create(printed.Length, printed, static (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            folded[i] = Folded[source[i]];
        }
    });

    /// <summary>The folded text without blanks: two titles that read the same have the same key.</summary>
    public static string Key(string printed) =>
        new([.. Fold(printed).Where(c => c != ' ')]);

    private static char Of(char c) => c switch
    {
        '\u3000' or '\u00A0' or '\t' or (>= '\u2000' and <= '\u200A') or '\u202F' => ' ',
        '\uFF61' => '。',
        '\uFF64' => '、',
        '\uFF0D' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\u2500' => '-',
        '\u301C' or '\u223C' => '~',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '「' or '﹁' or '〝' or '\u201F' => '“',
        '」' or '﹂' or '〞' => '”',
        '『' or '﹃' => '‘',
        '』' or '﹄' => '’',
        '\u25CB' or '\u25EF' => '〇',
        _ => Simplified.Of(c),
    };
}
