using Grpc.Core;
using Grpc.Health.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Rest;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Rectify.Platform.Operations.Health;

/// <summary>
/// grpc.health.v1, from the same readiness as /readyz: the process as a whole by the empty name, each service by its own, and by the name
/// <see cref="Operations"/> whether there is nothing that its operators should look at.
/// </summary>
public sealed class HealthApi(Readiness readiness, ServiceCatalog catalog) : Grpc.Health.V1.Health.HealthBase
{
    public const string Operations = "rectify.operations";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var status = await StatusOf(request.Service);
        return status == ServingStatus.ServiceUnknown
            ? throw Statuses.ToRpc(Reasons.ServiceUnknown.Refuse(request.Service))
            : new HealthCheckResponse { Status = status };
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var told = ServingStatus.Unknown;
        using var timer = new PeriodicTimer(Interval);
        do
        {
            var status = await StatusOf(request.Service);
            if (status != told)
                await responseStream.WriteAsync(new HealthCheckResponse { Status = told = status }, context.CancellationToken);
        }
        while (await timer.WaitForNextTickAsync(context.CancellationToken));
    }

    private async Task<ServingStatus> StatusOf(string service)
    {
        if (service.Length == 0)
            return StatusFor((await readiness.Now()).IsReady);
        if (service == Operations)
            return StatusFor((await readiness.Now()).Text == Readiness.Ok);
        return catalog.Find(service) is { } found ? StatusFor(await readiness.Serves(Contract.NameOf(found))) : ServingStatus.ServiceUnknown;
    }

    private static ServingStatus StatusFor(bool serves) => serves ? ServingStatus.Serving : ServingStatus.NotServing;
}
