using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using Rectify.Platform.Hosting;

namespace Rectify.Migrations;

/// <summary>Writes migrations with EF's own scaffolder; no database is asked.</summary>
internal static class Scaffold
{
    public static void Add<TStore>(string service, string name) where TStore : ServiceStore
    {
        if (!HasChanged<TStore>())
        {
            Console.WriteLine($"{service}: nothing has changed.");
            return;
        }

        using var store = Store<TStore>();
        var folder = Path.Combine(Root(), "services", service);
        var scaffolder = Services(store).GetRequiredService<IMigrationsScaffolder>();
        var migration = scaffolder.ScaffoldMigration(name, typeof(TStore).Namespace!, "Migrations", "C#");
        var files = scaffolder.Save(folder, migration, Path.Combine(folder, "Migrations"), dryRun: false);
        Console.WriteLine($"{service}: {files.MigrationFile}");
    }

    /// <summary>Asked of a store of its own: the comparison uses up the model of the last migration, and the scaffolder would find none.</summary>
    private static bool HasChanged<TStore>() where TStore : ServiceStore
    {
        using var store = Store<TStore>();
        return store.Database.HasPendingModelChanges();
    }

    private static TStore Store<TStore>() where TStore : ServiceStore =>
        (TStore)Activator.CreateInstance(typeof(TStore), new DbContextOptionsBuilder<TStore>().UseNpgsql("Host=none").Options)!;

    private static ServiceProvider Services(DbContext store)
    {
        var services = new ServiceCollection();
        services.AddEntityFrameworkDesignTimeServices();
        services.AddDbContextDesignTimeServices(store);
#pragma warning disable EF1001 // The provider's design services have no other entrance.
        new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
        return services.BuildServiceProvider();
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
