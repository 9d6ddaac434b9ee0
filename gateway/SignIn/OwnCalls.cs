using Grpc.Core;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.SignIn;

/// <summary>What the gateway itself asks of the identity service, for people who are not known yet.</summary>
internal sealed class OwnCalls(IServiceScopeFactory scopes, SystemToken token)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task<T> Ask<TClient, T>(Func<TClient, AsyncUnaryCall<T>> call, CancellationToken cancellation = default)
        where TClient : ClientBase<TClient>
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Is(Person.System, Person.System, await token.Get(cancellation), DateTime.UtcNow + Timeout);
        return await call(scope.ServiceProvider.GetRequiredService<ServiceClients>().Get<TClient>("identity"));
    }
}
