using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Appointments;
using Rectify.Platform.Messaging.Bus;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Journals;
using Rectify.Platform.Messaging.Listeners;
using Rectify.Platform.Messaging.Outbox;
using Rectify.Platform.Messaging.Parking;
using Rectify.Platform.Messaging.Partners;
using Rectify.Platform.Messaging.Projections;
using Rectify.Platform.Messaging.Status;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Messaging;

public static class MessagingRegistration
{
    /// <summary>Says what is in a service's journal, and hears what others say. The setting Partner is the address of the partners' exchange.</summary>
    public static void AddMessaging<TStore>(this IServiceCollection services, string service, IConfiguration configuration)
        where TStore : Store
    {
        var registry = new SubscriptionRegistry(service);
        services.AddKeyedSingleton(service, registry);
        services.AddSingleton(registry);
        services.AddKeyedSingleton(service, (provider, _) => new InboxCommit(provider.GetRequiredKeyedService<ServiceRuntime>(service)));
        services.AddKeyedSingleton<ParkedFacts>(service);
        services.AddKeyedSingleton<InboxDispatcher>(service);
        services.AddKeyedSingleton(service, (provider, _) => new ProjectionRebuild(
            provider.GetRequiredKeyedService<ServiceRuntime>(service), registry, provider.GetRequiredService<JournalClient>()));
        services.AddScoped(provider => new ParkedFactsApi(
            service,
            provider.GetRequiredService<TStore>(),
            provider.GetRequiredService<UnitOfWork<TStore>>(),
            provider.GetRequiredKeyedService<InboxDispatcher>(service)));
        services.AddKeyedSingleton<StatusOfService>(service);
        services.AddSingleton(provider => provider.GetRequiredKeyedService<StatusOfService>(service));
        services.AddSingleton<AppointmentBook>(provider =>
            new HeardBook(provider.GetRequiredKeyedService<ServiceRuntime>(service), provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<IRoleHolders>(service, (provider, _) =>
            new HeardHolders(provider.GetRequiredKeyedService<ServiceRuntime>(service), provider.GetRequiredService<TimeProvider>()));
        services.AddWorker<OutboxRelay>(service);
        services.AddWorker<UnsentWatch>(service);
        if (configuration["Partner"] is { Length: > 0 } partner)
        {
            services.AddWorker(provider => ActivatorUtilities.CreateInstance<PartnerFeed>(
                provider,
                provider.GetRequiredKeyedService<ServiceRuntime>(service),
                provider.GetRequiredKeyedService<InboxCommit>(service),
                new PartnerExchange(new Uri(partner))));
        }
    }

    /// <summary>
    /// What every process hears, over the bus and from journals, and what it answers of it. The setting Backup:Mark is the file that a backup touches
    /// ({Data}/backup).
    /// </summary>
    public static void AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ParkedApi>();
        services.AddScoped<ServiceStatusApi>();
        services.AddSingleton(_ => new BackupMark(configuration["Backup:Mark"] ?? Path.Combine(configuration["Data"] ?? "data", "backup")));
        services.AddSingleton<JournalClient>();
        services.AddSingleton<IDependency, BusConnection>();
        services.AddBus(configuration["Bus"] ?? "loopback://localhost/");
    }

    public static ApiEndpoints AnswerOperators(this ApiEndpoints endpoints) => endpoints.Map<ParkedApi>().Map<ServiceStatusApi>();
}
