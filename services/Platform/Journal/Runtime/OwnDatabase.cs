using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>A service's own database: without it there is no truth to answer with.</summary>
internal sealed class OwnDatabase(ServiceRuntime service) : IDependency
{
    public string Name => $"database of {service.Name}";

    public string Service => service.Name;

    public bool IsVital => true;

    public async Task<bool> Answers(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();

        // That a connection opens says too little: a SQLite file that was lost is made again, empty.
        await scope.Store.Database.ExecuteSqlRawAsync("SELECT 1 FROM journal WHERE 1 = 0", cancellation);
        return true;
    }
}
