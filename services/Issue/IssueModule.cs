using Rectify.Issues.Listeners;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Messaging;

namespace Rectify.Issues;

/// <summary>Agencies, rounds, inspections and issues, and where they come from: real reports.</summary>
public sealed class IssueModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddStore<IssueStore>("issue", configuration)
        .AddScoped<AgencyApi>()
        .AddScoped<RoundApi>()
        .AddScoped<InspectionApi>()
        .AddScoped<IssueApi>()
        .AddScoped<ReportApi>();

    public void Listen(Ears ears) => ears.On<IssueStore, StartRectifyingWhenProgressIsRecorded>("measure");

    public void Map(Wires wires) => wires
        .Answer<AgencyApi>()
        .Answer<RoundApi>()
        .Answer<InspectionApi>()
        .Answer<IssueApi>()
        .Answer<ReportApi>();
}
