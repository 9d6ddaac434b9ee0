using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal.Sealing;

internal static class SealingRegistration
{
    /// <summary>
    /// One for each service that was added. Settings: Audit:Key (PEM file of the signing key; without it a key is made in the folder Data,
    /// but only beside the development issuer), Audit:Checkpoints (folder where checkpoints are handed out), Audit:Interval.
    /// </summary>
    public static void AddSealing(this IServiceCollection services, IConfiguration configuration)
    {
        var data = configuration["Data"] ?? "data";
        var file = configuration["Audit:Key"];
        if (file is null && DevelopmentIssuer.FileIn(configuration) is null)
        {
            throw new InvalidOperationException("Set Audit:Key to the PEM file of an EC key on P-256 that signs the checkpoints of the journals; "
                + "a key made here, beside the data that it vouches for, would prove nothing.");
        }

        services.AddSingleton(_ => new SealingKey(file is null ? KeyFile.ReadOrMake(Path.Combine(data, "checkpoint-key.pem")) : KeyFile.Read(file)));
        var folder = configuration["Audit:Checkpoints"] ?? Path.Combine(data, "checkpoints");
        services.AddSingleton(provider => new CheckpointFolder(folder, provider.GetRequiredService<SealingKey>()));
        services.AddSingleton(new SealingInterval(configuration.GetValue("Audit:Interval", TimeSpan.FromHours(1))));
        services.AddSingleton<Verifications>();
        var runtimes = services.Where(one => one.ServiceType == typeof(ServiceRuntime)).Select(one => one.ServiceKey).OfType<string>().ToList();
        if (DevelopmentIssuer.FileIn(configuration) is null)
        {
            var databases = runtimes.Select(service => DatabaseEngine.FolderOf(DatabaseEngine.AddressOf(service, configuration))).OfType<string>();
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CheckpointPlace>(provider, folder, databases.Distinct().ToList()));
            services.AddSingleton<IDependency>(provider => provider.GetRequiredService<CheckpointPlace>());
            services.AddHostedService(provider => provider.GetRequiredService<CheckpointPlace>());
        }

        foreach (var service in runtimes)
        {
            services.AddKeyedSingleton<JournalChain>(service);
            services.AddKeyedSingleton<Restores>(service);
            services.AddWorker<JournalSealer>(service);
            services.AddWorker<JournalWatch>(service);
        }

        // Registered last of what ends last, they are the first to start.
        foreach (var service in runtimes)
        {
            services.AddKeyedSingleton<RestoreGuard>(service);
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<RestoreGuard>(service));
        }
    }
}
