using System.Runtime.InteropServices;
using Rectify.Reports.Lines;

namespace Rectify.Reports.Tables;

/// <summary>A cell as printed; one that is merged into another repeats its text and says so.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cell(string Text, bool IsContinued = false)
{
    public static Cell Blank { get; } = new("");

    public string Text { get; } = Ideographs.Unified(Text);

    public bool IsFresh => !IsContinued && Text.Length > 0;
}

/// <summary>A row with its number within the table or sheet, and the line of the document where it begins; both from 1.</summary>
internal sealed record TableRow(int Number, int Line, IReadOnlyList<Cell> Cells)
{
    public Cell this[int column] => column < Cells.Count ? Cells[column] : Cell.Blank;

    public bool IsEmpty => Cells.All(cell => !cell.IsFresh);
}

/// <summary>Rows of cells; the name is that of a worksheet.</summary>
internal sealed record Table(IReadOnlyList<TableRow> Rows, string? Name = null);
