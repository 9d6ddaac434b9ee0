using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>What the modules of this process listen to.</summary>
public sealed class Ears(IServiceCollection services)
{
    private readonly Dictionary<Type, HashSet<string>> producers = [];

    internal IReadOnlyCollection<Type> Stores => producers.Keys;

    /// <summary>The owner of <typeparamref name="TStore"/> does what <typeparamref name="TListener"/> says when it hears the producer.</summary>
    public Ears On<TStore, TListener>(string producer)
        where TStore : ServiceStore
        where TListener : class, IListener<TStore>
    {
        if (!producers.TryGetValue(typeof(TStore), out var heard))
        {
            producers[typeof(TStore)] = heard = [];
            services.AddSingleton<Hearing<TStore>>();
            services.AddSingleton<Following<TStore>>();
            services.AddSingleton(new Producers<TStore>(heard));
            services.AddSingleton(provider => new Replay<TStore>(
                provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<Following<TStore>>(), provider.GetRequiredService<SystemToken>(), provider.GetRequiredService<Producers<TStore>>()));
        }

        if (heard.Add(producer))
            services.AddSingleton<Microsoft.Extensions.Hosting.IHostedService>(provider => ActivatorUtilities.CreateInstance<Reconciler<TStore>>(provider, producer));
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IListener<TStore>, TListener>());
        return this;
    }
}
