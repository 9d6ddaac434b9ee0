using System.Globalization;

namespace Rectify.Reports.Formats.Word;

/// <summary>Ticks and crosses from symbol fonts; other symbols are drawings, not text.</summary>
internal static class Symbols
{
    public static string Of(string? font, string? code) =>
        (font, int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) ? value & 0xFF : 0) switch
    {
        ("Wingdings", 0xFC or 0xFE) or ("Wingdings 2", 0x50 or 0x52) => "√",
        ("Wingdings", 0xFB or 0xFD) or ("Wingdings 2", 0x4F or 0x51) => "×",
        ("Wingdings", >= 0x81 and <= 0x8A and var circled) => ((char)('①' + circled - 0x81)).ToString(),
        _ => "",
    };
}
