using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Measures;

/// <summary>Answers measure_service.proto.</summary>
public sealed class MeasureApi(MeasureStore store, UnitOfWork<MeasureStore> work, ServiceClients clients) : MeasureService.MeasureServiceBase
{
    private static readonly Filter<Measure> Filter = new Filter<Measure>()
        .Name<Issue>("issue", row => row.IssueId)
        .Name<Inspection>("inspection", row => row.InspectionId)
        .Name<Agency>("agency", row => row.AgencyId)
        .Enum("state", row => row.State);

    private readonly Resource<Measure, V1.Measure> measures = new(work, MeasureMapping.ToProto, Filter);

    public override Task<V1.Measure> GetMeasure(GetMeasureRequest request, ServerCallContext context) => measures.Get(request.Name, context);

    public override Task<ListMeasuresResponse> ListMeasures(ListMeasuresRequest request, ServerCallContext context) =>
        measures.List<ListMeasuresResponse>(request, context);

    public override async Task<CountMeasuresResponse> CountMeasures(CountMeasuresRequest request, ServerCallContext context)
    {
        var id = ResourceName.Parse<Issue>(request.Issue, "issue");
        // What was heard first: measures that are counted after it follow it at least.
        var issue = await Followed(id, context.CancellationToken);
        var states = await store.Measures.Where(row => row.IssueId == id).Select(row => row.State).ToListAsync(context.CancellationToken);
        if (issue is null && states.Count == 0)
            throw ResourceType.Of<Issue>().NotFound.Refuse(request.Issue).OnField("issue");
        return new CountMeasuresResponse
        {
            Measures = states.Count,
            Verified = states.Count(state => state == MeasureState.Verified),
            PlanVersion = issue?.PlanVersion ?? 0,
        };
    }

    public override Task<V1.Measure> RecordProgress(RecordProgressRequest request, ServerCallContext context) =>
        measures.Step(request, context, async (measure, changes) =>
        {
            var note = request.Note.Trim();
            var occurredOn = request.OccurredOn.Length == 0 ? DistrictTime.DateOf(changes.At) : DistrictTime.Day(request.OccurredOn);
            changes.Add(new Progress
            {
                Id = Ids.Next(),
                MeasureId = measure.Id,
                AgencyId = measure.AgencyId,
                Note = note,
                OccurredOn = occurredOn,
                RecordedBy = changes.By.Name,
                RecordedAt = changes.At,
            });
            return measure.RecordProgress(note, occurredOn, await IsTakenOn(measure, context.CancellationToken), changes.At);
        });

    public override async Task<ListProgressResponse> ListProgress(ListProgressRequest request, ServerCallContext context)
    {
        var measure = await measures.Find(request.Parent, context);
        var (rows, next) = await store.Progress.Where(row => row.MeasureId == measure.Id)
            .ReadPage(Page.Of(request.PageSize, request.PageToken, request.Parent), MeasureMapping.ToProto, context.CancellationToken);
        return new ListProgressResponse { Progress = { rows }, NextPageToken = next };
    }

    public override Task<V1.Measure> ClaimMeasure(ClaimMeasureRequest request, ServerCallContext context) =>
        measures.Step(request, context, (measure, changes) => measure.Claim(changes.By, changes.At));

    public override Task<V1.Measure> CheckMeasure(CheckMeasureRequest request, ServerCallContext context) =>
        measures.Step(request, context, (measure, changes) => measure.Check(changes.By, changes.At));

    public override Task<V1.Measure> VerifyMeasure(VerifyMeasureRequest request, ServerCallContext context) =>
        measures.Step(request, context, (measure, changes) => measure.Verify(changes.By, changes.At));

    public override Task<V1.Measure> ReturnMeasure(ReturnMeasureRequest request, ServerCallContext context) =>
        measures.Step(request, context, (measure, changes) => measure.Return(request.Reason.Trim(), changes.At));

    /// <summary>A measure that was begun was taken on; of the others the issue itself is asked where that was not heard yet.</summary>
    private async Task<bool> IsTakenOn(Measure measure, CancellationToken cancellation)
    {
        if (measure.State != MeasureState.Planned || await Followed(measure.IssueId, cancellation) is { State: not IssueState.Registered })
            return true;
        var issue = await clients.Get<IssueService.IssueServiceClient>("issue")
            .GetIssueAsync(new GetIssueRequest { Name = ResourceName.Of<Issue>(measure.IssueId) }, cancellationToken: cancellation);
        return issue.State != IssueState.Registered;
    }

    private Task<FollowedIssue?> Followed(Guid issue, CancellationToken cancellation) =>
        store.Issues.FirstOrDefaultAsync(row => row.Id == issue, cancellation);
}
