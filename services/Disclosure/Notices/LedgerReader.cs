using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;

namespace Rectify.Disclosures;

/// <summary>Asks the issue and the measure service for the ledger of an inspection, as the caller; what is voided is not in it.</summary>
public sealed class LedgerReader(ServiceClients clients)
{
    public async Task<NoticeLedger> Read(string inspection, CancellationToken cancellation)
    {
        var inspectionClient = clients.Get<InspectionService.InspectionServiceClient>("issue");
        var issueClient = clients.Get<IssueService.IssueServiceClient>("issue");
        var measureClient = clients.Get<MeasureService.MeasureServiceClient>("measure");
        var filter = $"inspection = \"{inspection}\"";

        var head = await inspectionClient.GetInspectionAsync(new GetInspectionRequest { Name = inspection }, cancellationToken: cancellation);
        if (head.Voided)
            throw Reasons.Voided.Refuse().OnField("inspection");
        var issues = await Pages.All(async token =>
        {
            var page = await issueClient.ListIssuesAsync(
                new ListIssuesRequest { Filter = filter, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancellation);
            return (page.Issues.AsEnumerable(), page.NextPageToken);
        });
        var measures = await Pages.All(async token =>
        {
            var page = await measureClient.ListMeasuresAsync(
                new ListMeasuresRequest { Filter = filter, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancellation);
            return (page.Measures.AsEnumerable(), page.NextPageToken);
        });

        var texts = measures.ToLookup(measure => measure.Issue, measure => measure.Text);
        return new NoticeLedger(
            head.AgencyDisplayName,
            head.Report,
            [.. issues.GroupBy(issue => (issue.AspectTitle, issue.Track)).Select(aspect => new NoticeAspect(
                aspect.Key.AspectTitle,
                aspect.Key.Track,
                [.. aspect.Select(issue => new NoticeIssue(issue.Group, issue.Title, issue.Untitled, issue.Completion, [.. texts[issue.Name]]))]))])
        {
            InspectionId = ResourceName.Parse<Inspection>(head.Name),
            AgencyId = ResourceName.Parse<Agency>(head.Agency),
        };
    }
}
