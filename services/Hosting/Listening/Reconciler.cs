using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rectify.Events.V1;
using Rectify.Hosting.Calls;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>
/// Reads what a producer said from its journal, at start and every minute, from where it read last: whatever became of the bus,
/// nothing stays unheard. What came over the bus already is no news and costs a look.
/// </summary>
internal sealed partial class Reconciler<TStore>(
    string producer, IServiceScopeFactory scopes, Hearing<TStore> hearing, SystemToken token, ILogger<Reconciler<TStore>> logger)
    : BackgroundService
    where TStore : ServiceStore
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await CatchUp(stoppingToken))
                {
                }

                await Task.Delay(Round, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                NotReached(producer, error.Message);
                await Task.Delay(Again, stoppingToken);
            }
        }
    }

    /// <summary>One page; false when there is nothing new.</summary>
    private async Task<bool> CatchUp(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Is(Person.System, token.Get(), DateTime.UtcNow.AddSeconds(30));
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        var events = scope.ServiceProvider.GetRequiredService<Peers>().Get<EventService.EventServiceClient>(producer);

        var cursor = await store.Cursors.AsTracking().FirstOrDefaultAsync(row => row.Producer == producer, cancellation);
        var page = await events.ListEventsAsync(new ListEventsRequest { Producer = producer, PageToken = cursor?.Token ?? "", PageSize = 500 }, cancellationToken: cancellation);
        foreach (var said in page.Events)
            await hearing.Hear(EventApi.ToEnvelope(said), cancellation);
        if (page.Events.Count == 0)
            return false;

        if (cursor is null)
            store.Cursors.Add(new Cursor { Producer = producer, Token = page.NextPageToken });
        else
            store.Entry(cursor).CurrentValues.SetValues(cursor with { Token = page.NextPageToken });
        await store.SaveChangesAsync(cancellation);
        return true;
    }

    [LoggerMessage(LogLevel.Debug, "The journal of {Producer} cannot be read now; trying again: {Error}")]
    private partial void NotReached(string producer, string error);
}
