using Google.Protobuf.WellKnownTypes;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>What is kept → what the contract shows.</summary>
internal static class IssueMapping
{
    public static V1.Issue ToProto(this Issue issue) => new()
    {
        Name = issue.Name,
        Number = issue.Number ?? "",
        Inspection = ResourceName.Of<V1.Inspection>(issue.InspectionId),
        Agency = ResourceName.Of<V1.Agency>(issue.AgencyId),
        AspectLabel = issue.AspectLabel,
        AspectTitle = issue.AspectTitle,
        Track = issue.Track,
        Group = issue.Group,
        Label = issue.Label,
        Title = issue.Title,
        Untitled = issue.Untitled,
        Line = issue.Line,
        Import = issue.ImportId is { } import ? ResourceName.Of<V1.Import>(import) : "",
        Text = issue.Text,
        Basis = issue.Basis,
        Source = issue.Source,
        SourceNote = issue.SourceNote,
        SplitFrom = issue.SplitFromId is { } whole ? ResourceName.Of<V1.Issue>(whole) : "",
        Limit = DistrictTime.Write(issue.Limit),
        State = issue.State,
        Completion = issue.Completion,
        Due = DistrictTime.Write(issue.Due),
        Cycle = issue.Cycle,
        PlanVersion = issue.PlanVersion,
        PlannedMeasures = issue.PlannedMeasures,
        ClosureRequestedBy = issue.ClosureRequestedBy,
        CloseTime = issue.ClosedAt?.ToTimestamp(),
        DaysLate = issue.DaysLate,
        Reason = issue.Reason,
        UrgeCount = issue.UrgeCount,
        Voided = issue.IsVoided,
        Voiding = issue.VoidingInForce is { } voiding ? ResourceName.Of<V1.Voiding>(voiding) : "",
        Etag = issue.Etag,
        CreateTime = issue.CreatedAt.ToTimestamp(),
        UpdateTime = issue.UpdatedAt.ToTimestamp(),
    };
}
