using Microsoft.EntityFrameworkCore;

namespace Rectify.Platform.Journal.Database;

/// <summary>Makes a database ready before anything is answered.</summary>
internal sealed class StoreStart(Func<Store> open, PostgresSchema schema, string? ownerAddress)
{
    public async Task Start()
    {
        await using var store = open();
        if (store.Database.IsSqlite())
        {
            await SqliteFile.Prepare(store.Database);
            return;
        }

        if (ownerAddress is not null)
            await schema.Apply(ownerAddress);
        await schema.Check();
    }
}
