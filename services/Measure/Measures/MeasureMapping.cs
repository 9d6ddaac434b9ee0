using Google.Protobuf.WellKnownTypes;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Measures;

/// <summary>What is kept → what the contract shows.</summary>
internal static class MeasureMapping
{
    public static V1.Measure ToProto(this Measure measure) => new()
    {
        Name = measure.Name,
        Issue = ResourceName.Of<Issue>(measure.IssueId),
        Inspection = ResourceName.Of<Inspection>(measure.InspectionId),
        Agency = ResourceName.Of<Agency>(measure.AgencyId),
        Label = measure.Label,
        Text = measure.Text,
        Line = measure.Line,
        Import = measure.ImportId is { } import ? ResourceName.Of<Import>(import) : "",
        Leader = measure.Leader,
        Owner = measure.Owner,
        Department = measure.Department,
        Due = DistrictTime.Write(measure.Due),
        Horizon = measure.Horizon,
        State = measure.State,
        ProgressNote = measure.ProgressNote,
        ProgressCount = measure.ProgressCount,
        Percent = measure.Percent,
        ClaimedBy = measure.ClaimedBy,
        CheckedBy = measure.CheckedBy,
        VerifiedBy = measure.VerifiedBy,
        DaysLate = measure.DaysLate,
        Reason = measure.Reason,
        UrgeCount = measure.UrgeCount,
        Voided = measure.IsVoided,
        Voiding = measure.VoidingInForce is { } voiding ? ResourceName.Of<Voiding>(voiding) : "",
        Etag = measure.Etag,
        CreateTime = measure.CreatedAt.ToTimestamp(),
        UpdateTime = measure.UpdatedAt.ToTimestamp(),
    };

    public static V1.Progress ToProto(this Progress progress) => new()
    {
        Note = progress.Note,
        OccurredOn = progress.OccurredOn,
        Percent = progress.Percent,
        Period = progress.Period,
        RecordedBy = progress.RecordedBy,
        RecordTime = progress.RecordedAt.ToTimestamp(),
    };

    public static BatchMeasuresResponse ToRows(IReadOnlyList<(string Name, Refusal? Refusal)> rows) => new()
    {
        Rows =
        {
            rows.Select(row => new BatchMeasuresResponse.Types.Row
            {
                Measure = row.Name, Reason = row.Refusal?.Reason.Word ?? "", Problem = row.Refusal?.Chinese ?? "", ProblemEn = row.Refusal?.Message ?? "",
            }),
        },
    };
}
