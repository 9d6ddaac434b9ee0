using System.Globalization;
using Rectify.Reports.Packages;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Sheets;

/// <summary>One worksheet to a table: only rows that hold something, whatever range the sheet declares.</summary>
internal sealed class SheetReader(PartReader reader, List<string> shared, CellFormats formats, DateTime epoch, TextBudget budget)
{
    private readonly SortedDictionary<int, List<Cell>> rows = [];
    private readonly List<(CellPlace From, CellPlace To)> merged = [];
    private int row;
    private int column;

    public Table Read(string name)
    {
        while (reader.Read())
        {
            if (!reader.IsStart)
                continue;
            if (reader.Name == "row")
                (row, column) = (reader.Attribute("r") is { } number ? RowOf(number) : row + 1, 0);
            else if (reader.Name == "c")
                ReadCell();
            else if (reader.Name == "mergeCell")
                ReadMerge(reader.Attribute("ref") ?? "");
        }

        int[] numbers = [.. rows.Keys];
        foreach (var (from, to) in merged)
            Merge(from, to, numbers);
        return new Table([.. rows.Select(pair => new TableRow(pair.Key, pair.Key, pair.Value))], name);
    }

    private static int RowOf(string number) =>
        int.TryParse(number, out var row) && row is > 0 and <= CellPlace.Rows ? row : throw PackageLimits.Malformed("行号有误");

    private void ReadCell()
    {
        (row, column) = CellPlace.Read(reader.Attribute("r")) is { } place ? (place.Row, place.Column) : (Math.Max(row, 1), column + 1);
        var (type, style) = (reader.Attribute("t"), reader.Number("s") ?? 0);
        if (column > PackageLimits.Columns)
            throw PackageLimits.TooLarge($"第 {row} 行超过 {PackageLimits.Columns} 列");
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
            Put(row, column, new Cell(budget.Text(text)));
    }

    private string Shown(string value, string? type, int style) => type switch
    {
        "s" => int.TryParse(value, out var index) && index >= 0 && index < shared.Count ? shared[index] : "",
        "b" => value == "1" ? "是" : "否",
        "str" or "e" => value,
        "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) : value,
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? formats.Write(number, style, epoch) : value,
    };

    private void ReadMerge(string range)
    {
        var ends = range.Split(':');
        if (ends.Length == 2 && CellPlace.Read(ends[0]) is { } from && CellPlace.Read(ends[1]) is { } to && to.Row >= from.Row && to.Column >= from.Column)
        {
            budget.Cells(1);
            merged.Add((from, to));
        }
    }

    // Rows without any content of their own are not made by merging.
    private void Merge(CellPlace from, CellPlace to, int[] numbers)
    {
        if (!rows.TryGetValue(from.Row, out var first) || from.Column > first.Count)
            return;
        var text = first[from.Column - 1].Text;
        var last = Math.Min(to.Column, PackageLimits.Columns);
        for (var i = Array.BinarySearch(numbers, from.Row); i < numbers.Length && numbers[i] <= to.Row; i++)
        {
            for (var at = from.Column; at <= last; at++)
            {
                if (numbers[i] != from.Row || at != from.Column)
                    Put(numbers[i], at, new Cell(text, true));
            }
        }
    }

    private void Put(int number, int at, Cell cell)
    {
        if (!rows.TryGetValue(number, out var cells))
            rows[number] = cells = [];
        budget.Cells(Math.Max(1, at - cells.Count));
        while (cells.Count < at)
            cells.Add(Cell.Blank);
        cells[at - 1] = cell;
    }
}
