using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Store;

namespace Rectify.Migrations;

/// <summary>Writes migrations with EF's own scaffolder; no database is asked.</summary>
internal static class Scaffold
{
    public static void Add<TStore>(string service, string name) where TStore : ServiceStore
    {
        var options = new DbContextOptionsBuilder<TStore>().UseNpgsql("Host=none").Options;
        using var store = (TStore)Activator.CreateInstance(typeof(TStore), options, new Caller())!;
        if (!store.Database.HasPendingModelChanges())
        {
            Console.WriteLine($"{service}: nothing has changed.");
            return;
        }

        var folder = Path.Combine(Root(), "services", service);
        var scaffolder = Services(store).GetRequiredService<IMigrationsScaffolder>();
        var migration = scaffolder.ScaffoldMigration(name, typeof(TStore).Namespace!, "Migrations", "C#");
        var files = scaffolder.Save(folder, migration, Path.Combine(folder, "Migrations"), dryRun: false);
        Console.WriteLine($"{service}: {files.MigrationFile}");
    }

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
