using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Measures.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Writing;
using Rectify.Reports;
using Rectify.Types.V1;
using static Rectify.Types.V1.Horizon.Types;

namespace Rectify.Measures;

/// <summary>导回: each row of a corrected list against the measure that it names, decided by the rules of that.</summary>
/// <param name="reason">Why days that are set are moved.</param>
internal sealed class Correcting(MeasureStore store, Changes changes, string reason)
{
    /// <summary>Measure → the row in which it stands.</summary>
    private readonly Dictionary<Guid, int> seen = [];

    public async Task<CorrectMeasuresResponse> Take(CorrectedSheet sheet, CancellationToken cancellation)
    {
        var ids = sheet.Rows.Select(row => ResourceName.TryParse<V1.Measure>(sheet.Cell(row.Cells, CorrectedSheet.Name) ?? "")).OfType<Guid>().ToList();
        var measures = await store.Measures.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var issues = measures.Values.Select(measure => measure.IssueId).Distinct().ToList();
        var limits = await store.Issues.Where(row => issues.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Limit, cancellation);
        var answer = new CorrectMeasuresResponse { Headings = { sheet.Headings } };
        foreach (var (number, cells) in sheet.Rows)
        {
            var row = new CorrectMeasuresResponse.Types.Row { Line = number, Cells = { cells } };
            try
            {
                var measure = Find(sheet.Cell(cells, CorrectedSheet.Name) ?? "", number, measures);
                row.Measure = measure.Name;
                var next = Correct(measure, header => sheet.Cell(cells, header), limits.GetValueOrDefault(measure.IssueId));
                row.Changes.Add(Differences(measure, next));
            }
            catch (Refusal refusal)
            {
                (row.Reason, row.Problem, row.ProblemEn) = (refusal.Reason.Word, refusal.Chinese, refusal.Message);
            }

            answer.Rows.Add(row);
        }

        answer.Changed = answer.Rows.Count(row => row.Changes.Count > 0);
        answer.Refused = answer.Rows.Count(row => row.Reason.Length > 0);
        return answer;
    }

    private Measure Find(string name, int number, Dictionary<Guid, Measure> measures)
    {
        var id = ResourceName.Parse<V1.Measure>(name, CorrectedSheet.Name);
        if (!measures.TryGetValue(id, out var measure))
            throw ResourceType.Of<V1.Measure>().NotFound.Refuse(name);
        return seen.TryAdd(id, number) ? measure : throw MeasureReasons.RowTwice.Refuse(seen[id]);
    }

    /// <summary>As it is after the row; the same where that says nothing else. What is refused of one of its cells, is refused of all.</summary>
    private Measure Correct(Measure measure, Func<string, string?> cell, DateOnly? limit)
    {
        if (cell(CorrectedSheet.Text) is { } text && Texts.Plain(text) != Texts.Plain(measure.Label + measure.Text))
            throw MeasureReasons.TextIsOtherwise.Refuse();
        var (leader, owner) = (Told(CorrectedSheet.Leader, measure.Leader), Told(CorrectedSheet.Owner, measure.Owner));
        var department = Told(CorrectedSheet.Department, measure.Department);
        var horizon = Told(CorrectedSheet.Horizon, EnumNames.Chinese(measure.Horizon)) is { Length: > 0 } called ? KindCalled(called) : measure.Horizon;
        var due = Told(CorrectedSheet.Due, DistrictTime.Write(measure.Due)) is { Length: > 0 } day ? DayWritten(day) : measure.Due;
        Validation.Check(new AssignMeasureRequest { Name = measure.Name, Leader = leader, Owner = owner, Department = department });
        var isAssigned = (leader, owner, department) != (measure.Leader, measure.Owner, measure.Department);
        var isScheduled = (horizon, due) != (measure.Horizon, measure.Due);
        if (!isAssigned && !isScheduled)
            return measure;
        if (measure.IsVoided)
            throw Reasons.Voided.Refuse();
        if (cell(CorrectedSheet.Etag) is not { Length: > 0 } etag)
            throw Reasons.FieldRequired.Refuse(CorrectedSheet.Etag);
        measure.Expect(etag);
        var at = changes.At;
        List<Func<Measure, (Measure Next, Fact Fact)>> steps = [];
        if (isAssigned)
            steps.Add(found => found.Assign(leader, owner, department, at));
        if (isScheduled)
            steps.Add(found => found.Schedule(due, horizon, reason, limit, changes.By.ActingAt(measure.AgencyId), at));
        _ = steps.Aggregate(measure, (found, step) => step(found).Next);
        return steps.Aggregate(measure, (found, step) => changes.Save(found, step(found)));

        string Told(string heading, string kept) => cell(heading) switch
        {
            null => kept,
            "" when kept.Length > 0 => throw MeasureReasons.NotEmptied.Refuse(heading),
            var told => told,
        };
    }

    private static Kind KindCalled(string called) =>
        Enum.GetValues<Kind>().Where(kind => kind != Kind.Unspecified && (EnumNames.Chinese(kind) == called || EnumNames.English(kind) == called))
            .Select(kind => (Kind?)kind).FirstOrDefault()
            ?? throw Reasons.FieldInvalid.Refuse(CorrectedSheet.Horizon, called, Phrases.NoSuchValue);

    private static DateOnly DayWritten(string cell) => PlainTables.Day(cell) is var day && DistrictTime.IsDay(day)
        ? DistrictTime.Day(day)
        : throw Reasons.FieldInvalid.Refuse(
            CorrectedSheet.Due, cell, Phrases.Day.With(DistrictTime.Write(DistrictTime.First), DistrictTime.Write(DistrictTime.Last)));

    private static IEnumerable<HistoryEntry.Types.Change> Differences(Measure before, Measure after)
    {
        IEnumerable<(string Field, string Before, string After)> fields =
        [
            ("leader", before.Leader, after.Leader), ("owner", before.Owner, after.Owner), ("department", before.Department, after.Department),
            ("horizon", EnumNames.Of(before.Horizon), EnumNames.Of(after.Horizon)), ("due", DistrictTime.Write(before.Due), DistrictTime.Write(after.Due)),
        ];
        return fields.Where(field => field.Before != field.After)
            .Select(field => new HistoryEntry.Types.Change { Field = field.Field, Before = field.Before, After = field.After });
    }
}
