using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Hosting.Journals;

namespace Rectify.Hosting.Store;

public static class StoreRegistration
{
    /// <summary>
    /// A service's own database and journal. The address is the setting Store:{service}; unless told, a SQLite file {service}.db in
    /// the folder of the setting Data.
    /// </summary>
    public static IServiceCollection AddStore<TStore>(this IServiceCollection services, string service, IConfiguration configuration)
        where TStore : ServiceStore
    {
        var address = configuration[$"Store:{service}"] ?? $"Data Source={Path.Combine(configuration["Data"] ?? "data", $"{service}.db")}";
        services.AddDbContext<TStore>(options => Database.Use(options, address));
        services.AddSingleton(new ServiceName<TStore>(service));
        services.AddSingleton<Bell<TStore>>();
        services.AddSingleton<Commits<TStore>>();
        services.AddScoped<Journal<TStore>>();
        services.AddSingleton<IJournalReader, JournalReader<TStore>>();
        services.AddHostedService<Relay<TStore>>();
        services.AddSingleton<IOwnStore, OwnStore<TStore>>();
        return services;
    }

    /// <summary>Makes the databases ready, before anything is answered.</summary>
    internal static async Task StartStores(this IServiceProvider services)
    {
        foreach (var start in services.GetServices<IOwnStore>())
            await start.Start();
    }

    private sealed class OwnStore<TStore>(IServiceScopeFactory scopes) : IOwnStore
        where TStore : ServiceStore
    {
        public async Task Start()
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TStore>().Database;
            if (database.IsSqlite() && new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(database.GetConnectionString()).DataSource is { Length: > 0 } file)
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var creator = (RelationalDatabaseCreator)database.GetService<IDatabaseCreator>();
            if (!await creator.ExistsAsync())
                await creator.CreateAsync();
            var hasTables = await creator.HasTablesAsync();
            if (database.IsSqlite())
                await CheckForm(database, isNew: !hasTables);
            if (!hasTables)
                await creator.CreateTablesAsync();
        }

        /// <summary>A SQLite file keeps the mark of the form it was made with; one of another form is not touched.</summary>
        private static async Task CheckForm(DatabaseFacade database, bool isNew)
        {
            var script = System.Text.Encoding.UTF8.GetBytes(database.GenerateCreateScript());
            var form = BitConverter.ToInt32(System.Security.Cryptography.SHA256.HashData(script)) & int.MaxValue;
            var mark = $"PRAGMA user_version = {form}";
            if (isNew)
                await database.ExecuteSqlRawAsync(mark);
            else if (await database.SqlQueryRaw<int>("SELECT user_version AS \"Value\" FROM pragma_user_version").SingleAsync() != form)
                throw new InvalidOperationException($"{database.GetConnectionString()} was made by another version of this program. Start that version, or choose another folder (--data).");
        }

        public async Task<bool> CanAnswer(CancellationToken cancellation)
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<TStore>().Database.CanConnectAsync(cancellation);
        }
    }
}

internal interface IOwnStore
{
    Task Start();

    Task<bool> CanAnswer(CancellationToken cancellation);
}
