using Google.Api;
using Rectify.Disclosures.V1;
using Rectify.Fields.V1;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Voidings;

/// <summary>What may be voided, as people read of it.</summary>
/// <param name="Name">issues/{issue}</param>
public sealed record VoidableThing(string Name, string Agency, string Title)
{
    /// <summary>Collection → what people call one of it (问题).</summary>
    private static readonly Dictionary<string, Phrase> Kinds =
        new[] { Inspection.Descriptor, Issue.Descriptor, Measure.Descriptor, Notice.Descriptor }.ToDictionary(
            message => ResourceType.Of(message).Collection,
            message => new Phrase(
                message.GetOptions().GetExtension(ResourceExtensions.Resource).Singular, message.GetOptions().GetExtension(FieldExtensions.Called)));

    /// <summary>Of an issue that is not closed, those into which it may be merged (并案).</summary>
    public IReadOnlyList<Issue> Others { get; init; } = [];

    public string Address => AddressOf(Name, Agency);

    /// <summary>问题</summary>
    public static string KindOf(string name) =>
        Kinds.GetValueOrDefault(name.Split('/')[0]) is { } kind ? Language.Of(kind.English, kind.Chinese) : "";

    /// <summary>Its page; an inspection is shown on that of its agency.</summary>
    public static string AddressOf(string name, string agency) => ResourceName.TryParse<Inspection>(name) is null ? name : agency;

    /// <summary>Asked of its service; refused where it is nothing that may be voided, or nothing for the visitor.</summary>
    public static async Task<VoidableThing> Find(ServiceClients clients, string name)
    {
        switch (name.Split('/')[0])
        {
            case "inspections":
                var inspection = await clients.Get<InspectionService.InspectionServiceClient>("issue").GetInspectionAsync(new() { Name = name });
                return new(name, inspection.Agency, $"{inspection.AgencyDisplayName} {inspection.RoundTitle}");
            case "issues":
                var issue = await clients.Get<IssueService.IssueServiceClient>("issue").GetIssueAsync(new() { Name = name });
                return new(name, issue.Agency, issue.Label + issue.Title)
                {
                    Others = issue.State == IssueState.Closed ? [] : await issue.OthersOfItsInspection(clients),
                };
            case "measures":
                var measure = await clients.Get<MeasureService.MeasureServiceClient>("measure").GetMeasureAsync(new() { Name = name });
                return new(name, measure.Agency, measure.Label + measure.Text);
            case "notices":
                var notice = await clients.Get<NoticeService.NoticeServiceClient>("disclosure").GetNoticeAsync(new() { Name = name });
                return new(name, notice.Agency, notice.Title);
            default:
                throw Reasons.NameInvalid.Refuse("subject", "issues/{id}", name).OnField("subject");
        }
    }
}
