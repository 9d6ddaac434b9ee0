using Rectify.Disclosures.Listeners;
using Rectify.Platform.Api;
using Rectify.Platform.Hosting;
using Rectify.Platform.Messaging;

namespace Rectify.Disclosures;

/// <summary>Notices: compiled from the ledger, approved, published.</summary>
public sealed class DisclosureModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddStore<DisclosureStore>("disclosure", configuration)
        .AddSingleton<Watermark>()
        .AddScoped<LedgerReader>();

    /// <summary>A notice is compiled when somebody asks for it, from what the ledger says then: nothing else is to be heard.</summary>
    public void Listen(Subscriptions subscriptions) => subscriptions.On<VoidNotices>("issue").On<VoidNoticesWithTheirInspection>("issue");
}
