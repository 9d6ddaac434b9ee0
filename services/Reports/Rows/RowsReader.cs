using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Columns;
using Rectify.Reports.Findings;
using Rectify.Reports.Tables;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Rectify.Types.V1;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Reports.Rows;

/// <summary>
/// Reads the rows of one ledger after another as aspects and issues. A row whose problem is empty, merged with the one above or
/// the same once more goes on with the issue before it; an aspect is valid until another one is printed, and so is a track (专项), which
/// is itself the aspect of rows that print none.
/// </summary>
internal sealed class RowsReader
{
    private readonly List<Ledger.Types.Aspect> aspects = [];
    private readonly Dictionary<(Track?, string), Ledger.Types.Aspect> byTitle = [];
    private readonly List<Ledger.Types.Finding> findings = [];
    private readonly Reading reading;
    private readonly RowReader row;
    private (string Printed, Track? Track) part = ("", null);
    private Ledger.Types.Aspect? aspect;
    private Ledger.Types.Issue? issue;
    private List<Completion.Types.Grade?> grades = [];
    private string problem = "";
    private TableRow? begun;

    public RowsReader(Reading reading) => (this.reading, row) = (reading, new RowReader(findings, reading));

    public IReadOnlyList<Ledger.Types.Aspect> Aspects => aspects;

    public List<Ledger.Types.Finding> Findings => findings;

    /// <summary>The labels of the cells that enumerate measures.</summary>
    public IReadOnlyList<CellLabels> Lists => row.Lists;

    /// <summary>Name and number of every body that the column of agencies prints.</summary>
    public HashSet<string> Agencies { get; } = new(StringComparer.Ordinal);

    public void Read(Table table, TableHeader header)
    {
        ReportColumns(table, header);
        var last = header.Behind > 0 ? table.Rows[header.Behind - 1].Number : 0;
        foreach (var one in reading.Each(table.Rows.Skip(header.Behind)))
        {
            if (one.IsEmpty && one.Cells.All(cell => cell.Text.Length == 0))
                continue;
            if (one.Number > last + 1)
                findings.Add(TableFindings.Empty(one with { Number = last + 1, Line = one.Line - (one.Number - last - 1) }, one.Number - 1));
            last = one.Number;
            if (!header.IsRepeatedBy(one))
                Read(new LedgerRow(one, header));
        }

        EndIssue();
    }

    /// <summary>Gives the regular track to what has none in a ledger with special ones; where all is regular nothing is said of tracks.</summary>
    public void SettleTracks()
    {
        var hasSpecial = aspects.Exists(one => TrackWording.IsSpecial(one.Track));
        foreach (var one in aspects)
        {
            if (hasSpecial && !one.HasTrack)
                one.Track = TrackWording.Default;
            else if (!hasSpecial || one.Track == Track.Unspecified)
                one.ClearTrack();
        }
    }

    private void ReportColumns(Table table, TableHeader header)
    {
        var unknown = header.Columns.Where(column => column.Kind == ColumnKind.Unknown);
        foreach (var column in unknown.Where(column => table.Rows.Skip(header.Behind).Any(row => row[column.Place].IsFresh)))
            findings.Add(TableFindings.Column(table.Rows[header.First], column.Name.ReplaceLineEndings("")));
    }

    private void Read(LedgerRow one)
    {
        if (one.IsSum)
            findings.Add(TableFindings.Unread(one.Row, "合计行未读入"));
        else if (one.Heading() is { } heading)
            ReadHeading(one, heading);
        else
            ReadIssue(one);
    }

    private void ReadHeading(LedgerRow one, string heading)
    {
        var folded = Folding.Fold(heading);
        if (folded.AsSpan().BeginsWithAny("注", "备注", "说明") || folded.Contains("填表", StringComparison.Ordinal))
            findings.Add(TableFindings.Unread(one.Row, $"{Found.Quote(heading)}未读入"));
        else if (TrackWording.Of(folded) is { } track)
            OpenPart(heading, track);
        else
            OpenAspect(heading, one.Row.Line);
    }

    private void ReadIssue(LedgerRow one)
    {
        foreach (var (_, cell) in one.All(ColumnKind.Agency))
            Agencies.Add(cell.Text);
        if (one[ColumnKind.Track] is { IsFresh: true, Text: var track } && track != part.Printed)
            OpenPart(track, TrackWording.OfCell(track) ?? Track.Unspecified);
        if (one[ColumnKind.Aspect] is { IsFresh: true, Text: var named })
            OpenAspect(named, one.Row.Line);
        var printed = one.All(ColumnKind.Problem).ToList();
        var text = printed.Count == 0 ? "" : printed[^1].Cell.Text;
        var isNew = text.Length > 0 && printed.Exists(pair => pair.Cell.IsFresh) && (text != problem || issue is null);
        if (isNew)
            OpenIssue(one, text, printed.Count > 1 && ColumnWording.IsGeneral(printed[0].Column.Name) ? printed[0].Cell.Text : null);
        else if (issue is null)
            findings.Add(TableFindings.Unread(one.Row, "没有问题，也不能接在上一行之后，未读入"));
        if (issue is null)
            return;
        RowReader.Tell(one, issue);
        var measures = row.Measures(one, !isNew);
        var grade = row.Grade(one);
        if (measures.Count == 0 && !one[ColumnKind.Progress].IsFresh && one.Row.Cells.Any(cell => cell.IsFresh))
            findings.Add(TableFindings.Unread(one.Row, "没有措施，未读入"));
        foreach (var measure in measures)
        {
            if (grade is { } reached)
                measure.Status = reached;
            issue.Measures.Add(measure);
        }

        if (measures.Count > 0)
            grades.Add(grade);
    }

    private void OpenPart(string printed, Track track)
    {
        EndIssue();
        (part, aspect) = ((printed, track), null);
    }

    private void OpenAspect(string printed, int line)
    {
        var named = AspectNamed(printed, line);
        if (ReferenceEquals(aspect, named))
            return;
        EndIssue();
        aspect = named;
    }

    private Ledger.Types.Aspect AspectNamed(string printed, int line)
    {
        var (label, title) = Labelled(printed.ReplaceLineEndings(""));
        var track = TrackWording.Of(Folding.Fold(title)) is { } own && TrackWording.IsSpecial(own) ? own : part.Track;
        var key = (track, Folding.Key(title));
        if (byTitle.TryGetValue(key, out var known))
            return known;
        var opened = new Ledger.Types.Aspect { Title = title, Line = line };
        if (label is not null)
            opened.Label = label;
        if (track is { } named)
            opened.Track = named;
        reading.Found(opened);
        aspects.Add(opened);
        return byTitle[key] = opened;
    }

    private void OpenIssue(LedgerRow one, string text, string? group)
    {
        EndIssue();
        var (label, title) = Labelled(text.Replace("\n", "", StringComparison.Ordinal));
        issue = new Ledger.Types.Issue { Title = title, Line = one.Row.Line };
        reading.Found(issue);
        if ((label ?? (one[ColumnKind.Number] is { IsFresh: true, Text: var number } ? number : null)) is { } own)
            issue.Label = own;
        if (group is not null && group != text)
            issue.Group = reading.Text(group).Replace("\n", "", StringComparison.Ordinal);
        (problem, begun) = (text, one.Row);
        (aspect ??= AspectNamed(part.Printed, one.Row.Line)).Issues.Add(issue);
    }

    // The grades of its rows are those of its measures; where all agree it is the grade of the issue as well.
    private void EndIssue()
    {
        if (issue is null)
            return;
        if (grades.Distinct().ToList() is [{ } only])
        {
            issue.Status = only;
            foreach (var measure in grades.Count == 1 ? issue.Measures : [])
                measure.ClearStatus();
        }
        else if (grades.Exists(grade => grade is not null))
        {
            findings.Add(TableFindings.At(begun!, TableFindings.StatusMixed, $"{Found.Quote(issue.Title)}各项措施的完成情况不一，问题本身未定"));
        }

        (issue, grades, problem) = (null, [], "");
    }

    private static (string? Label, string Title) Labelled(string printed)
    {
        var text = new Paragraph(0, printed).Whole;
        return LabelScanner.At(text.Folded) is { } label && label.Length < text.Length
            ? (text.Slice(0, label.Length).Printed, text.From(label.Length).Printed) : (null, text.Printed);
    }
}
