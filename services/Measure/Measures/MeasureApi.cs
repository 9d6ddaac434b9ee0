using Grpc.Core;
using Rectify.Events;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Measures;

/// <summary>Answers measure_service.proto.</summary>
public sealed class MeasureApi(MeasureStore store, UnitOfWork<MeasureStore> work, Caller caller) : MeasureService.MeasureServiceBase
{
    private static readonly Filter<Measure> MeasureFilter = new Filter<Measure>()
        .Name("issue", "issues", row => row.IssueId)
        .Name("inspection", "inspections", row => row.InspectionId)
        .Name("agency", "agencies", row => row.AgencyId)
        .Enum<MeasureState>("state", MeasureMapping.ParseState, row => row.State);

    public override async Task<V1.Measure> GetMeasure(GetMeasureRequest request, ServerCallContext context) =>
        (await Find(request.Name, context)).ToProto();

    public override async Task<ListMeasuresResponse> ListMeasures(ListMeasuresRequest request, ServerCallContext context)
    {
        var (rows, next) = await MeasureFilter.Apply(store.Measures, request.Filter)
            .ReadPage(Page.Of(request.PageSize, request.PageToken, request.Filter), context.CancellationToken);
        return new ListMeasuresResponse { Measures = { rows.Select(row => row.ToProto()) }, NextPageToken = next };
    }

    public override Task<V1.Measure> RecordProgress(RecordProgressRequest request, ServerCallContext context) =>
        Step(request, context, (measure, changes) =>
        {
            var note = request.Note.Trim();
            var occurredOn = request.OccurredOn.Length == 0
                ? DistrictTime.DateOf(changes.At)
                : DistrictTime.LastDayOf(request.OccurredOn) is { } day && request.OccurredOn.Length == 10
                    ? day
                    : throw Reasons.FieldInvalid.Refuse("occurred_on", request.OccurredOn, "write yyyy-MM-dd").OnField("occurred_on");
            changes.Add(new Progress
            {
                Id = Ids.Next(),
                MeasureId = measure.Id,
                AgencyId = measure.AgencyId,
                Note = note,
                OccurredOn = occurredOn,
                RecordedBy = caller.Person.Name,
                RecordedAt = changes.At,
            });
            return measure.RecordProgress(note, occurredOn, changes.At);
        });

    public override async Task<ListProgressResponse> ListProgress(ListProgressRequest request, ServerCallContext context)
    {
        var measure = await Find(request.Parent, context);
        var (rows, next) = await store.Progress.Where(row => row.MeasureId == measure.Id)
            .ReadPage(Page.Of(request.PageSize, request.PageToken, request.Parent), context.CancellationToken);
        return new ListProgressResponse { Progress = { rows.Select(row => row.ToProto()) }, NextPageToken = next };
    }

    public override Task<V1.Measure> ClaimMeasure(ClaimMeasureRequest request, ServerCallContext context) =>
        Step(request, context, (measure, changes) => measure.Claim(caller.Person, changes.At));

    public override Task<V1.Measure> CheckMeasure(CheckMeasureRequest request, ServerCallContext context) =>
        Step(request, context, (measure, changes) => measure.Check(caller.Person, changes.At));

    public override Task<V1.Measure> VerifyMeasure(VerifyMeasureRequest request, ServerCallContext context) =>
        Step(request, context, (measure, changes) => measure.Verify(caller.Person, changes.At));

    public override Task<V1.Measure> ReturnMeasure(ReturnMeasureRequest request, ServerCallContext context) =>
        Step(request, context, (measure, changes) =>
            measure.Return(request.Reason.Trim(), changes.At));

    private Task<V1.Measure> Step(Google.Protobuf.IMessage request, ServerCallContext context, Func<Measure, Changes, (Measure Next, Fact Fact)> decide) =>
        work.Step(request, context, Find, (measure, changes) => Task.FromResult(decide(measure, changes)), MeasureMapping.ToProto);

    private async Task<Measure> Find(string name, ServerCallContext context)
    {
        var id = ResourceName.Parse(Measure.Collection, name);
        return await store.FindRow<Measure>(id, context.CancellationToken) ?? throw MeasureReasons.MeasureNotFound.Refuse(name);
    }
}
