using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Columns;
using Rectify.Reports.Findings;
using Rectify.Reports.Wording;
using Rectify.Types.V1;

namespace Rectify.Reports.Rows;

/// <summary>Reads the measures that one row prints, with who answers for them and how far they are.</summary>
internal sealed class RowReader(List<Ledger.Types.Finding> findings, Reading reading)
{
    private readonly List<CellLabels> lists = [];

    // Most rows print one of a few deadlines.
    private readonly Dictionary<string, DueCell> dues = new(StringComparer.Ordinal);

    /// <summary>The labels of the cells that enumerate measures.</summary>
    public IReadOnlyList<CellLabels> Lists => lists;

    /// <summary>The measures of a row; of those that only tell what was done, the progress is the measure.</summary>
    public List<Ledger.Types.Measure> Measures(LedgerRow row, bool isContinued)
    {
        var (told, done) = (Fresh(row, ColumnKind.Measures), Fresh(row, ColumnKind.Progress));
        // Cells that are merged with those of the row above were read there.
        var isMerged = row[ColumnKind.Measures] is { IsContinued: true, Text.Length: > 0 };
        var cells = told.Count > 0 ? told : isMerged ? [] : done;
        lists.AddRange(cells.Where(cell => cell.Count > 1).Select(cell => new CellLabels(row.Row.Line, [.. cell.Select(item => item.Label).OfType<string>()])));
        var items = cells.SelectMany(cell => cell).ToList();
        if (items.Count == 0 && isContinued)
            return [];
        if (items.Count == 0)
            items = [new CellItem(null, [])];
        var measures = items.ConvertAll(item => MeasureOf(item, row.Row.Line));
        WriteDuties(row, measures);
        measures.ForEach(reading.Found);
        return measures;
    }

    /// <summary>Adds to an issue what its row tells beside the measures: what was done, and how far it is in more words than a grade.</summary>
    public static void Tell(LedgerRow row, Ledger.Types.Issue issue)
    {
        if (Text(row, ColumnKind.Progress) is { } progress && row[ColumnKind.Measures].Text.Length > 0)
            issue.Progress = issue.HasProgress ? $"{issue.Progress}\n{progress}" : progress;
        if (Text(row, ColumnKind.Status) is { } status && !StatusCell.IsBare(status))
            issue.StatusText = issue.HasStatusText ? $"{issue.StatusText}\n{status}" : status;
    }

    /// <summary>
    /// The grade that a row prints; null with a finding where it prints something else. Where no column has it, 整改情况 may say it.
    /// </summary>
    public Completion.Types.Grade? Grade(LedgerRow row)
    {
        if (row.All(ColumnKind.Tick).FirstOrDefault(pair => StatusCell.IsTick(pair.Cell.Text)) is { Column: { } ticked })
            return ticked.Grade;
        var status = row[ColumnKind.Status];
        if (status.Text.Length == 0)
            return row.All(ColumnKind.Progress).Select(pair => StatusCell.OfProgress(pair.Cell.Text)).FirstOrDefault(told => told is not null);
        var grade = StatusCell.Read(status.Text);
        if (grade is null && status.IsFresh)
            findings.Add(TableFindings.Status(row.Row, status.Text));
        return grade;
    }

    private static string? Text(LedgerRow row, ColumnKind kind) =>
        string.Join('\n', row.All(kind).Where(pair => pair.Cell.IsFresh).Select(pair => pair.Cell.Text)) is { Length: > 0 } text ? text : null;

    private static List<List<CellItem>> Fresh(LedgerRow row, ColumnKind kind) =>
        [.. row.All(kind).Where(pair => pair.Cell.IsFresh).Select(pair => CellItems.Of(pair.Cell.Text, row.Row.Line)).Where(items => items.Count > 0)];

    private static Ledger.Types.Measure MeasureOf(CellItem item, int line)
    {
        var measure = new Ledger.Types.Measure { Text = item.Text, Line = line };
        if (item.Label is not null)
            measure.Label = item.Label;
        return measure;
    }

    private void WriteDuties(LedgerRow row, List<Ledger.Types.Measure> measures)
    {
        Share(row, ColumnKind.Leader, measures, (measure, text) => measure.Leader = OneLine(text));
        Share(row, ColumnKind.Owner, measures, (measure, text) => measure.Owner = OneLine(text));
        Share(row, ColumnKind.Department, measures, (measure, text) => measure.Department = OneLine(text));
        Share(row, ColumnKind.Due, measures, (measure, text) => WriteDue(row, measure, text));
    }

    // A cell with as many items as there are measures has one for each of them.
    private void Share(LedgerRow row, ColumnKind kind, List<Ledger.Types.Measure> measures, Action<Ledger.Types.Measure, string> write)
    {
        if (string.Join('、', row.All(kind).Select(pair => pair.Cell.Text).Distinct(StringComparer.Ordinal)) is not { Length: > 0 } text)
            return;
        var items = measures.Count > 1 ? CellItems.Of(text, 0) : [];
        for (var i = 0; i < measures.Count; i++)
            write(measures[i], items.Count == measures.Count ? items[i].Text : reading.Text(text));
    }

    private void WriteDue(LedgerRow row, Ledger.Types.Measure measure, string text)
    {
        if (!dues.TryGetValue(text, out var due))
            dues[text] = due = DueCell.Read(text);
        if (due.Date is { } date)
            measure.Due = date;
        if (due.Horizon is { } horizon)
            measure.Horizon = horizon;
        if (due.IsUnread && !(findings is [.., { Code: TableFindings.DueUnread } last] && last.Line == row.Row.Line))
            findings.Add(TableFindings.Due(row.Row, text));
    }

    // 张三↵李四 stand below each other because the column is narrow.
    private static string OneLine(string text) =>
        string.Join('、', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.TrimEnd('、', '，', ',', ';', '；')));
}
