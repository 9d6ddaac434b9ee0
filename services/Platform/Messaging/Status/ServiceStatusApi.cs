using Grpc.Core;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Messaging.Status;

/// <summary>Answers service_status_service.proto for the services in this process.</summary>
internal sealed class ServiceStatusApi(IEnumerable<StatusOfService> services) : ServiceStatusService.ServiceStatusServiceBase
{
    public override Task<ServiceStatus> GetServiceStatus(GetServiceStatusRequest request, ServerCallContext context)
    {
        var asked = services.FirstOrDefault(one => one.Service == request.Service) ?? throw Reasons.FieldInvalid
            .Refuse("service", request.Service, Phrases.OneOf.With(string.Join(", ", services.Select(one => one.Service)))).OnField("service");
        return asked.Now(context.CancellationToken);
    }
}
