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
    private readonly ServiceProvider services;
    private readonly Rollups rollups;

    public KeptDistrict()
    {
        connection.Open();
        services = new ServiceCollection().AddScoped<Caller>().AddScoped(Open).BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<SupervisionStore>().Database.EnsureCreated();
        rollups = Replica();
    }

    /// <summary>Another one that counts from the same rows.</summary>
    public Rollups Replica() => new(services.GetRequiredService<IServiceScopeFactory>(), new MemorySnapshots(), clock);

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

    public async Task Do(Func<SupervisionStore, Task> change)
    {
        await using var scope = services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<SupervisionStore>());
    }

    /// <summary>The agencies whose figures are wrong.</summary>
    /// <param name="told">By the journals; null where they cannot be read.</param>
    public async Task<IReadOnlyList<RollupDrift>> Differing(Replayed? told = null)
    {
        told ??= new Replayed([], [], ["issue"]);
        return (await new RollupCheck(services.GetRequiredService<IServiceScopeFactory>(), rollups, _ => Task.FromResult(told), clock)
            .Run(CancellationToken.None)).Differing;
    }

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
}
