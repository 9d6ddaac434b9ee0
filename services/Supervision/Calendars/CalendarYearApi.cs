using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Writing;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>Answers calendar_service.proto.</summary>
public sealed class CalendarYearApi(UnitOfWork<SupervisionStore> work) : CalendarService.CalendarServiceBase
{
    private static readonly Filter<CalendarYear> Filter = new Filter<CalendarYear>()
        .Number("year", row => row.Year)
        .Enum("state", row => row.State);

    private readonly Resource<CalendarYear, V1.CalendarYear> years = new Resource<CalendarYear, V1.CalendarYear>(work, ToProto, Filter)
        .Verb(CalendarYear.ToAdopt, (CalendarYear found, Step<AdoptCalendarYearRequest> step) => found.Adopt(step.At))
        .Verb(CalendarYear.ToRevoke, (CalendarYear found, Step<RevokeCalendarYearRequest> step) => found.Revoke(step.Request.Reason.Trim()));

    public override Task<V1.CalendarYear> CreateCalendarYear(CreateCalendarYearRequest request, ServerCallContext context) =>
        years.Create(request, context, _ => Task.FromResult(CalendarYear.Draft(request.CalendarYear)));

    public override Task<V1.CalendarYear> GetCalendarYear(GetCalendarYearRequest request, ServerCallContext context) => years.Get(request.Name, context);

    public override Task<ListCalendarYearHistoryResponse> ListCalendarYearHistory(ListCalendarYearHistoryRequest request, ServerCallContext context) =>
        years.History<ListCalendarYearHistoryResponse>(request, context);

    public override Task<ListCalendarYearsResponse> ListCalendarYears(ListCalendarYearsRequest request, ServerCallContext context) =>
        years.List<ListCalendarYearsResponse>(request, context);

    public override Task<V1.CalendarYear> AdoptCalendarYear(AdoptCalendarYearRequest request, ServerCallContext context) => years.Step(request, context);

    public override Task<V1.CalendarYear> RevokeCalendarYear(RevokeCalendarYearRequest request, ServerCallContext context) => years.Step(request, context);

    private static V1.CalendarYear ToProto(CalendarYear year) => new()
    {
        Name = year.Name,
        Year = year.Year,
        Days = { year.Days.Select(day => new V1.CalendarYear.Types.Day { Date = DistrictTime.Write(day.Date), Working = day.IsWorking, Name = day.Name }) },
        Source = year.Source,
        State = year.State,
        Reason = year.Reason,
        AdoptTime = year.AdoptedAt?.ToTimestamp(),
        Etag = year.Etag,
    };
}
