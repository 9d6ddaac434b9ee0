using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenIddict.Abstractions;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Identities;

/// <summary>What the store has to hold before anybody is answered: made as soon as the database answers, by whichever replica is first.</summary>
internal sealed class AtStart(IServiceScopeFactory scopes, IEnumerable<IUnavailability> surroundings)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="make">Made again from the beginning where the database did not answer, or another replica came between.</param>
    public async Task Make(Func<IServiceProvider, Task> make, CancellationToken cancellation)
    {
        while (!await IsMade(make))
            await Task.Delay(Pause, cancellation);
    }

    private async Task<bool> IsMade(Func<IServiceProvider, Task> make)
    {
        await using var scope = scopes.SystemScope();
        try
        {
            await make(scope.ServiceProvider);
            return true;
        }
        catch (Exception error) when (IsOfAnotherReplica(error) || surroundings.Any(one => one.Of(error) is not null))
        {
            return false;
        }
    }

    private static bool IsOfAnotherReplica(Exception error) => error is OpenIddictExceptions.ConcurrencyException
        or DbUpdateException { InnerException: DbException { SqlState: PostgresErrorCodes.UniqueViolation } };
}
