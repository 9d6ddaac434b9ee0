using System.Globalization;
using Rectify.Reports.Bytes;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Sheets;

/// <summary>
/// One worksheet to a table: only rows that hold something, whatever range the sheet declares. A row keeps the number that people see
/// beside it as its line. Cells are gathered row by row, and a column that prints the same row after row keeps one text.
/// </summary>
internal sealed class SheetReader(PartReader reader, List<string> shared, CellFormats formats, DateTime epoch, Reading reading)
{
    private readonly List<(int Number, Cell[] Cells)> rows = [];
    private readonly List<(CellPlace From, CellPlace To)> merged = [];
    private readonly List<Cell> cells = [];
    private int row;
    private int column;

    public Table Read(string name)
    {
        while (reader.Read())
        {
            if (!reader.IsStart)
                continue;
            if (reader.Name == "row")
                MoveTo(reader.Attribute("r") is { } number ? RowOf(number) : row + 1, 0);
            else if (reader.Name == "c")
                ReadCell();
            else if (reader.Name == "mergeCell")
                ReadMerge(reader.Attribute("ref") ?? "");
        }

        EndRow();
        rows.Sort((one, other) => one.Number.CompareTo(other.Number));
        int[] numbers = [.. rows.Select(one => one.Number)];
        foreach (var (from, to) in merged)
            Merge(from, to, numbers);
        return new Table([.. rows.Select(one => new TableRow(one.Number, one.Number, one.Cells))], name);
    }

    private static int RowOf(string number) =>
        int.TryParse(number, out var row) && row is > 0 and <= CellPlace.Rows ? row : throw Unreadable.RowNumber.With();

    private void MoveTo(int nextRow, int nextColumn)
    {
        if (nextRow != row)
            EndRow();
        (row, column) = (nextRow, nextColumn);
    }

    private void EndRow()
    {
        if (cells.Count > 0)
        {
            reading.Take(ReadingLimits.Lines);
            rows.Add((row, [.. cells]));
        }

        cells.Clear();
    }

    private void ReadCell()
    {
        var place = CellPlace.Read(reader.Attribute("r")) ?? new CellPlace(Math.Max(row, 1), column + 1);
        MoveTo(place.Row, place.Column);
        var (type, style) = (reader.Attribute("t"), reader.Number("s") ?? 0);
        if (column > ReadingLimits.Columns)
            throw Unreadable.WideTable.With(ReadingLimits.Columns);
        var (value, inline) = ("", "");
        foreach (var inner in reader.Inside())
        {
            if (inner is { IsStart: true, Name: "v" })
                value = SharedStrings.ReadRich(inner);
            else if (inner is { IsStart: true, Name: "is" })
                inline = SharedStrings.ReadRich(inner);
            else if (inner is { IsStart: true, Name: "f" })
                inner.Skip();
        }

        if ((type == "inlineStr" ? inline : Shown(value, type, style)) is { Length: > 0 } text)
            Put(reading.Text(text));
    }

    private void Put(string text)
    {
        reading.Take(ReadingLimits.Cells, Math.Max(1, column - cells.Count));
        while (cells.Count < column)
            cells.Add(Cell.Blank);
        var above = rows.Count > 0 && column <= rows[^1].Cells.Length ? rows[^1].Cells[column - 1].Text : "";
        cells[column - 1] = new Cell(above == text ? above : text);
    }

    private string Shown(string value, string? type, int style) => type switch
    {
        "s" => int.TryParse(value, out var index) && index >= 0 && index < shared.Count ? shared[index] : "",
        "b" => value == "1" ? "是" : "否",
        "str" or "e" => value,
        "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) : value,
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? formats.Write(number, style, epoch) : value,
    };

    private void ReadMerge(string range)
    {
        var ends = range.Split(':');
        if (ends.Length == 2 && CellPlace.Read(ends[0]) is { } from && CellPlace.Read(ends[1]) is { } to && to.Row >= from.Row && to.Column >= from.Column)
        {
            reading.Take(ReadingLimits.Cells, 1);
            merged.Add((from, to));
        }
    }

    // Rows without any content of their own are not made by merging.
    private void Merge(CellPlace from, CellPlace to, int[] numbers)
    {
        var first = Array.BinarySearch(numbers, from.Row);
        if (first < 0 || from.Column > rows[first].Cells.Length)
            return;
        var text = rows[first].Cells[from.Column - 1].Text;
        var last = Math.Min(to.Column, ReadingLimits.Columns);
        for (var i = first; i < numbers.Length && numbers[i] <= to.Row; i++)
        {
            var (number, own) = rows[i];
            var width = own.Length;
            reading.Take(ReadingLimits.Cells, width < last ? last : last - from.Column + 1);
            reading.Take(ReadingLimits.Characters, (long)text.Length * (last - from.Column + 1));
            if (width < last)
                Array.Resize(ref own, last);
            Array.Fill(own, Cell.Blank, width, own.Length - width);
            Array.Fill(own, new Cell(text, true), from.Column - 1, last - from.Column + 1);
            if (i == first)
                own[from.Column - 1] = new Cell(text);
            rows[i] = (number, own);
        }
    }
}
