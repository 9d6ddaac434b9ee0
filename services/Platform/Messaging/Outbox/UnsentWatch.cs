using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Time;

namespace Rectify.Platform.Messaging.Outbox;

/// <summary>Looks every ten seconds how much of a journal the bus has not taken yet, and how old that is.</summary>
internal sealed class UnsentWatch([FromKeyedServices] ServiceRuntime service, TimeProvider clock, ILogger<UnsentWatch> logger)
    : PeriodicWork($"{service.Name} unsent watch", TimeSpan.FromSeconds(10), logger)
{
    protected override async Task Work(CancellationToken cancellation)
    {
        try
        {
            await Look(cancellation);
        }
        catch (Exception error) when (error is DbException or InvalidOperationException or TimeoutException)
        {
            // The database is away, and /readyz says so; the figures are told again when it is back.
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var unsent = scope.Store.Set<JournalEntry>().Where(entry => !entry.Sent);
        var oldest = await unsent.OrderBy(entry => entry.Position).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellation);
        var count = oldest is null ? 0 : await unsent.LongCountAsync(cancellation);
        OutboxMeter.Unsent(service.Name, count, oldest is { } at ? clock.GetUtcNow() - at : TimeSpan.Zero);
    }
}
