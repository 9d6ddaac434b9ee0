using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Messaging;
using Rectify.Platform.Messaging.Projections;
using Rectify.Supervision.Listeners;
using Rectify.Supervision.Snapshots;

namespace Rectify.Supervision;

/// <summary>How the district stands.</summary>
public sealed class SupervisionModule : IModule
{
    internal const string Name = "supervision";

    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddStore<SupervisionStore>(Name, configuration)
        .AddSnapshots(configuration)
        .AddSingleton<Rollups>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<RollupCheck>(
            provider, (Func<CancellationToken, Task<Replayed>>)provider.GetRequiredKeyedService<ProjectionRebuild>(Name).Replay))
        .AddSingleton<Rebuild>()
        .AddWorker(provider => ActivatorUtilities.CreateInstance<RollupKeeper>(provider))
        .AddWorker(provider => ActivatorUtilities.CreateInstance<RollupWatch>(provider));

    public void Listen(Subscriptions subscriptions) => subscriptions
        .On<FollowAgencies>("issue")
        .On<FollowIssues>("issue")
        .On<FollowRoundSettings>("issue")
        .On<FollowMeasures>("measure");
}
