using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rectify.Audit;
using Rectify.Events;
using Rectify.Platform.Journal.Leasing;
using Rectify.Platform.Journal.Reading;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Time;
using Rectify.Platform.Messaging.Inbox;

namespace Rectify.Platform.Messaging.Partners;

/// <summary>
/// Journal → exchange for other systems, in commit order, at least once. A cursor of its own is moved behind what was confirmed, so
/// that nothing is left out; one replica at a time does this. What is parked is our own affair and stays here.
/// </summary>
internal sealed partial class PartnerFeed(ServiceRuntime service, InboxCommit commit, PartnerExchange exchange, Leases leases, ILogger<PartnerFeed> logger)
    : PeriodicWork($"{service.Name} partner feed", TimeSpan.FromMilliseconds(500), logger, cancellation => leases.Hold(service, Lease, cancellation))
{
    private const string Lease = "partner";
    private const int AtOnce = 200;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly JournalReader journal = new(service);

    private string CursorName => $"{Lease}/{service.Name}";

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await leases.Release(service, Lease);
        await exchange.DisposeAsync();
    }

    protected override async Task Work(CancellationToken cancellation)
    {
        try
        {
            while (await SendSome(cancellation) && await Holds(cancellation))
            {
            }
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            await exchange.Leave();
            throw;
        }
    }

    protected override void TellFailure(Exception error) => NotSent(service.Name, $"{error.GetType().Name}: {error.Message}");

    /// <summary>One page; false when there is nothing new.</summary>
    private async Task<bool> SendSome(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var cursor = await scope.Store.Set<ConsumerOffset>().FirstOrDefaultAsync(row => row.Producer == CursorName, cancellation);
        var page = await journal.Read(Place.TryParse(cursor?.Token ?? "") ?? default, "", AtOnce, cancellation);
        if (page.Entries.Count == 0)
            return false;

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Timeout);
        await exchange.Publish(page.Entries.Select(entry => entry.ToEnvelope()).Where(IsForPartners), timeout.Token);

        var changes = scope.Work.Draft();
        changes.Upsert(new ConsumerOffset { Producer = CursorName, Token = page.End.ToString() });
        await commit.Keep(scope.Store, [], changes, cancellation);
        return true;
    }

    private static bool IsForPartners(Envelope envelope) => !(Facts.ByName.TryGetValue(envelope.Type, out var type) && type.IsSubclassOf(typeof(ParkedFact)));

    [LoggerMessage(LogLevel.Warning, "The partner exchange does not take what {Service} said; it is sent as soon as it can be: {Error}")]
    private partial void NotSent(string service, string error);
}
