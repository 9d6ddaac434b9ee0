using Microsoft.Extensions.DependencyInjection;

namespace Rectify.Platform.Api.Identity;

public static class SystemScopes
{
    /// <summary>A scope for background work of our own, which sees every agency and calls nobody.</summary>
    public static AsyncServiceScope SystemScope(this IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsTheSystem();
        return scope;
    }
}
