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

namespace Rectify.Measures;

/// <summary>Answers measure_service.proto.</summary>
public sealed class MeasureApi(MeasureStore store, UnitOfWork<MeasureStore> work, ServiceClients clients) : MeasureService.MeasureServiceBase, IAnswersTasks
{
    private static readonly Order<Measure> Order = new Order<Measure>()
        .Text("text", row => row.Text)
        .Text("leader", row => row.Leader)
        .Text("owner", row => row.Owner)
        .Text("department", row => row.Department)
        .Enum("state", row => row.State)
        .Enum("horizon", row => row.Horizon)
        .Day("due", row => row.Due)
        .Number("days_late", row => row.DaysLate)
        .Number("percent", row => row.Percent)
        .Number("urge_count", row => row.UrgeCount);

    private Filter<Measure> Filter => field ??= new Filter<Measure>()
        .Name<Issue>("issue", row => row.IssueId)
        .Name<Inspection>("inspection", row => row.InspectionId)
        .Name<Agency>("agency", row => row.AgencyId)
        .Text("text", row => row.Text)
        .Text("leader", row => row.Leader)
        .Text("owner", row => row.Owner)
        .Text("department", row => row.Department)
        .Words("words", part => row => row.Text.Contains(part) || row.Leader.Contains(part) || row.Owner.Contains(part) || row.Department.Contains(part)
            || store.Progress.Where(progress => progress.Note.Contains(part)).Select(progress => progress.MeasureId).Contains(row.Id))
        .Enum("horizon", row => row.Horizon)
        .Enum("state", row => row.State)
        .Day("due", row => row.Due)
        .Number("days_late", row => row.DaysLate)
        .Number("percent", row => row.Percent)
        .Since("idle_since", store.IsIdleSince);

    private Resource<Measure, V1.Measure> Measures => field ??= new Resource<Measure, V1.Measure>(
            work, MeasureMapping.ToProto, Filter, Expect, Order)
        .Verb(Measure.ToAssign, (Measure measure, Step<AssignMeasureRequest> step) => measure.Assign(
            step.Request.Leader.Trim(), step.Request.Owner.Trim(), step.Request.Department.Trim(), step.At))
        .Verb(Measure.ToSchedule, async (Measure measure, Step<ScheduleMeasureRequest> step) => measure.Schedule(
            step.Request.Due.Length > 0 ? DistrictTime.Day(step.Request.Due) : null, step.Request.Horizon, step.Request.Reason.Trim(),
            (await Heard.Of(measure.IssueId, step.Cancellation))?.Limit, step.By, step.At))
        .Verb(Measure.ToRecordProgress, (Measure measure, Step<RecordProgressRequest> step) => RecordProgress(measure, step))
        .Verb(Measure.ToClaim, (Measure measure, Step<ClaimMeasureRequest> step) => measure.Claim(step.By, step.At))
        .Verb(Measure.ToCheck, (Measure measure, Step<CheckMeasureRequest> step) => measure.Check(step.By, step.At))
        .Verb(Measure.ToVerify, (Measure measure, Step<VerifyMeasureRequest> step) => measure.Verify(step.By, step.At))
        .Verb(Measure.ToReturn, (Measure measure, Step<ReturnMeasureRequest> step) => measure.Return(step.Request.Reason.Trim(), step.At))
        .Verb(Measure.ToUrge, (Measure measure, Step<UrgeMeasureRequest> step) => measure.Urge(step.At));

    /// <summary>As they were heard of.</summary>
    private Lookahead<Guid, FollowedIssue> Heard => field ??= new(Followed);

    /// <summary>As the issue service says now.</summary>
    private Lookahead<Guid, Issue> Asked => field ??= new(Ask);

    public ITasks Tasks => Measures.Tasks;

    public override Task<V1.Measure> GetMeasure(GetMeasureRequest request, ServerCallContext context) => Measures.Get(request.Name, context);

    public override Task<ListMeasureHistoryResponse> ListMeasureHistory(ListMeasureHistoryRequest request, ServerCallContext context) =>
        Measures.History<ListMeasureHistoryResponse>(request, context);

    public override Task<ListMeasuresResponse> ListMeasures(ListMeasuresRequest request, ServerCallContext context) =>
        Measures.List<ListMeasuresResponse>(request, context);

    public override async Task<FacetMeasuresResponse> FacetMeasures(FacetMeasuresRequest request, ServerCallContext context) =>
        new() { Facets = { await Measures.Facets(request, context) } };

    public override async Task<CountMeasuresResponse> CountMeasures(CountMeasuresRequest request, ServerCallContext context)
    {
        var ids = request.Issues.Select(name => ResourceName.Parse<Issue>(name, "issues")).ToList();
        // What was heard first: measures that are counted after it follow it at least.
        var issues = await Followed(ids, context.CancellationToken);
        var states = await store.Measures.Where(row => ids.Contains(row.IssueId))
            .Select(row => new { row.IssueId, row.State, IsVoided = row.VoidingId != null || row.VoidedWithId != null }).GroupBy(row => row.IssueId)
            .Select(rows => new
            {
                Issue = rows.Key,
                All = rows.Count(row => !row.IsVoided),
                Verified = rows.Count(row => !row.IsVoided && row.State == MeasureState.Verified),
                Voided = rows.Count(row => row.IsVoided),
            })
            .ToDictionaryAsync(rows => rows.Issue, context.CancellationToken);
        return new CountMeasuresResponse
        {
            Counts =
            {
                ids.Distinct().Where(id => issues.ContainsKey(id) || states.ContainsKey(id)).Select(id => new CountMeasuresResponse.Types.Count
                {
                    Issue = ResourceName.Of<Issue>(id),
                    Measures = states.GetValueOrDefault(id)?.All ?? 0,
                    Verified = states.GetValueOrDefault(id)?.Verified ?? 0,
                    PlanVersion = issues.GetValueOrDefault(id)?.PlanVersion ?? 0,
                    Voided = states.GetValueOrDefault(id)?.Voided ?? 0,
                }),
            },
        };
    }

    public override Task<V1.Measure> AssignMeasure(AssignMeasureRequest request, ServerCallContext context) => Measures.Step(request, context);

    public override Task<V1.Measure> ScheduleMeasure(ScheduleMeasureRequest request, ServerCallContext context) => Measures.Step(request, context);

    public override Task<BatchMeasuresResponse> BatchAssignMeasures(BatchAssignMeasuresRequest request, ServerCallContext context)
    {
        if ((request.Leader + request.Owner + request.Department).Trim().Length == 0)
            throw Reasons.FieldRequired.Refuse("owner").OnField("owner");
        return Measures.Batch(
            request, context,
            request.Measures.Distinct().Select(name => new AssignMeasureRequest
            {
                Name = name, Leader = request.Leader, Owner = request.Owner, Department = request.Department,
            }),
            MeasureMapping.ToRows);
    }

    public override Task<BatchMeasuresResponse> BatchScheduleMeasures(BatchScheduleMeasuresRequest request, ServerCallContext context) => Measures.Batch(
        request, context,
        request.Measures.Distinct().Select(name => new ScheduleMeasureRequest
        {
            Name = name, Due = request.Due, Horizon = request.Horizon, Reason = request.Reason,
        }),
        MeasureMapping.ToRows);

    public override async Task<CorrectMeasuresResponse> CorrectMeasures(CorrectMeasuresRequest request, ServerCallContext context)
    {
        var sheet = CorrectedSheet.Read(request.Document, context.CancellationToken);
        return request.ValidateOnly ? await Decide(work.Draft()) : await work.Write(request, context, Decide);

        Task<CorrectMeasuresResponse> Decide(Changes changes) =>
            new Correcting(store, changes, request.Reason.Trim()).Take(sheet, context.CancellationToken);
    }

    public override Task<V1.Measure> RecordProgress(RecordProgressRequest request, ServerCallContext context) => Measures.Step(request, context);

    public override async Task<ListProgressResponse> ListProgress(ListProgressRequest request, ServerCallContext context)
    {
        var measure = await Measures.Find(request.Parent, context);
        var (rows, next) = await store.Progress.Where(row => row.MeasureId == measure.Id)
            .ReadPage(Page.Of(request.PageSize, request.PageToken, request.Parent), MeasureMapping.ToProto, context.CancellationToken);
        return new ListProgressResponse { Progress = { rows }, NextPageToken = next };
    }

    public override Task<V1.Measure> ClaimMeasure(ClaimMeasureRequest request, ServerCallContext context) => Measures.Step(request, context);

    public override Task<V1.Measure> CheckMeasure(CheckMeasureRequest request, ServerCallContext context) => Measures.Step(request, context);

    public override Task<V1.Measure> VerifyMeasure(VerifyMeasureRequest request, ServerCallContext context) => Measures.Step(request, context);

    public override Task<V1.Measure> ReturnMeasure(ReturnMeasureRequest request, ServerCallContext context) => Measures.Step(request, context);

    public override Task<V1.Measure> UrgeMeasure(UrgeMeasureRequest request, ServerCallContext context) => Measures.Step(request, context);

    private async Task<(Measure Next, Fact Fact)> RecordProgress(Measure measure, Step<RecordProgressRequest> step)
    {
        var said = new Progress
        {
            Id = Ids.Next(),
            MeasureId = measure.Id,
            AgencyId = measure.AgencyId,
            Note = step.Request.Note.Trim(),
            OccurredOn = step.Request.OccurredOn.Length > 0 ? step.Request.OccurredOn : DistrictTime.Write(DistrictTime.DateOf(step.At)),
            Percent = step.Request.Percent,
            Period = step.Request.Period,
            RecordedBy = step.By.Name,
            RecordedAt = step.At,
        };
        step.Changes.Add(said);
        return measure.RecordProgress(said, await IsTakenOn(measure, step.Cancellation), step.At);
    }

    /// <summary>A measure that was begun was taken on; of the others the issue itself is asked where that was not heard yet.</summary>
    private async Task<bool> IsTakenOn(Measure measure, CancellationToken cancellation) =>
        measure.State != MeasureState.Planned
            || await Heard.Of(measure.IssueId, cancellation) is { State: not IssueState.Registered }
            || (await Asked.Of(measure.IssueId, cancellation))!.State != IssueState.Registered;

    private void Expect(IReadOnlyList<Measure> rows)
    {
        Heard.Expect(rows.Select(row => row.IssueId));
        Asked.Expect([]);
    }

    private async Task<IReadOnlyDictionary<Guid, FollowedIssue>> Followed(IReadOnlyCollection<Guid> issues, CancellationToken cancellation) =>
        await store.Issues.Where(row => issues.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);

    private async Task<IReadOnlyDictionary<Guid, Issue>> Ask(IReadOnlyCollection<Guid> issues, CancellationToken cancellation)
    {
        var client = clients.Get<IssueService.IssueServiceClient>("issue");
        var asked = new Dictionary<Guid, Issue>();
        foreach (var issue in issues)
            asked.Add(issue, await client.GetIssueAsync(new GetIssueRequest { Name = ResourceName.Of<Issue>(issue) }, cancellationToken: cancellation));
        return asked;
    }
}
