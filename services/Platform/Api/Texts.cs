using System.Globalization;
using System.Text;

namespace Rectify.Platform.Api;

/// <summary>What a text says to those who read it, whatever signs it is written with: the one home of these rules.</summary>
public static class Texts
{
    /// <summary>Format signs, fillers and selectors: nobody sees them.</summary>
    private static readonly HashSet<int> Fillers =
        [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0];

    /// <summary>Whether there is nothing to read in it.</summary>
    public static bool IsBlank(string text) => text.EnumerateRunes().All(sign => Rune.IsWhiteSpace(sign) || IsInvisible(sign));

    /// <summary>Whether it can stand for somebody in print and be compared: something to read, in one line, without a sign that nobody sees.</summary>
    public static bool IsOneLine(string text) => !IsBlank(text) && !text.EnumerateRunes().Any(sign => IsInvisible(sign) || IsForbidden(sign));

    /// <summary>
    /// The first sign that no text may hold: a control character other than tab and line breaks, one that turns the direction of writing, with which
    /// a text shows other words than it says, or what is no character (U+FFFF), which no XML takes. Null where there is none.
    /// </summary>
    public static Rune? Forbidden(string text)
    {
        foreach (var sign in text.EnumerateRunes())
        {
            if (IsForbidden(sign))
                return sign;
        }

        return null;
    }

    /// <summary>The same text without the signs that it may not hold.</summary>
    public static string WithoutForbidden(string text) =>
        string.Concat(text.EnumerateRunes().Where(sign => !IsForbidden(sign)).Select(sign => sign.ToString()));

    /// <summary>The first so many characters, never within a pair of surrogates: half of one is no text.</summary>
    /// <param name="length">At least one, and no more than the text has.</param>
    public static string Start(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>The whole of a text, or of a longer one its first so many characters and an ellipsis.</summary>
    public static string Shortened(string text, int longest) => text.Length <= longest ? text : $"{Start(text, longest)}…";

    /// <summary>Text as its wording is compared: without blanks and the last full stop.</summary>
    public static string Plain(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign))).TrimEnd('。', '.');

    /// <summary>
    /// A name as it is kept: what can be seen of it, on one line, with one blank where there are several, of whatever kind. Of an ideograph a variation
    /// selector chooses another drawing, not another character.
    /// </summary>
    public static string Name(string given)
    {
        var seen = given.EnumerateRunes().Select(sign => Rune.IsWhiteSpace(sign) ? " " : IsInvisible(sign) ? "" : sign.ToString());
        return string.Join(' ', string.Concat(seen).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What is said of something, or what is known of it where nothing is said.</summary>
    public static string Told(string said, string known) => said.Trim() is { Length: > 0 } told ? told : known;

    /// <summary>Full-width forms and blanks as their plain ones.</summary>
    public static string HalfWidth(string text) =>
        string.Concat(text.Select(sign => sign is >= '\uFF01' and <= '\uFF5E' ? (char)(sign - 0xFEE0) : sign is '\u3000' ? ' ' : sign));

    /// <summary>Plain signs as their full-width forms; blanks stay.</summary>
    public static string FullWidth(string text) => string.Concat(text.Select(sign => sign is >= '!' and <= '~' ? (char)(sign + 0xFEE0) : sign));

    /// <summary>The normal form in which names are compared: full-width forms as their plain ones; a blank tells names apart in Latin letters alone.</summary>
    public static string NameKey(string name)
    {
        var plain = HalfWidth(Name(name));
        return string.Concat(plain.Where((sign, at) => sign != ' ' || (char.IsAscii(plain[at - 1]) && char.IsAscii(plain[at + 1]))));
    }

    /// <summary>
    /// The first sign of a name that can be written otherwise without looking so: a mark that combines with the letter before it, or a
    /// compatibility ideograph. Names are kept in NFC, of which these are no part. Null where there is none.
    /// </summary>
    public static Rune? Decomposed(string name)
    {
        foreach (var sign in name.EnumerateRunes())
        {
            if (IsInvisible(sign))
                continue;
            if (sign.Value is (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F)
                || Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            {
                return sign;
            }
        }

        return null;
    }

    private static bool IsInvisible(Rune sign) => Rune.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.Control
        || sign.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || Fillers.Contains(sign.Value);

    private static bool IsForbidden(Rune sign) => sign.Value is not ('\t' or '\n' or '\r')
        && (Rune.GetUnicodeCategory(sign) == UnicodeCategory.Control
            || (sign.Value & 0xFFFE) == 0xFFFE
            || sign.Value is (>= 0xFDD0 and <= 0xFDEF) or 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));
}
