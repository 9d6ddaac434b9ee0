using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Messaging.Bus;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Journals;
using Rectify.Platform.Messaging.Listeners;
using Rectify.Platform.Messaging.Outbox;
using Rectify.Platform.Messaging.Parking;
using Rectify.Platform.Messaging.Partners;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Messaging;

public static class MessagingRegistration
{
    /// <summary>Says what is in a service's journal, and hears what others say. The setting Partner is the address of the partners' exchange.</summary>
    public static void AddMessaging<TStore>(this IServiceCollection services, IConfiguration configuration)
        where TStore : Store
    {
        services.AddSingleton<InboxCommits<TStore>>();
        services.AddSingleton(new SubscriptionRegistry<TStore>());
        services.AddSingleton<ParkedFacts<TStore>>();
        services.AddSingleton<InboxDispatcher<TStore>>();
        services.AddScoped<InboxCommit<TStore>>();
        services.AddScoped<IParkedFactsApi, ParkedFactsApi<TStore>>();
        services.AddHostedService<OutboxRelay<TStore>>();
        services.AddHostedService<UnsentWatch<TStore>>();
        if (configuration["Partner"] is { Length: > 0 } partner)
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<PartnerFeed<TStore>>(provider, new PartnerExchange(new Uri(partner))));
    }

    /// <summary>What every process hears, over the bus and from journals, and what it answers of it.</summary>
    public static void AddMessaging(this IServiceCollection services, IConfiguration configuration, Subscriptions subscriptions)
    {
        services.AddScoped<ParkedApi>();
        services.AddSingleton<JournalClient>();
        services.AddSingleton<IDependency, BusConnection>();
        services.AddBus(configuration["Bus"] ?? "loopback://localhost/", subscriptions);
    }

    public static ApiEndpoints AnswerParked(this ApiEndpoints endpoints) => endpoints.Map<ParkedApi>();
}
