using Grpc.Core;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Messaging.Inbox;

namespace Rectify.Platform.Messaging.Parking;

/// <summary>Answers parked_event_service.proto for the services in this process.</summary>
internal sealed class ParkedApi(IEnumerable<ParkedFactsApi> services) : ParkedEventService.ParkedEventServiceBase
{
    public override Task<ListParkedEventsResponse> ListParkedEvents(ListParkedEventsRequest request, ServerCallContext context) =>
        OfService(request.Service).List(request, context.CancellationToken);

    public override Task<ParkedEvent> GetParkedEvent(GetParkedEventRequest request, ServerCallContext context) =>
        NamedIn(request.Name).Get(request.Name, context);

    public override Task<ParkedEvent> ReplayParkedEvent(ReplayParkedEventRequest request, ServerCallContext context) =>
        NamedIn(request.Name).Replay(request, context);

    public override Task<ReplayParkedEventsResponse> ReplayParkedEvents(ReplayParkedEventsRequest request, ServerCallContext context) =>
        OfService(request.Service).ReplayAll(context);

    public override Task<ParkedEvent> DropParkedEvent(DropParkedEventRequest request, ServerCallContext context) =>
        NamedIn(request.Name).Drop(request, context);

    private ParkedFactsApi OfService(string service) => services.FirstOrDefault(one => one.Service == service)
        ?? throw Reasons.FieldInvalid.Refuse("service", service, Phrases.OneOf.With(string.Join(", ", services.Select(one => one.Service)))).OnField("service");

    private ParkedFactsApi NamedIn(string name) =>
        services.FirstOrDefault(one => one.Service == ParkedName.Parse(name).Service) ?? throw ParkedReasons.ParkedEventNotFound.Refuse(name);
}

/// <summary>parkedEvents/{service}.{id}: the name itself says whose it is.</summary>
internal static class ParkedName
{
    private static string Collection => ResourceType.Of<ParkedEvent>().Collection;

    public static (string Service, Guid Id) Parse(string name) =>
        name.Split('/', '.') is [var collection, { Length: > 0 } service, var id] && collection == Collection && Guid.TryParseExact(id, "D", out var parsed)
            ? (service, parsed)
            : throw Reasons.NameInvalid.Refuse("name", $"{Collection}/{{service}}.{{id}}", name).OnField("name");
}
