using Rectify.Reports.Bytes;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Word;

/// <summary>A table while it is read: rows, cells, and what they are merged with.</summary>
internal sealed class WordTable(Reading reading)
{
    private readonly List<TableRow> rows = [];
    private readonly List<Cell> cells = [];
    private List<Cell> above = [];
    private int span = 1;
    private bool isContinued;
    private bool isBeside;
    private bool isDeleted;

    public void StartRow()
    {
        cells.Clear();
        isDeleted = false;
    }

    public void DeleteRow() => isDeleted = true;

    public void Leave(int columns) => Put(Cell.Blank, columns);

    public void StartCell() => (span, isContinued, isBeside) = (1, false, false);

    public void Span(int columns) => span = columns;

    /// <summary>Merged with the cell above (vMerge without restart).</summary>
    public void Continue() => isContinued = true;

    /// <summary>Merged with the cell before (hMerge of old documents).</summary>
    public void GoOn() => isBeside = true;

    public void EndCell(string text)
    {
        var column = cells.Count;
        var cell = isBeside && column > 0 ? new Cell(cells[column - 1].Text, true)
            : isContinued && column < above.Count ? new Cell(above[column].Text, true)
            : new Cell(text);
        Put(cell, 1);
        Put(cell with { IsContinued = true }, span - 1);
    }

    public void EndRow()
    {
        if (isDeleted)
            return;
        reading.Take(ReadingLimits.Lines);
        rows.Add(new TableRow(rows.Count + 1, 0, [.. cells]));
        above = [.. cells];
    }

    public Table ToTable() => new([.. rows]);

    private void Put(Cell cell, int times)
    {
        times = Math.Clamp(times, 0, ReadingLimits.Columns);
        reading.Take(ReadingLimits.Characters, cell.IsContinued ? (long)times * cell.Text.Length : 0);
        reading.Take(ReadingLimits.Cells, times);
        if (cells.Count + times > ReadingLimits.Columns)
            throw Unreadable.WideTable.With(ReadingLimits.Columns);
        for (var i = 0; i < times; i++)
            cells.Add(cell);
    }
}
