using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>
/// Forgets the answers of requests that nobody repeats any more, at start and every hour: a few at a time, so that no write waits
/// for it, and one replica at a time.
/// </summary>
internal sealed partial class ReceiptSweep<TStore>(IServiceScopeFactory scopes, TimeProvider clock, ServiceName<TStore> service, ILogger<ReceiptSweep<TStore>> logger)
    : BackgroundService
    where TStore : Store
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
                NotForgotten(service.Value, error.Message);
            }

            await Task.Delay(Interval, stoppingToken);
        }
    }

    private async Task<int> ForgetSome(CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();
        var database = scope.ServiceProvider.GetRequiredService<TStore>().Database;
        return await database.ExecuteSqlRawAsync(database.IsNpgsql() ? ForgetAlone : Forget, [clock.GetUtcNow() - Retention], cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "Old receipts of {Service} stay for another hour: {Error}")]
    private partial void NotForgotten(string service, string error);
}
