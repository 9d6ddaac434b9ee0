using Grpc.Core;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Issues;

/// <summary>Answers issue_service.proto.</summary>
public sealed class IssueApi(IssueStore store, UnitOfWork<IssueStore> work, ServiceClients clients, Caller caller) : IssueService.IssueServiceBase
{
    private static readonly Filter<Issue> IssueFilter = new Filter<Issue>()
        .Name("inspection", Inspection.Collection, row => row.InspectionId)
        .Name("agency", Agency.Collection, row => row.AgencyId)
        .Enum<IssueState>("state", IssueMapping.ParseState, row => row.State)
        .Enum<Grade>("completion", IssueMapping.ParseGrade, row => row.Completion);

    public override async Task<V1.Issue> GetIssue(GetIssueRequest request, ServerCallContext context) =>
        (await Find(request.Name, context)).ToProto();

    public override async Task<ListIssuesResponse> ListIssues(ListIssuesRequest request, ServerCallContext context)
    {
        var (rows, next) = await IssueFilter.Apply(store.Issues, request.Filter)
            .ReadPage(Page.Of(request.PageSize, request.PageToken, request.Filter), context.CancellationToken);
        return new ListIssuesResponse { Issues = { rows.Select(row => row.ToProto()) }, NextPageToken = next };
    }

    public override Task<V1.Issue> AcceptIssue(AcceptIssueRequest request, ServerCallContext context) =>
        Step(request, context, (issue, changes) => Task.FromResult(issue.Accept(changes.At)));

    public override Task<V1.Issue> RequestIssueClosure(RequestIssueClosureRequest request, ServerCallContext context) =>
        Step(request, context, async (issue, changes) =>
        {
            var (measures, verified) = await CountMeasures(issue, context.CancellationToken);
            return issue.RequestClosure(measures, verified, caller.Person, changes.At);
        });

    public override Task<V1.Issue> CloseIssue(CloseIssueRequest request, ServerCallContext context) =>
        Step(request, context, async (issue, changes) =>
        {
            var (measures, verified) = await CountMeasures(issue, context.CancellationToken);
            return issue.Close(measures, verified, caller.Person, changes.At);
        });

    public override Task<V1.Issue> ReturnIssue(ReturnIssueRequest request, ServerCallContext context) =>
        Step(request, context, (issue, changes) =>
            Task.FromResult(issue.Return(request.Reason.Trim(), changes.At)));

    public override Task<V1.Issue> ReopenIssue(ReopenIssueRequest request, ServerCallContext context) =>
        Step(request, context, (issue, changes) =>
            Task.FromResult(issue.Reopen(request.Reason.Trim(), changes.At)));

    private Task<V1.Issue> Step(Google.Protobuf.IMessage request, ServerCallContext context, Func<Issue, Changes, Task<(Issue Next, Fact Fact)>> decide) =>
        work.Step(request, context, Find, decide, IssueMapping.ToProto);

    private async Task<Issue> Find(string name, ServerCallContext context)
    {
        var id = ResourceName.Parse(Issue.Collection, name);
        return await store.FindRow<Issue>(id, context.CancellationToken) ?? throw IssueReasons.IssueNotFound.Refuse(name);
    }

    /// <summary>How many measures the issue has and how many are verified, asked of the measure service as the caller.</summary>
    private async Task<(int All, int Verified)> CountMeasures(Issue issue, CancellationToken cancellation)
    {
        var measures = await clients.ReadMeasures($"issue = \"{issue.Name}\"", cancellation);
        return (measures.Count, measures.Count(measure => measure.State == MeasureState.Verified));
    }
}
