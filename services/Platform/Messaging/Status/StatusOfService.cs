using System.Diagnostics;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Feeds;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Sealing;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Journals;
using Rectify.Platform.Messaging.Listeners;
using Rectify.Platform.Operations.Health;
using static Rectify.Events.V1.ServiceStatus.Types;

namespace Rectify.Platform.Messaging.Status;

/// <summary>How one of the services in this process stands.</summary>
internal sealed class StatusOfService(
    [FromKeyedServices] ServiceRuntime service,
    [FromKeyedServices] SubscriptionRegistry registry,
    JournalClient producers,
    Readiness readiness,
    Verifications verifications,
    DiskSpace disk,
    BackupMark backup)
{
    /// <summary>The first digits of a commit are enough to tell it by.</summary>
    private const int Digits = 8;
    private static readonly string Version =
        Short(typeof(StatusOfService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static readonly DateTimeOffset Started = StartOfProcess();

    public string Service => service.Name;

    public async Task<ServiceStatus> Now(CancellationToken cancellation)
    {
        var followed = Task.WhenAll(registry.Producers.Order(StringComparer.Ordinal).Select(producer => Follow(producer, cancellation)));
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var unsent = store.Set<JournalEntry>().Where(entry => !entry.Sent);
        var oldest = await unsent.OrderBy(entry => entry.Position).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellation);
        var checkpoint = await store.Set<CheckpointRow>().OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellation);
        var verified = verifications.Last(service.Name);
        return new ServiceStatus
        {
            Service = service.Name,
            Version = Version,
            StartTime = Started.ToTimestamp(),
            Ready = (await readiness.Now()).IsReady,
            Troubles = { await readiness.Troubles() },
            DiskFreeBytes = disk.Free,
            DiskTotalBytes = disk.Total,
            Unsent = await unsent.CountAsync(cancellation),
            OldestUnsentTime = oldest?.ToTimestamp(),
            Followed = { await followed },
            Parked = await store.Set<Parked>().CountAsync(row => row.State == ParkedEventState.Parked, cancellation),
            Checkpoint = checkpoint is null ? null
                : new LastCheckpoint { Number = checkpoint.Number, Count = checkpoint.Count, CreateTime = checkpoint.CreatedAt.ToTimestamp() },
            Verification = verified is null ? null : new LastVerification
            {
                FinishTime = verified.At.ToTimestamp(), Findings = (int)verified.Findings,
                FirstFinding = verified.First?.Message ?? "", FirstFindingZh = verified.First?.MessageZh ?? "",
            },
            BackupTime = backup.LeftAt?.ToTimestamp(),
        };
    }

    /// <summary>What stands behind the place up to which the producer's journal was read, and did not come over the bus either.</summary>
    private async Task<Followed> Follow(string producer, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var offset = await store.Set<ConsumerOffset>().FirstOrDefaultAsync(row => row.Producer == producer, cancellation);
        try
        {
            var page = await producers.Page(producer, offset?.Token ?? "", cancellation);
            var unheard = await Unheard(store, [.. page.Events.Select(EventMapping.ToEnvelope)], cancellation);
            return new Followed { Producer = producer, Unheard = unheard.Count, OldestUnheardTime = unheard.Count > 0 ? unheard.Min().ToTimestamp() : null };
        }
        catch (RpcException)
        {
            return new Followed { Producer = producer, Unread = true };
        }
    }

    private async Task<List<DateTimeOffset>> Unheard(Store store, List<Envelope> said, CancellationToken cancellation)
    {
        var streams = said.Select(one => one.Stream).Distinct().ToList();
        var heard = await store.Set<InboxPosition>().Where(row => streams.Contains(row.Stream))
            .ToDictionaryAsync(row => (row.Listener, row.Stream), row => row.Version, cancellation);
        return
        [
            .. said.Where(one => registry.Subscriptions.Any(subscription =>
                subscription.Facts.Contains(one.Type) && heard.GetValueOrDefault((subscription.Name, one.Stream)) < one.Version)).Select(one => one.At),
        ];
    }

    private static DateTimeOffset StartOfProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new DateTimeOffset(process.StartTime);
    }

    private static string Short(string version) => version.Split('+') is [var number, { Length: > Digits } commit] ? $"{number}+{commit[..Digits]}" : version;
}
