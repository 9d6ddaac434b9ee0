using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Time;

namespace Rectify.Identities;

/// <summary>Forgets sessions, passes and tokens that have ended, and renews the keys of the issuer; at start and every hour.</summary>
internal sealed class IdentitySweep(IServiceScopeFactory scopes, SigningKeys keys, TimeProvider clock, ILogger<IdentitySweep> logger)
    : PeriodicWork("identity sweep", TimeSpan.FromHours(1), logger)
{
    /// <summary>What has ended so long ago is of no use, not even to notice that a code is used twice.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(1);

    protected override async Task Work(CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<IdentityStore>();
        var now = clock.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        await store.Sessions.Where(row => row.EndSeconds < seconds).ExecuteDeleteAsync(cancellation);
        await store.Passes.Where(row => row.EndSeconds < seconds).ExecuteDeleteAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(now - Retention, cancellation);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(now - Retention, cancellation);
        await keys.Renew(store, cancellation);
    }
}
