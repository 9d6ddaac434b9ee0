using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Messaging.Projections;
using Rectify.Supervision;
using Rectify.Supervision.Snapshots;
using Rectify.Supervision.V1;

namespace Rectify.Testing.Supervisions;

/// <summary>The rows of a district in memory, and its figures on the day that is set. No host, no bus.</summary>
internal sealed class KeptDistrict : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly SetClock clock = new();
    private readonly KeptSnapshots snapshots = new();
    private readonly ServiceProvider services;
    private readonly Rollups rollups;

    public KeptDistrict()
    {
        connection.Open();
        services = new ServiceCollection().AddScoped<Caller>().AddScoped(Open).BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<SupervisionStore>().Database.EnsureCreated();
        rollups = new(services.GetRequiredService<IServiceScopeFactory>(), snapshots, clock);
    }

    /// <summary>Another one that counts from the same rows, and shares nothing else.</summary>
    public Rollups Replica() => new(services.GetRequiredService<IServiceScopeFactory>(), new MemorySnapshots(), clock);

    /// <summary>Another one that takes over what is kept for all.</summary>
    public Rollups Follower() => new(services.GetRequiredService<IServiceScopeFactory>(), snapshots, clock);

    public Task Keep(params IEnumerable<object> rows) => Do(store =>
    {
        store.AddRange(rows);
        return store.SaveChangesAsync();
    });

    public Task Replace(object row) => Do(store =>
    {
        store.Update(row);
        return store.SaveChangesAsync();
    });

    /// <summary>What the system does with the rows, by itself.</summary>
    public async Task Do(Func<SupervisionStore, Task> change)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().SystemScope();
        await change(scope.ServiceProvider.GetRequiredService<SupervisionStore>());
    }

    /// <summary>The agencies whose figures are wrong.</summary>
    /// <param name="told">By the journals; null where they cannot be read.</param>
    public async Task<IReadOnlyList<RollupDrift>> Differing(Replayed? told = null) =>
        (await Verify(() => Task.FromResult(told ?? new Replayed([], [], ["issue"])))).Differing;

    /// <param name="replay">What the journals tell, and what happens while they are read.</param>
    public Task<VerifyRollupsResponse> Verify(Func<Task<Replayed>> replay, Rollups? by = null) =>
        new RollupCheck(services.GetRequiredService<IServiceScopeFactory>(), by ?? rollups, _ => replay(), clock).Run(CancellationToken.None);

    /// <summary>What is kept for all replicas becomes something else.</summary>
    public void KeepOtherwise(Func<Guid, Guid> epoch, Action<DistrictRollup> change)
    {
        var message = DistrictRollup.Parser.ParseFrom(snapshots.Kept!.Message.Span);
        change(message);
        snapshots.Kept = snapshots.Kept with { Epoch = epoch(snapshots.Kept.Epoch), Message = message.ToByteArray() };
    }

    public void Now(DateTimeOffset at) => clock.Set(at);

    /// <summary>What is shown at that time.</summary>
    public async Task<DistrictRollup> At(DateTimeOffset at, Rollups? by = null)
    {
        clock.Set(at);
        await (by ?? rollups).Renew();
        return (await (by ?? rollups).District(CancellationToken.None)).Message;
    }

    /// <summary>The identity of the store, which is part of each ETag.</summary>
    public async Task<Guid> Epoch()
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SupervisionStore>().RollupStates.SingleAsync()).Epoch;
    }

    public async Task<Versions> Versions()
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().SystemScope();
        return await Supervision.Versions.Read(scope.ServiceProvider.GetRequiredService<SupervisionStore>(), CancellationToken.None);
    }

    public void Dispose()
    {
        services.Dispose();
        connection.Dispose();
    }

    private SupervisionStore Open(IServiceProvider provider) =>
        new(new DbContextOptionsBuilder<SupervisionStore>().UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options)
        {
            Caller = provider.GetRequiredService<Caller>(),
        };

    /// <summary>As <see cref="MemorySnapshots"/>, and what is kept can be exchanged.</summary>
    private sealed class KeptSnapshots : ISnapshots
    {
        public event EventHandler<AnnouncedEventArgs>? Announced;

        public Snapshot? Kept { get; set; }

        public Task<Snapshot?> Get() => Task.FromResult(Kept);

        public Task<bool> Put(Snapshot snapshot)
        {
            var replaces = Kept is null || snapshot.Replaces(Kept);
            Kept = replaces ? snapshot : Kept;
            return Task.FromResult(replaces);
        }

        public Task Announce(long version)
        {
            Announced?.Invoke(this, new AnnouncedEventArgs(version));
            return Task.CompletedTask;
        }

        public Task<bool> Answers() => Task.FromResult(true);
    }
}
