using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;
using V1Measure = Rectify.Measures.V1.Measure;

namespace Rectify.Issues;

/// <summary>Answers issue_service.proto.</summary>
public sealed class IssueApi(IssueStore store, UnitOfWork<IssueStore> work, ServiceClients clients) : IssueService.IssueServiceBase, IAnswersTasks
{
    private static readonly Filter<Issue> Filter = new Filter<Issue>()
        .Name<V1.Inspection>("inspection", row => row.InspectionId)
        .Name<V1.Agency>("agency", row => row.AgencyId)
        .Name<V1.Round>("round", row => row.RoundId)
        .Name<V1.Issue>("split_from", row => row.SplitFromId)
        .Enum("track", row => row.Track)
        .Enum("source", row => row.Source)
        .Text("number", row => row.Number!)
        .Text("title", row => row.Title)
        .Text("aspect_title", row => row.AspectTitle)
        .Text("group", row => row.Group)
        .Words("words", part => row => row.Title.Contains(part) || row.Text.Contains(part) || row.AspectTitle.Contains(part)
            || row.Group.Contains(part) || row.Basis.Contains(part) || row.Number!.Contains(part))
        .Enum("state", row => row.State)
        .Enum("completion", row => row.Completion)
        .Day("due", row => row.Due)
        .Number("days_late", row => row.DaysLate)
        .Number("cycle", row => row.Cycle);

    private static readonly Order<Issue> Order = new Order<Issue>()
        .Text("number", row => row.Number!)
        .Text("title", row => row.Title)
        .Text("aspect_title", row => row.AspectTitle)
        .Text("group", row => row.Group)
        .Enum("state", row => row.State)
        .Enum("completion", row => row.Completion)
        .Day("due", row => row.Due)
        .Number("days_late", row => row.DaysLate)
        .Number("cycle", row => row.Cycle)
        .Number("urge_count", row => row.UrgeCount);

    private Resource<Issue, V1.Issue> Issues => field ??= new Resource<Issue, V1.Issue>(
            work, IssueMapping.ToProto, Filter, Expect, Order)
        .Verb(Issue.ToAccept, (Issue issue, Step<AcceptIssueRequest> step) => issue.Accept(step.At))
        .Verb(Issue.ToRequestClosure, async (Issue issue, Step<RequestIssueClosureRequest> step) =>
            issue.RequestClosure(await MeasuresOf(issue, step.Cancellation), step.By, step.At))
        .Verb(Issue.ToClose, async (Issue issue, Step<CloseIssueRequest> step) => issue.Close(await MeasuresOf(issue, step.Cancellation), step.By, step.At))
        .Verb(Issue.ToReturn, (Issue issue, Step<ReturnIssueRequest> step) => issue.Return(step.Request.Reason.Trim(), step.At))
        .Verb(Issue.ToReopen, async (Issue issue, Step<ReopenIssueRequest> step) =>
        {
            (await Agencies.Of(issue.AgencyId, step.Cancellation))!.RequireNotArchived();
            return issue.Reopen(step.Request.Reason.Trim(), step.At);
        })
        .Verb(Issue.ToReword, (Issue issue, Step<RewordIssueRequest> step) => issue.Reword(step.Request, step.At))
        .Verb(Issue.ToAddMeasure, (Issue issue, Step<AddMeasureRequest> step) =>
            issue.AddMeasure(Plan(step.Request), step.Request.Reason.Trim(), step.By, step.At))
        .Verb(Issue.ToRewordMeasure, (Issue issue, Step<RewordMeasureRequest> step) => RewordMeasure(issue, step))
        .Verb(Issue.ToSplitOff, (Issue issue, Step<SplitOffIssueRequest> step) => SplitOff(issue, step))
        .Verb(Issue.ToMoveMeasures, (Issue issue, Step<MoveMeasuresRequest> step) => MoveMeasures(issue, step))
        .Verb(Issue.ToUrge, (Issue issue, Step<UrgeIssueRequest> step) => issue.Urge(step.At));

    private MovingMeasures Moving => field ??= new(store, clients);

    private Lookahead<string, MeasureCount> Counts => field ??= new(CountMeasures);

    private Lookahead<Guid, Agency> Agencies => field ??= new(async (ids, cancellation) =>
        await store.Agencies.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation));

    public ITasks Tasks => Issues.Tasks;

    public override Task<V1.Issue> GetIssue(GetIssueRequest request, ServerCallContext context) => Issues.Get(request.Name, context);

    public override Task<ListIssueHistoryResponse> ListIssueHistory(ListIssueHistoryRequest request, ServerCallContext context) =>
        Issues.History<ListIssueHistoryResponse>(request, context);

    public override Task<ListIssuesResponse> ListIssues(ListIssuesRequest request, ServerCallContext context) =>
        Issues.List<ListIssuesResponse>(request, context);

    public override async Task<FacetIssuesResponse> FacetIssues(FacetIssuesRequest request, ServerCallContext context) =>
        new() { Facets = { await Issues.Facets(request, context) } };

    public override Task<V1.Issue> AcceptIssue(AcceptIssueRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> RequestIssueClosure(RequestIssueClosureRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> CloseIssue(CloseIssueRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> ReturnIssue(ReturnIssueRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> ReopenIssue(ReopenIssueRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> RewordIssue(RewordIssueRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> AddMeasure(AddMeasureRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> RewordMeasure(RewordMeasureRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> SplitOffIssue(SplitOffIssueRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> MoveMeasures(MoveMeasuresRequest request, ServerCallContext context) => Issues.Step(request, context);

    public override Task<V1.Issue> UrgeIssue(UrgeIssueRequest request, ServerCallContext context) => Issues.Step(request, context);

    private static PlannedMeasure Plan(AddMeasureRequest said) => new(
        Ids.Next(), null, said.Text.Trim(), Told(said.Leader), Told(said.Owner), Told(said.Department),
        said.Due.Length > 0 ? DistrictTime.Day(said.Due) : null, said.Horizon);

    private static string? Told(string text) => text.Trim() is { Length: > 0 } told ? told : null;

    private async Task<(Issue Next, Fact Fact)> RewordMeasure(Issue issue, Step<RewordMeasureRequest> step)
    {
        var said = step.Request;
        if ((await MeasuresOf(issue, step.Cancellation)).All == 0)
            throw IssueReasons.MeasuresNone.Refuse();
        if (said.Name.Length == 0)
            return issue.RewordMeasure(Plan(new() { Text = "…" }), "", "", step.At); // Tried only: with whichever measure.
        var plan = (await store.ReadPlans([issue], step.Cancellation))[issue.Id];
        var id = ResourceName.Parse<V1Measure>(said.Measure, "measure");
        var measure = plan.Find(one => one.Id == id)
            ?? throw Reasons.FieldInvalid.Refuse("measure", said.Measure, IssueReasons.NotOfTheIssue).OnField("measure");
        return (await VoidedOf(issue, step.Cancellation)).Contains(said.Measure)
            ? throw Reasons.Voided.Refuse().OnField("measure")
            : issue.RewordMeasure(measure, said.Text.Trim(), said.Reason.Trim(), step.At);
    }

    private async Task<(Issue Next, Fact Fact)> SplitOff(Issue issue, Step<SplitOffIssueRequest> step)
    {
        var said = step.Request;
        if (said.Name.Length == 0)
        {
            var (_, _, tried, told) = issue.SplitOff(said, MovedMeasures.None, null, step.At); // Tried only: nothing is looked up for each row of a list.
            return (tried, told);
        }

        var moved = said.Measures.Count == 0 ? MovedMeasures.None : await Moving.Named(issue, said.Measures, step.Cancellation);
        var inspection = await store.Inspections.FirstAsync(row => row.Id == issue.InspectionId, step.Cancellation);
        var kept = await store.Issues.CountAsync(row => row.InspectionId == issue.InspectionId, step.Cancellation);
        var (part, begun, next, fact) = issue.SplitOff(said, moved, inspection.NumberOf(kept + 1), step.At);
        part = step.Changes.Begin((part, begun));
        if (moved.Count > 0)
            step.Changes.Save(part, part.TakeIn(moved, issue, said.Reason.Trim(), step.At));
        return (next, fact);
    }

    private async Task<(Issue Next, Fact Fact)> MoveMeasures(Issue issue, Step<MoveMeasuresRequest> step)
    {
        var said = step.Request;
        if ((await MeasuresOf(issue, step.Cancellation)).All == 0)
            throw IssueReasons.MeasuresNone.Refuse();
        if (said.Name.Length == 0)
            return issue.MoveMeasures(MovedMeasures.None, issue, "", step.At); // Tried only: to wherever.
        var target = await store.Find<Issue, V1.Issue>(said.Target, step.Cancellation, "target");
        issue.RequireTakes(target, "target");
        var moved = await Moving.Named(issue, said.Measures, step.Cancellation);
        step.Changes.Save(target, target.TakeIn(moved, issue, said.Reason.Trim(), step.At));
        return issue.MoveMeasures(moved, target, said.Reason.Trim(), step.At);
    }

    /// <summary>Those of its measures that are voided (作废).</summary>
    private async Task<IReadOnlySet<string>> VoidedOf(Issue issue, CancellationToken cancellation) =>
        (await clients.ReadMeasures($"issue = \"{issue.Name}\"", cancellation)).Where(measure => measure.Voided).Select(measure => measure.Name).ToHashSet();

    private void Expect(IReadOnlyList<Issue> rows)
    {
        Counts.Expect(rows.Select(row => row.Name));
        Agencies.Expect(rows.Select(row => row.AgencyId));
    }

    /// <summary>Nothing of an issue of which the measure service has not heard yet.</summary>
    private async Task<MeasureCount> MeasuresOf(Issue issue, CancellationToken cancellation) =>
        await Counts.Of(issue.Name, cancellation) ?? new MeasureCount(0, 0, 0);

    /// <summary>Asked of the measure service as the caller.</summary>
    private async Task<IReadOnlyDictionary<string, MeasureCount>> CountMeasures(IReadOnlyCollection<string> issues, CancellationToken cancellation)
    {
        var response = await clients.Get<MeasureService.MeasureServiceClient>("measure")
            .CountMeasuresAsync(new CountMeasuresRequest { Issues = { issues } }, cancellationToken: cancellation);
        return response.Counts.ToDictionary(count => count.Issue, count => new MeasureCount(count.Measures, count.Verified, count.PlanVersion, count.Voided));
    }
}
