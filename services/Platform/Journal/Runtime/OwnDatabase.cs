using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>A service's own database: without it there is no truth to answer with.</summary>
internal sealed class OwnDatabase<TStore>(IServiceScopeFactory scopes, ServiceName<TStore> service) : IDependency
    where TStore : Store
{
    public string Name => $"database of {service.Value}";

    public string Service => service.Value;

    public bool IsVital => true;

    public async Task<bool> Answers(CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();

        // That a connection opens says too little: a SQLite file that was lost is made again, empty.
        await scope.ServiceProvider.GetRequiredService<TStore>().Database.ExecuteSqlRawAsync("SELECT 1 FROM journal WHERE 1 = 0", cancellation);
        return true;
    }
}
