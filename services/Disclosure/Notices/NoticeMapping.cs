using Google.Protobuf.WellKnownTypes;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Disclosures;

/// <summary>What is kept → what the contract shows.</summary>
internal static class NoticeMapping
{
    public static V1.Notice ToProto(this Notice notice) => new()
    {
        Name = notice.Name,
        Inspection = ResourceName.Of<Inspection>(notice.InspectionId),
        Agency = ResourceName.Of<Agency>(notice.AgencyId),
        Scope = notice.Scope,
        Template = notice.Template,
        State = notice.State,
        Title = notice.Title,
        Warnings = { notice.Warnings.Select(warning => new V1.Notice.Types.Warning { Code = warning.Code, Message = warning.Message }) },
        SubmittedBy = notice.SubmittedBy,
        ApprovedBy = notice.ApprovedBy,
        PublishTime = notice.PublishedAt?.ToTimestamp(),
        Reason = notice.Reason,
        Voided = notice.IsVoided,
        Voiding = notice.VoidingInForce is { } voiding ? ResourceName.Of<Voiding>(voiding) : "",
        Etag = notice.Etag,
        CreateTime = notice.CreatedAt.ToTimestamp(),
    };
}
