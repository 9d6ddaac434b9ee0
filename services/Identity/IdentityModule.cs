using Rectify.Identities.Listeners;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Messaging;

namespace Rectify.Identities;

/// <summary>Who people are, what they are appointed to, and how they sign in.</summary>
public sealed class IdentityModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddStore<IdentityStore>("identity", configuration);
        services.AddSingleton(new PasswordRules(configuration));
        services.AddScoped<StandingIn>();
        services.AddScoped<Appointing>();
        services.AddSingleton<Passwords>();
        services.AddSingleton(new SecondFactorPolicy(configuration));
        services.AddSingleton(new Links(configuration));
        services.AddSingleton<AtStart>();
        services.AddIssuer(configuration);
        services.AddHostedService<FirstAccount>();
        services.AddWorker(provider => ActivatorUtilities.CreateInstance<IdentitySweep>(provider));
    }

    public void Listen(Subscriptions subscriptions) => subscriptions.On<WidenGroupsWithTheInspectionsOfTheirRound>("issue");

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapIssuer();
}
