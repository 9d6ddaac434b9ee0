using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>
/// A scope with the store of one service. The container knows the store by its own type alone: it comes from a pool, and a second
/// registration would give it back twice, perhaps when somebody else has it already.
/// </summary>
internal readonly struct StoreScope(ServiceRuntime service, Type store, AsyncServiceScope scope) : IAsyncDisposable
{
    public IServiceProvider Services => scope.ServiceProvider;

    public Store Store => (Store)Services.GetRequiredService(store);

    public UnitOfWork Work => new(
        Store, Services.GetRequiredService<Caller>(), Services.GetRequiredService<Permissions>(),
        Services.GetRequiredKeyedService<IRoleHolders>(service.Name), Services.GetRequiredService<TimeProvider>(), service.Signal, service.Name);

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
