using MassTransit;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Messaging.Bus;

/// <summary>The bus: while it is away, facts wait in the journal and followers read each other's journals.</summary>
internal sealed class BusConnection(IBusControl bus) : IDependency
{
    public string Name => "bus";

    public string? Service => null;

    public bool IsVital => false;

    public Task<string?> Trouble(CancellationToken cancellation) => Task.FromResult(bus.CheckHealth().Status == BusHealthStatus.Healthy ? null : "");
}
