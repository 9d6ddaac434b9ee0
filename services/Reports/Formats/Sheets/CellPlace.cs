using System.Runtime.InteropServices;

namespace Rectify.Reports.Formats.Sheets;

/// <summary>Row and column, both from 1 (C12 is row 12, column 3).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellPlace(int Row, int Column)
{
    public const int Rows = 1_048_576;

    public static CellPlace? Read(string? printed)
    {
        var (column, i) = (0, 0);
        for (; printed is not null && i < printed.Length && i < 3 && char.IsAsciiLetterUpper(printed[i]); i++)
            column = (column * 26) + (printed[i] - 'A' + 1);
        return column > 0 && int.TryParse(printed.AsSpan(i), out var row) && row is > 0 and <= Rows ? new CellPlace(row, column) : null;
    }
}
