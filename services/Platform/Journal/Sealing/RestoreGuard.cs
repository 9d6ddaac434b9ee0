using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>Starts before everything else, and lets nothing start on a database that has lost something.</summary>
internal sealed class RestoreGuard([FromKeyedServices] Restores restores) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => restores.RequireNothingLost(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
