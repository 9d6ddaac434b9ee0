using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers issue_service.proto.</summary>
public sealed class IssueApi(UnitOfWork<IssueStore> work, ServiceClients clients) : IssueService.IssueServiceBase
{
    private static readonly Filter<Issue> Filter = new Filter<Issue>()
        .Name<V1.Inspection>("inspection", row => row.InspectionId)
        .Name<V1.Agency>("agency", row => row.AgencyId)
        .Enum("state", row => row.State)
        .Enum("completion", row => row.Completion);

    private readonly Resource<Issue, V1.Issue> issues = new(work, IssueMapping.ToProto, Filter);

    public override Task<V1.Issue> GetIssue(GetIssueRequest request, ServerCallContext context) => issues.Get(request.Name, context);

    public override Task<ListIssuesResponse> ListIssues(ListIssuesRequest request, ServerCallContext context) =>
        issues.List<ListIssuesResponse>(request, context);

    public override Task<V1.Issue> AcceptIssue(AcceptIssueRequest request, ServerCallContext context) =>
        issues.Step(request, context, (issue, changes) => issue.Accept(changes.At));

    public override Task<V1.Issue> RequestIssueClosure(RequestIssueClosureRequest request, ServerCallContext context) =>
        issues.Step(request, context, async (issue, changes) =>
            issue.RequestClosure(await CountMeasures(issue, context.CancellationToken), changes.By, changes.At));

    public override Task<V1.Issue> CloseIssue(CloseIssueRequest request, ServerCallContext context) =>
        issues.Step(request, context, async (issue, changes) =>
            issue.Close(await CountMeasures(issue, context.CancellationToken), changes.By, changes.At));

    public override Task<V1.Issue> ReturnIssue(ReturnIssueRequest request, ServerCallContext context) =>
        issues.Step(request, context, (issue, changes) => issue.Return(request.Reason.Trim(), changes.At));

    public override Task<V1.Issue> ReopenIssue(ReopenIssueRequest request, ServerCallContext context) =>
        issues.Step(request, context, (issue, changes) => issue.Reopen(request.Reason.Trim(), changes.At));

    /// <summary>Asked of the measure service as the caller; nothing of an issue of which it has not heard yet.</summary>
    private async Task<MeasureCount> CountMeasures(Issue issue, CancellationToken cancellation)
    {
        try
        {
            var count = await clients.Get<MeasureService.MeasureServiceClient>("measure")
                .CountMeasuresAsync(new CountMeasuresRequest { Issue = issue.Name }, cancellationToken: cancellation);
            return new MeasureCount(count.Measures, count.Verified, count.PlanVersion);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.NotFound)
        {
            return new MeasureCount(0, 0, 0);
        }
    }
}
