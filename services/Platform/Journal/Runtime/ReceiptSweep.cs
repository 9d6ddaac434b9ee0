using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Journal.Time;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>
/// Forgets the answers of requests that nobody repeats any more, at start and every hour: a few at a time, so that no write waits
/// for it, and one replica at a time.
/// </summary>
internal sealed class ReceiptSweep([FromKeyedServices] ServiceRuntime service, TimeProvider clock, ILogger<ReceiptSweep> logger)
    : PeriodicWork($"{service.Name} receipt sweep", TimeSpan.FromHours(1), logger)
{
    private const string Forget = "DELETE FROM receipts WHERE key IN (SELECT key FROM receipts WHERE at < {0} LIMIT 500)";
    private const string ForgetAlone = $"{Forget} AND (SELECT pg_try_advisory_xact_lock(hashtextextended('rectify receipts', 0)))";
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    protected override async Task Work(CancellationToken cancellation)
    {
        while (await ForgetSome(cancellation) > 0)
        {
        }
    }

    private async Task<int> ForgetSome(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var database = scope.Store.Database;
        return await database.ExecuteSqlRawAsync(database.IsNpgsql() ? ForgetAlone : Forget, [clock.GetUtcNow() - Retention], cancellation);
    }
}
