using Rectify.Issues.Listeners;
using Rectify.Platform.Api;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Messaging;

namespace Rectify.Issues;

/// <summary>Agencies, rounds, inspections and issues, and where they come from: real reports.</summary>
public sealed class IssueModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddStore<IssueStore>("issue", configuration)
        .AddWorker(provider => ActivatorUtilities.CreateInstance<OlderRowsAreNumbered>(provider))
        .AddScoped<DocumentReading>()
        .AddSingleton(new ReadingAdmission(
            configuration.Count("Reading:AtOnce", Math.Max(1, Environment.ProcessorCount - 1)), configuration.Count("Reading:Waiting", 32)));

    public void Listen(Subscriptions subscriptions) => subscriptions
        .On<StartRectifyingWhenProgressIsRecorded>("measure")
        .On<RescheduleWithItsMeasures>("measure")
        .On<PassMentionsOnWhenDutiesAreHandedOver>("identity");
}
