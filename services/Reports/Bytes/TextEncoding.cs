using System.Text;

namespace Rectify.Reports.Bytes;

/// <summary>
/// Finds the encoding of Chinese text: a byte order mark, valid UTF-8, or else the candidate whose text looks most like Chinese.
/// </summary>
internal static class TextEncoding
{
    // The characters that official prose is made of: wrongly decoded text consists of rare ones.
    private const string Frequent = "的一是在不了有和人中大为上个国我以要工作问题整改巡察党组关于情况方面制度领导学习落实年月日会对";
    private const string FrequentTraditional = "問題黨組關於情況導學習實會對個國為來";

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (ByteOrderMark(bytes) is var (marked, length) && marked is not null)
        {
            return marked.GetString(bytes[length..]);
        }

        var best = IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : MostPlausible(bytes, charset);
        return best is not null && IsText(best)
            ? best
            : throw Unreadable.NoEncoding.With();
    }

    private static (Encoding? Encoding, int Length) ByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    // ASCII interleaved with zero bytes is valid UTF-8 too, yet it is UTF-16.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Contains((byte)0);

    private static IEnumerable<string> Candidates(string? charset)
    {
        string[] usual = ["gb18030", "utf-8", "utf-16", "utf-16BE", "big5"];
        return charset is null ? usual : usual.Prepend(charset);
    }

    private static string? MostPlausible(ReadOnlySpan<byte> bytes, string? charset)
    {
        var (best, most) = ((string?)null, double.NegativeInfinity);
        foreach (var name in Candidates(charset))
        {
            if (TryDecode(name, bytes) is { } text && Plausibility(text) is var points && (best is null || points > most))
            {
                (best, most) = (text, points);
            }
        }

        return best;
    }

    private static string? TryDecode(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
        catch (ArgumentException)
        {
            // An unknown name, or bytes that this encoding cannot have produced.
            return null;
        }
    }

    private static double Plausibility(string text)
    {
        double points = 0;
        foreach (var c in text)
        {
            points += c switch
            {
                _ when Frequent.Contains(c, StringComparison.Ordinal) || FrequentTraditional.Contains(c, StringComparison.Ordinal) => 4,
                >= '\u4E00' and <= '\u9FFF' => 0.5,
                >= ' ' and <= '~' or '\r' or '\n' or '\t' or >= '\u3000' and <= '\u3020' or >= '\uFF01' and <= '\uFF5E' or '“' or '”' => 1,
                _ => -4,
            };
        }

        // Per byte, not per character: an encoding that reads one byte as one character must not win by having more of them.
        return points / Math.Max(1, text.Length);
    }

    private static bool IsText(string text)
    {
        var control = text.Count(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t' or '\v' or '\f' or '\u0085' or '\0'));
        return control * 20 <= text.Length && text.Count(c => c == '\0') * 4 <= text.Length;
    }
}
