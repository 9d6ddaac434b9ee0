using Grpc.Core;
using Grpc.Health.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Rest;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Rectify.Platform.Operations.Health;

/// <summary>
/// grpc.health.v1, from the same readiness as /readyz: the process as a whole by the empty name, each service by its own, and by the name
/// <see cref="Operations"/> whether there is nothing else that its operators should look at. What is not well, the trailer <see cref="Why"/> says.
/// </summary>
public sealed class HealthApi(Readiness readiness, ServiceCatalog catalog) : Grpc.Health.V1.Health.HealthBase
{
    public const string Operations = "rectify.operations";
    public const string Why = "rectify-why";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var (status, why) = await StatusOf(request.Service);
        if (status == ServingStatus.ServiceUnknown)
            throw Statuses.ToRpc(Reasons.ServiceUnknown.Refuse(request.Service));
        if (why is not null)
            context.ResponseTrailers.Add(Why, why);
        return new HealthCheckResponse { Status = status };
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var told = ServingStatus.Unknown;
        using var timer = new PeriodicTimer(Interval);
        do
        {
            var (status, _) = await StatusOf(request.Service);
            if (status != told)
                await responseStream.WriteAsync(new HealthCheckResponse { Status = told = status }, context.CancellationToken);
        }
        while (await timer.WaitForNextTickAsync(context.CancellationToken));
    }

    private async Task<(ServingStatus Status, string? Why)> StatusOf(string service)
    {
        if (service.Length == 0)
            return ((await readiness.Now()).IsReady ? ServingStatus.Serving : ServingStatus.NotServing, null);
        if (service == Operations)
            return StatusFor(await readiness.Weakness());
        return catalog.Find(service) is { } found ? StatusFor(await readiness.WhyNot(Contract.NameOf(found))) : (ServingStatus.ServiceUnknown, null);
    }

    private static (ServingStatus Status, string? Why) StatusFor(string? why) => (why is null ? ServingStatus.Serving : ServingStatus.NotServing, why);
}
