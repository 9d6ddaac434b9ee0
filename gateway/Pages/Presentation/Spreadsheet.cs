using System.Data;
using Google.Protobuf.WellKnownTypes;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Rectify.Platform.Api.Time;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>A list as a workbook (Excel) to be taken along: its rows, and on a second sheet what was asked for, when and by whom.</summary>
/// <param name="Title">What is listed (问题); it names the sheet and the file.</param>
/// <param name="About">What else is told of it: a label, and what it says.</param>
internal sealed record Spreadsheet<T>(
    string Title, IReadOnlyList<T> Rows, IReadOnlyList<SheetColumn<T>> Columns, IEnumerable<(string Label, string Value)> About)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int AboutWidth = 60;

    /// <summary>Written at once: only so the library puts the parts of several sheets in the order that Excel demands.</summary>
    public IResult Answer(DateTimeOffset now)
    {
        using var sheets = new DataSet();
        sheets.Tables.Add(Listed());
        sheets.Tables.Add(Told(now));
        var workbook = new MemoryStream();
        workbook.SaveAs(sheets, configuration: new OpenXmlConfiguration
        {
            AutoFilter = true,
            FreezeRowCount = 1,
            DynamicColumns =
            [
                .. Columns.Select(column => new DynamicExcelColumn(column.Title) { Width = column.Width, Format = column.Format }),
                new DynamicExcelColumn(T("导出内容")) { Width = AboutWidth },
            ],
        });
        workbook.Position = 0;
        return Results.Stream(workbook, ContentType, $"{T($"{Title}清单")}-{DistrictTime.Write(DistrictTime.DateOf(now))}{ListFilter.Sheet}");
    }

    private DataTable Listed()
    {
        var table = new DataTable(Title);
        foreach (var column in Columns)
            table.Columns.Add(column.Title, column.Holds);
        foreach (var row in Rows)
            table.Rows.Add([.. Columns.Select(column => column.Value(row) ?? DBNull.Value)]);
        return table;
    }

    private DataTable Told(DateTimeOffset now)
    {
        var table = new DataTable(T("导出说明")) { Columns = { T("项目"), T("导出内容") } };
        foreach (var (label, value) in About.Append((T("条数"), $"{Rows.Count}")).Append((T("导出时间"), Wording.Moment(now.ToTimestamp()))))
            table.Rows.Add(label, value);
        return table;
    }
}

/// <summary>A column of a sheet.</summary>
/// <param name="Value">A text, a whole number or a day; null for an empty cell.</param>
/// <param name="Width">In characters.</param>
internal sealed record SheetColumn<T>(string Title, Func<T, object?> Value, int Width = 14)
{
    public System.Type Holds { get; private init; } = typeof(string);

    /// <summary>As Excel writes it; null for what is shown as it is.</summary>
    public string? Format { get; private init; }

    /// <summary>Of days as the contract writes them; empty where there is none.</summary>
    public static SheetColumn<T> Day(string title, Func<T, string> day) =>
        new(title, row => DistrictTime.LastDayOf(day(row))?.ToDateTime(TimeOnly.MinValue)) { Holds = typeof(DateTime), Format = "yyyy-mm-dd" };

    public static SheetColumn<T> Number(string title, Func<T, int> number) => new(title, row => number(row), Width: 10) { Holds = typeof(int) };
}
