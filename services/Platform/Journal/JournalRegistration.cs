using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Feeds;
using Rectify.Platform.Journal.Leasing;
using Rectify.Platform.Journal.Reading;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Scheduling;
using Rectify.Platform.Journal.Sealing;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal;

public static class JournalRegistration
{
    private const int LongestReason = 2000;

    /// <summary>
    /// A service's own database and journal. The address is the setting Store:{service}; unless told, a SQLite file {service}.db in
    /// the folder of the setting Data. A PostgreSQL database is made by the role of the address Migrations:{service}, which owns it.
    /// </summary>
    public static void AddJournal<TStore>(this IServiceCollection services, string service, IConfiguration configuration)
        where TStore : Store
    {
        var address = DatabaseEngine.AddressOf(service, configuration);
        services.AddPooledDbContextFactory<TStore>(options => DatabaseEngine.Use(options, address));
        services.AddScoped(provider =>
        {
            var store = provider.GetRequiredService<IDbContextFactory<TStore>>().CreateDbContext();
            store.Caller = provider.GetRequiredService<Caller>();
            return store;
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IUnavailability, DatabaseUnavailability>());
        services.AddKeyedSingleton(service, (provider, _) => new ServiceRuntime(service, typeof(TStore), provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped(provider => new UnitOfWork<TStore>(
            provider.GetRequiredService<TStore>(),
            provider.GetRequiredService<Caller>(),
            provider.GetRequiredService<Permissions>(),
            provider.GetRequiredKeyedService<IRoleHolders>(service),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredKeyedService<ServiceRuntime>(service).Signal,
            service));
        services.AddSingleton(provider => new JournalReader(provider.GetRequiredKeyedService<ServiceRuntime>(service)));
        services.AddWorker<ReceiptSweep>(service);
        services.AddWorker<ScheduleRunner>(service);
        services.AddSingleton<IDependency>(provider => new OwnDatabase(provider.GetRequiredKeyedService<ServiceRuntime>(service)));
        services.AddSingleton(provider => new StoreStart(
            provider.GetRequiredService<IDbContextFactory<TStore>>().CreateDbContext,
            new PostgresSchema(service, address, other => StoreAt<TStore>(provider, other)),
            configuration[$"Migrations:{service}"]));
    }

    /// <summary>What every process says of the journals in it, and how they are sealed.</summary>
    public static void AddJournals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => new DiskSpace(configuration["Data"] ?? "data"));
        services.AddSingleton<IDependency>(provider => provider.GetRequiredService<DiskSpace>());
        services.AddScoped<EventApi>();
        services.AddScoped<CheckpointApi>();
        services.AddScoped<AccessApi>();
        services.AddScoped<TaskApi>();
        services.AddSingleton<Watching>();
        services.AddSingleton<Leases>();
        services.AddSealing(configuration);
    }

    public static ApiEndpoints AnswerJournals(this ApiEndpoints endpoints) => endpoints.Map<EventApi>().Map<CheckpointApi>().Map<AccessApi>().Map<TaskApi>();

    /// <summary>Makes the databases ready, which must be before anything is answered; each for itself, for most of it is EF's work on the model.</summary>
    public static Task StartStores(this IServiceProvider services) =>
        Task.WhenAll(services.GetServices<StoreStart>().Select(store => Task.Run(store.Start)));

    /// <summary>
    /// Accepts of every service in this process whose database has lost something that its journal goes on from there. Settings: Reason and By,
    /// both needed.
    /// </summary>
    public static async Task AcceptRestores(this IServiceProvider services, IConfiguration configuration)
    {
        var (reason, by) = (OneLine("Reason", "why the restore is accepted"), OneLine("By", "who accepts it"));
        foreach (var service in services.GetServices<JournalReader>().Select(journal => journal.Producer))
        {
            Console.WriteLine(await services.GetRequiredKeyedService<Restores>(service).Accept(reason, by, default)
                ? $"{service}: accepted. Its journal goes on from what it holds; followers make what they have heard of it anew."
                : $"{service}: nothing is lost, there is nothing to accept.");
        }

        string OneLine(string setting, string meaning) =>
            configuration[setting]?.ReplaceLineEndings(" ").Trim() is { Length: <= LongestReason } text && Texts.IsOneLine(text)
                ? text
                : throw new InvalidOperationException($"say with --{setting}=… {meaning}, in words that can be read, at most {LongestReason} characters.");
    }

    private static TStore StoreAt<TStore>(IServiceProvider services, string postgres)
        where TStore : Store
    {
        var options = new DbContextOptionsBuilder<TStore>().UseNpgsql(postgres).Options;
        return ActivatorUtilities.CreateInstance<TStore>(services, options);
    }
}
