using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Testing;

/// <summary>The database of one service in memory, read and written by the system. No host, no bus.</summary>
public sealed class KeptStore<TStore> : IDisposable
    where TStore : Store
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly OutboxSignal signal = new();
    private readonly ServiceProvider services;

    public KeptStore(params IInterceptor[] interceptors)
    {
        connection.Open();
        var options = new DbContextOptionsBuilder<TStore>().UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(interceptors).Options;
        services = new ServiceCollection().AddSingleton(TimeProvider.System).AddScoped<Caller>().AddScoped(provider =>
        {
            var store = (TStore)Activator.CreateInstance(typeof(TStore), options)!;
            store.Caller = provider.GetRequiredService<Caller>();
            return store;
        }).BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<TStore>().Database.EnsureCreated();
    }

    public IServiceScopeFactory Scopes => services.GetRequiredService<IServiceScopeFactory>();

    /// <summary>Keeps what is decided in one commit.</summary>
    public async Task Commit(Func<TStore, Changes, Task> decide)
    {
        await using var scope = Scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        await new UnitOfWork(store, caller, new Permissions([], []), new NobodyAppointed(), TimeProvider.System, signal, "test").Write(
            new Empty(),
            new Call(""),
            async changes =>
            {
                await decide(store, changes);
                return new Empty();
            });
    }

    public async Task<List<T>> Read<T>(Func<TStore, IQueryable<T>> rows)
    {
        await using var scope = Scopes.SystemScope();
        return await rows(scope.ServiceProvider.GetRequiredService<TStore>()).ToListAsync();
    }

    /// <summary>What somebody does who has the password of the database.</summary>
    public async Task Edit(string sql, params object[] values)
    {
        await using var scope = Scopes.SystemScope();
        await scope.ServiceProvider.GetRequiredService<TStore>().Database.ExecuteSqlRawAsync(sql, values);
    }

    public void Dispose()
    {
        services.Dispose();
        signal.Dispose();
        connection.Dispose();
    }
}
