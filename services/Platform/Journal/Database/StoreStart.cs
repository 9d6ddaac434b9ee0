using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Rectify.Platform.Journal.Database;

/// <summary>Makes a database ready before anything is answered.</summary>
internal interface IStoreStart
{
    Task Start();
}

internal sealed class StoreStart<TStore>(IServiceScopeFactory scopes, PostgresSchema<TStore> schema, string? ownerAddress) : IStoreStart
    where TStore : Store
{
    public async Task Start()
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TStore>().Database;
        if (database.IsSqlite())
        {
            await SqliteFile.Prepare(database);
            return;
        }

        if (ownerAddress is not null)
            await schema.Apply(ownerAddress);
        await schema.Check();
    }
}
