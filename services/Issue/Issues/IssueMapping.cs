using Google.Protobuf.WellKnownTypes;
using Rectify.Hosting;
using Rectify.Issues.V1;
using Rectify.Types.V1;

namespace Rectify.Issues;

/// <summary>What is kept → what the contract shows.</summary>
internal static class IssueMapping
{
    public static V1.Agency ToProto(this Agency agency) => new() { Name = agency.Name, DisplayName = agency.DisplayName, Etag = agency.Etag };

    public static V1.Round ToProto(this Round round) => new() { Name = round.Name, Title = round.Title, Etag = round.Etag };

    public static V1.Inspection ToProto(this Inspection inspection) => new()
    {
        Name = inspection.Name,
        Agency = ResourceName.Of(Agency.Collection, inspection.AgencyId),
        Round = ResourceName.Of(Round.Collection, inspection.RoundId),
        Etag = inspection.Etag,
        CreateTime = inspection.CreatedAt.ToTimestamp(),
        Report = Ledger.Parser.ParseFrom(inspection.Report),
        AgencyDisplayName = inspection.AgencyDisplayName,
        RoundTitle = inspection.RoundTitle,
    };

    public static V1.Issue ToProto(this Issue issue) => new()
    {
        Name = issue.Name,
        Inspection = ResourceName.Of(Inspection.Collection, issue.InspectionId),
        Agency = ResourceName.Of(Agency.Collection, issue.AgencyId),
        AspectLabel = issue.AspectLabel,
        AspectTitle = issue.AspectTitle,
        Track = issue.Track,
        Group = issue.Group,
        Label = issue.Label,
        Title = issue.Title,
        Untitled = issue.Untitled,
        State = issue.State,
        Completion = issue.Completion,
        Due = DistrictTime.Write(issue.Due),
        Cycle = issue.Cycle,
        ClosureRequestedBy = issue.ClosureRequestedBy,
        CloseTime = issue.ClosedAt?.ToTimestamp(),
        DaysLate = issue.DaysLate,
        Reason = issue.Reason,
        Etag = issue.Etag,
        CreateTime = issue.CreatedAt.ToTimestamp(),
        UpdateTime = issue.UpdatedAt.ToTimestamp(),
    };

    public static IssueState? ParseState(string name) => EnumNamed<IssueState>(IssueServiceReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>("IssueState"), name);

    public static Completion.Types.Grade? ParseGrade(string name) => EnumNamed<Completion.Types.Grade>(Completion.Descriptor.EnumTypes[0], name);

    private static TEnum? EnumNamed<TEnum>(Google.Protobuf.Reflection.EnumDescriptor type, string name) where TEnum : struct, System.Enum =>
        type.FindValueByName(name) is { } value ? (TEnum)System.Enum.ToObject(typeof(TEnum), value.Number) : null;
}
