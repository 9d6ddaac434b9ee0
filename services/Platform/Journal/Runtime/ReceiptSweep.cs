using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>
/// Forgets the answers of requests that nobody repeats any more, at start and every hour: a few at a time, so that no write waits
/// for it, and one replica at a time.
/// </summary>
internal sealed partial class ReceiptSweep([FromKeyedServices] ServiceRuntime service, TimeProvider clock, ILogger<ReceiptSweep> logger) : BackgroundService
{
    private const string Forget = "DELETE FROM receipts WHERE key IN (SELECT key FROM receipts WHERE at < {0} LIMIT 500)";
    private const string ForgetAlone = $"{Forget} AND (SELECT pg_try_advisory_xact_lock(hashtextextended('rectify receipts', 0)))";
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ForgetSome(stoppingToken) > 0)
                {
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                NotForgotten(service.Name, error.Message);
            }

            await Task.Delay(Interval, stoppingToken);
        }
    }

    private async Task<int> ForgetSome(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var database = scope.Store.Database;
        return await database.ExecuteSqlRawAsync(database.IsNpgsql() ? ForgetAlone : Forget, [clock.GetUtcNow() - Retention], cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "Old receipts of {Service} stay for another hour: {Error}")]
    private partial void NotForgotten(string service, string error);
}
