using Google.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Reports;

namespace Rectify.Measures;

/// <summary>A list of measures that was taken along and comes back: its headings, and its rows with their numbers as people see them.</summary>
internal sealed record CorrectedSheet(IReadOnlyList<string> Headings, IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> Rows)
{
    public const string Name = "系统编号";
    public const string Etag = "版本";
    public const string Text = "措施";
    public const string Leader = "责任领导";
    public const string Owner = "责任人";
    public const string Department = "责任部门";
    public const string Horizon = "整改类型";
    public const string Due = "期限";

    private const int MostBytes = 1 << 20;
    private const int MostRows = 2000;

    /// <summary>What is corrected by a list.</summary>
    private static readonly string[] Corrected = [Leader, Owner, Department, Horizon, Due];

    /// <summary>A heading as English pages write it → as it is meant.</summary>
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["System number"] = Name, ["Version"] = Etag, ["Measure"] = Text, ["Responsible leader"] = Leader, ["Owner"] = Owner, ["Department"] = Department,
        ["Horizon"] = Horizon, ["Due"] = Due,
    };

    /// <summary>The headings in Chinese, where each cell is looked up.</summary>
    private readonly List<string> meant = [.. Meant(Headings)];

    public static CorrectedSheet Read(HttpBody document, CancellationToken cancellation)
    {
        if (document.Data.Length > MostBytes)
            throw TooMany();
        try
        {
            var rows = PlainTables.Read(document.Data.Memory, document.ContentType, cancellation).ToList();
            var head = rows.FindIndex(row => Meant(row.Cells).Intersect([Name, Etag]).Count() == 2);
            if (head < 0)
                throw MeasureReasons.MeasuresUnreadable.Refuse(MeasureReasons.HasNoHeadings).OnField("document");
            if (!Meant(rows[head].Cells).Any(Corrected.Contains))
                throw MeasureReasons.MeasuresUnreadable.Refuse(MeasureReasons.HasNothingToCorrect).OnField("document");
            // A workbook says on a second sheet what it holds.
            List<(int, IReadOnlyList<string>)> told =
                [.. rows.Skip(head + 1).Where(row => row.Table == rows[head].Table).Select(row => (row.Number, row.Cells))];
            return told.Count <= MostRows ? new(rows[head].Cells, told) : throw TooMany();
        }
        catch (UnreadableDocumentException error)
        {
            throw MeasureReasons.MeasuresUnreadable.Refuse(new Phrase(error.Message, error.Chinese)).OnField("document");
        }
    }

    /// <summary>Null where the list has no such column.</summary>
    public string? Cell(IReadOnlyList<string> cells, string heading)
    {
        var at = meant.IndexOf(heading);
        return at >= 0 && at < cells.Count ? cells[at] : null;
    }

    private static IEnumerable<string> Meant(IEnumerable<string> headings) => headings.Select(heading => Chinese.GetValueOrDefault(heading, heading));

    private static Refusal TooMany() => MeasureReasons.MeasuresTooMany.Refuse(MostBytes >> 10, MostRows).OnField("document");
}
