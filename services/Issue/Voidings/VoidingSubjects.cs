using Rectify.Disclosures.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Issues;

/// <summary>Finds what is to be voided: here, or asked of its service as the caller.</summary>
internal sealed class VoidingSubjects(IssueStore store, ServiceClients clients)
{
    private const int LongestTitle = 200;

    /// <summary>Refuses what is not there for the caller, in the role in which they ask.</summary>
    /// <param name="field">The field of the request that names it.</param>
    public async Task<VoidingSubject> Find(string name, string field, CancellationToken cancellation)
    {
        if (ResourceName.TryParse<V1.Inspection>(name) is not null)
            return await OfInspection(await store.Find<Inspection, V1.Inspection>(name, cancellation, field), cancellation);
        if (ResourceName.TryParse<V1.Issue>(name) is not null)
        {
            var issue = await store.Find<Issue, V1.Issue>(name, cancellation, field);
            return new(name, issue.AgencyId, Title(issue.Title), issue.IsVoided);
        }

        if (ResourceName.TryParse<Measure>(name) is not null)
            return await OfMeasure(name, field, cancellation);
        ResourceName.Parse<Notice>(name, field);
        return await OfNotice(name, field, cancellation);
    }

    private async Task<VoidingSubject> OfInspection(Inspection inspection, CancellationToken cancellation)
    {
        var filter = $"inspection = \"{inspection.Name}\" AND state = \"{EnumNames.Of(NoticeState.Published)}\"";
        var published = await Notices.ListNoticesAsync(new() { Filter = filter, PageSize = 1 }, cancellationToken: cancellation);
        return new(inspection.Name, inspection.AgencyId, Title($"{inspection.RoundTitle} {inspection.Number}"), inspection.IsVoided)
        {
            Published = published.Notices.FirstOrDefault()?.Title,
        };
    }

    private async Task<VoidingSubject> OfMeasure(string name, string field, CancellationToken cancellation)
    {
        var measure = await clients.Get<MeasureService.MeasureServiceClient>("measure").GetMeasureAsync(new() { Name = name }, cancellationToken: cancellation);
        var issue = await store.FindRow<Issue>(ResourceName.Parse<V1.Issue>(measure.Issue), cancellation)
            ?? throw ResourceType.Of<Measure>().NotFound.Refuse(name).OnField(field);
        return new(name, issue.AgencyId, Title(measure.Text), measure.Voided || issue.IsVoided) { IssueId = issue.Id, StateOfIssue = issue.State };
    }

    private async Task<VoidingSubject> OfNotice(string name, string field, CancellationToken cancellation)
    {
        var notice = await Notices.GetNoticeAsync(new() { Name = name }, cancellationToken: cancellation);
        var agency = ResourceName.Parse<V1.Agency>(notice.Agency);
        return store.Caller.Person.Sees(agency)
            ? new(name, agency, Title(notice.Title), notice.Voided) { StateOfNotice = notice.State }
            : throw ResourceType.Of<Notice>().NotFound.Refuse(name).OnField(field);
    }

    private NoticeService.NoticeServiceClient Notices => clients.Get<NoticeService.NoticeServiceClient>("disclosure");

    private static string Title(string text) => text.Trim().Length <= LongestTitle ? text.Trim() : Texts.Start(text.Trim(), LongestTitle - 1) + "…";
}
