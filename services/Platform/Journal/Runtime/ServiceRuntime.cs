using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>
/// One of the services (issue, measure …) that this process runs: the name that its database, its queue and its facts carry, its
/// stores, and the signal that it said something. Registered under its name, as is everything that a service has for itself.
/// </summary>
public sealed class ServiceRuntime : IDisposable
{
    private readonly Type store;
    private readonly IServiceScopeFactory scopes;

    internal ServiceRuntime(string name, Type store, IServiceScopeFactory scopes) => (Name, this.store, this.scopes) = (name, store, scopes);

    public string Name { get; }

    internal OutboxSignal Signal { get; } = new();

    public void Dispose() => Signal.Dispose();

    /// <summary>A scope for background work of the service's own, which sees every agency and calls nobody.</summary>
    internal StoreScope SystemScope() => new(this, store, scopes.SystemScope());
}
