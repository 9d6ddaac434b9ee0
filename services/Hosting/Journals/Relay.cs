using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Journals;

/// <summary>
/// Journal → bus. Publishes what is not sent yet, in order, and marks it once the bus has confirmed. A crash in between sends it
/// again: listeners do not mind. Several replicas share the work on PostgreSQL.
/// </summary>
internal sealed partial class Relay<TStore>(IServiceScopeFactory scopes, IBus bus, Bell<TStore> bell, ServiceName<TStore> service, ILogger<Relay<TStore>> logger)
    : BackgroundService
    where TStore : ServiceStore
{
    private const string Unsent = "SELECT * FROM journal WHERE NOT sent ORDER BY position LIMIT 200";
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendSome(stoppingToken) > 0)
                {
                }

                await bell.Wait(Round, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                NotSent(service.Value, error.Message);
                await Task.Delay(Round, stoppingToken);
            }
        }
    }

    private async Task<int> SendSome(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsTheSystem();
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        var shared = store.Database.IsNpgsql();
        await using var transaction = shared ? await store.Database.BeginTransactionAsync(cancellation) : null;
        var entries = await store.Journal.FromSqlRaw(shared ? $"{Unsent} FOR UPDATE SKIP LOCKED" : Unsent).ToListAsync(cancellation);
        if (entries.Count == 0)
            return 0;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        await bus.PublishBatch(entries.Select(entry => entry.ToEnvelope()), patience.Token);

        var positions = entries.ConvertAll(entry => entry.Position);
        await store.Journal.Where(entry => positions.Contains(entry.Position))
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Sent, true), cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        return entries.Count;
    }

    [LoggerMessage(LogLevel.Warning, "The bus does not take what {Service} said; it stays in the journal and is sent again: {Error}")]
    private partial void NotSent(string service, string error);
}
