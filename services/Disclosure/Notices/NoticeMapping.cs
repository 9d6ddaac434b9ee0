using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Rectify.Disclosures.Rendering;
using Rectify.Disclosures.V1;
using Rectify.Hosting;

namespace Rectify.Disclosures;

/// <summary>What is kept → what the contract shows.</summary>
internal static class NoticeMapping
{
    public const string PublicCollection = "publicNotices";

    public static V1.Notice ToProto(this Notice notice) => new()
    {
        Name = notice.Name,
        Inspection = ResourceName.Of("inspections", notice.InspectionId),
        Agency = ResourceName.Of("agencies", notice.AgencyId),
        Scope = notice.Scope,
        Template = notice.Template,
        State = notice.State,
        Title = notice.Title,
        Warnings = { notice.Warnings.Select(warning => new V1.Notice.Types.Warning { Code = warning.Code, Message = warning.Message }) },
        SubmittedBy = notice.SubmittedBy,
        ApprovedBy = notice.ApprovedBy,
        PublishTime = notice.PublishedAt?.ToTimestamp(),
        Reason = notice.Reason,
        Etag = notice.Etag,
        CreateTime = notice.CreatedAt.ToTimestamp(),
    };

    /// <summary>Without its text, for lists.</summary>
    public static PublicNotice ToPublicHead(this Notice notice) => new()
    {
        Name = ResourceName.Of(PublicCollection, notice.Id),
        Title = notice.Title,
        AgencyDisplayName = notice.AgencyDisplayName,
        Agency = ResourceName.Of("agencies", notice.AgencyId),
        PublishTime = notice.PublishedAt?.ToTimestamp(),
    };

    public static PublicNotice ToPublic(this Notice notice)
    {
        var shown = notice.ToPublicHead();
        shown.Html = HtmlNotice.Article(notice.Document);
        return shown;
    }

    public static NoticeState? ParseState(string name) =>
        NoticeServiceReflection.Descriptor.FindTypeByName<EnumDescriptor>("NoticeState").FindValueByName(name) is { } value ? (NoticeState)value.Number : null;
}
