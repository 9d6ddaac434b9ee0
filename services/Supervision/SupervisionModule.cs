using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Messaging;
using Rectify.Supervision.Listeners;
using Rectify.Supervision.Snapshots;

namespace Rectify.Supervision;

/// <summary>How the district stands.</summary>
public sealed class SupervisionModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddStore<SupervisionStore>("supervision", configuration)
        .AddSnapshots(configuration)
        .AddSingleton<Rollups>()
        .AddSingleton<RollupCheck>()
        .AddSingleton<Rebuild>()
        .AddHostedService<RollupKeeper>()
        .AddScoped<RollupApi>();

    public void Listen(Subscriptions subscriptions) => subscriptions
        .On<SupervisionStore, FollowAgencies>("issue")
        .On<SupervisionStore, FollowIssues>("issue")
        .On<SupervisionStore, FollowMeasures>("measure");

    public void Map(ApiEndpoints endpoints) => endpoints.Map<RollupApi>();
}
