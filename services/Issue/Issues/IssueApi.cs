using Grpc.Core;
using Rectify.Issues.V1;
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
        {
            var (measures, verified) = await CountMeasures(issue, context.CancellationToken);
            return issue.RequestClosure(measures, verified, changes.By, changes.At);
        });

    public override Task<V1.Issue> CloseIssue(CloseIssueRequest request, ServerCallContext context) =>
        issues.Step(request, context, async (issue, changes) =>
        {
            var (measures, verified) = await CountMeasures(issue, context.CancellationToken);
            return issue.Close(measures, verified, changes.By, changes.At);
        });

    public override Task<V1.Issue> ReturnIssue(ReturnIssueRequest request, ServerCallContext context) =>
        issues.Step(request, context, (issue, changes) => issue.Return(request.Reason.Trim(), changes.At));

    public override Task<V1.Issue> ReopenIssue(ReopenIssueRequest request, ServerCallContext context) =>
        issues.Step(request, context, (issue, changes) => issue.Reopen(request.Reason.Trim(), changes.At));

    /// <summary>How many measures the issue has and how many are verified, asked of the measure service as the caller.</summary>
    private async Task<(int All, int Verified)> CountMeasures(Issue issue, CancellationToken cancellation)
    {
        var measures = await clients.ReadMeasures($"issue = \"{issue.Name}\"", cancellation);
        return (measures.Count, measures.Count(measure => measure.State == MeasureState.Verified));
    }
}
