using System.Globalization;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Sheets;

/// <summary>styles.xml: which cells print a date or a percentage instead of the number they hold.</summary>
internal sealed class CellFormats
{
    private const int FirstCustom = 164;

    // Excel takes no longer ones.
    private const int LongestCode = 255;

    private readonly Dictionary<int, string> codes = [];
    private readonly List<int> cells = [];

    public static CellFormats None { get; } = new();

    public static CellFormats Read(PartReader reader)
    {
        var read = new CellFormats();
        while (reader.Read())
        {
            if (reader is { IsStart: true, Name: "numFmt" } && reader.Number("numFmtId") is { } id)
                read.codes[id] = reader.Attribute("formatCode") is { Length: <= LongestCode } code ? code : "";
            else if (reader is { IsStart: true, Name: "cellXfs" })
                read.ReadCells(reader);
        }

        return read;
    }

    /// <summary>A number as the cell shows it; dates as yyyy年M月d日, as far as they are shown.</summary>
    public string Write(double number, int style, DateTime epoch)
    {
        var id = style >= 0 && style < cells.Count ? cells[style] : 0;
        var code = codes.GetValueOrDefault(id, "");
        if (number is > 0 and < 2_958_466 && DateShape(id, code) is { } shape)
            return epoch.AddDays(number).ToString(shape, CultureInfo.InvariantCulture);
        return id is 9 or 10 || code.Contains('%', StringComparison.Ordinal)
            ? Math.Round(number * 100, 2).ToString(CultureInfo.InvariantCulture) + "%"
            : Math.Round(number, 10).ToString(CultureInfo.InvariantCulture);
    }

    private void ReadCells(PartReader reader)
    {
        foreach (var inner in reader.Inside())
        {
            if (inner is { IsStart: true, Name: "xf" })
                cells.Add(inner.Number("numFmtId") ?? 0);
        }
    }

    // 14 to 17, 22 and the East Asian 27 to 36 and 50 to 58 are built in; 57 and 27 show year and month in Chinese Excel.
    private static string? DateShape(int id, string code)
    {
        if (id is 17 or 27 or 50 or 52 or 57)
            return "yyyy年M月";
        if (id is 14 or 15 or 16 or 22 or (>= 28 and <= 31) or 36 or 51 or (>= 53 and <= 56) or 58)
            return "yyyy年M月d日";
        var bare = id < FirstCustom && code.Length == 0 ? "" : WithoutLiterals(code);
        return !bare.Contains('y', StringComparison.Ordinal) && !bare.Contains('e', StringComparison.Ordinal) ? null
            : bare.Contains('d', StringComparison.Ordinal) ? "yyyy年M月d日"
            : bare.Contains('m', StringComparison.Ordinal) ? "yyyy年M月"
            : "yyyy年";
    }

    // [$-804]yyyy"年"m"月": what stands in brackets and quotes is no part of the date; General holds an e.
    private static string WithoutLiterals(string code)
    {
        var (bare, close) = ("", '\0');
        foreach (var c in code.ToLowerInvariant().Replace("general", "", StringComparison.Ordinal))
        {
            if (close != '\0')
                close = c == close ? '\0' : close;
            else if (c is '[' or '"')
                close = c == '[' ? ']' : '"';
            else
                bare += c;
        }

        return bare.Contains("e+", StringComparison.Ordinal) || bare.Contains("e-", StringComparison.Ordinal) ? "" : bare;
    }
}
