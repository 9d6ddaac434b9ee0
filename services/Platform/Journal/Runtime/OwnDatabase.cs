using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>A service's own database: without it there is no truth to answer with.</summary>
internal sealed class OwnDatabase(ServiceRuntime service) : IDependency
{
    public string Name => $"database of {service.Name}";

    public string Service => service.Name;

    public bool IsVital => true;

    public async Task<string?> Trouble(CancellationToken cancellation)
    {
        try
        {
            await Ask(cancellation);
            return null;
        }
        catch (Exception error) when (DatabaseEngine.CodeOf(error) is { } code)
        {
            return code;
        }
    }

    private async Task Ask(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();

        // That a connection opens says too little: a SQLite file that was lost is made again, empty.
        await scope.Store.Database.ExecuteSqlRawAsync("SELECT 1 FROM journal WHERE 1 = 0", cancellation);
    }
}
