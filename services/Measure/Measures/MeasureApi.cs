using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Measures;

/// <summary>Answers measure_service.proto.</summary>
public sealed class MeasureApi(MeasureStore store, UnitOfWork<MeasureStore> work) : MeasureService.MeasureServiceBase
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

    public override Task<V1.Measure> RecordProgress(RecordProgressRequest request, ServerCallContext context) =>
        measures.Step(request, context, (measure, changes) =>
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
            return measure.RecordProgress(note, occurredOn, changes.At);
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
}
