using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Listening;
using Rectify.Hosting.Operations;
using Rectify.Hosting.Parking;
using Rectify.Hosting.Partners;

namespace Rectify.Hosting.Store;

public static class StoreRegistration
{
    /// <summary>
    /// A service's own database and journal. The address is the setting Store:{service}; unless told, a SQLite file {service}.db in
    /// the folder of the setting Data. A PostgreSQL database is made by the role of the address Migrations:{service}, which owns it.
    /// </summary>
    public static IServiceCollection AddStore<TStore>(this IServiceCollection services, string service, IConfiguration configuration)
        where TStore : ServiceStore
    {
        var address = configuration[$"Store:{service}"] ?? $"Data Source={Path.Combine(configuration["Data"] ?? "data", $"{service}.db")}";
        services.AddPooledDbContextFactory<TStore>(options => Database.Use(options, address));
        services.AddScoped(provider =>
        {
            var store = provider.GetRequiredService<IDbContextFactory<TStore>>().CreateDbContext();
            store.Caller = provider.GetRequiredService<Caller>();
            return store;
        });
        services.AddSingleton(new ServiceName<TStore>(service));
        services.AddSingleton<Bell<TStore>>();
        services.AddSingleton<Commits<TStore>>();
        services.AddScoped<Journal<TStore>>();
        services.AddSingleton<JournalReader<TStore>>();
        services.AddSingleton<IJournalReader>(provider => provider.GetRequiredService<JournalReader<TStore>>());
        services.AddSingleton(new Audience<TStore>());
        services.AddSingleton<ParkingPlace<TStore>>();
        services.AddSingleton<Hearing<TStore>>();
        services.AddScoped<HeardCommit<TStore>>();
        services.AddScoped<IParkedShelf, ParkedShelf<TStore>>();
        services.AddSingleton<Leases<TStore>>();
        services.AddHostedService<Relay<TStore>>();
        services.AddHostedService<ReceiptSweep<TStore>>();
        services.AddSingleton<IOwnStore>(provider => new OwnStore<TStore>(
            provider.GetRequiredService<IServiceScopeFactory>(), new PostgresSchema<TStore>(provider, service, address), configuration[$"Migrations:{service}"]));
        services.AddOperationsOf<TStore>();
        if (configuration["Partner"] is { Length: > 0 } partner)
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<PartnerFeed<TStore>>(provider, new PartnerExchange(new Uri(partner))));
        return services;
    }

    /// <summary>Makes the databases ready, which must be before anything is answered; each for itself, for most of it is EF's work on the model.</summary>
    internal static Task StartStores(this IServiceProvider services) =>
        Task.WhenAll(services.GetServices<IOwnStore>().Select(store => Task.Run(store.Start)));

    private sealed class OwnStore<TStore>(IServiceScopeFactory scopes, PostgresSchema<TStore> schema, string? ownerAddress) : IOwnStore
        where TStore : ServiceStore
    {
        public async Task Start()
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TStore>().Database;
            if (database.IsSqlite())
            {
                await SqliteFile.Prepare(database);
                return;
            }

            if (ownerAddress is not null)
                await schema.Apply(ownerAddress);
            await schema.Check();
        }
    }
}

internal interface IOwnStore
{
    Task Start();
}
