using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// Brings a PostgreSQL database to the form of this program: migrations, row-level security, the commit order; each in a
/// transaction of its own, all of it by the owner's role under a lock, so that replicas may start together.
/// </summary>
internal sealed class PostgresSchema(string service, string storeAddress, Func<string, Store> open)
{
    private const string Lock = "SELECT pg_advisory_lock(hashtextextended('rectify migrations', 0))";

    /// <summary>With the owner's address (the setting Migrations:{service}).</summary>
    public async Task Apply(string ownerAddress)
    {
        await using var gate = new NpgsqlConnection(PostgresAddress.ForOwner(ownerAddress));
        await gate.OpenAsync();
        await using var locking = new NpgsqlCommand($"SET lock_timeout = 0; {Lock}", gate);
        await locking.ExecuteNonQueryAsync();

        await using var owner = open(PostgresAddress.ForOwner(ownerAddress));
        await Migrate(owner);
        await Secure(owner);
        if (await owner.Database.SqlQueryRaw<bool>(CommitOrderOffset.IsBehind).SingleAsync())
            await InTransaction(owner, CommitOrderOffset.Move);
    }

    /// <summary>Refuses a database that is not of this program's form, and a role that row-level security does not bind.</summary>
    public async Task Check()
    {
        await using var store = open(PostgresAddress.ForInspection(storeAddress));
        var role = await ServiceRole.Inspect(storeAddress);
        role.RefuseUnbound(service);
        if ((await store.Database.GetPendingMigrationsAsync()).FirstOrDefault() is { } missing)
        {
            throw new InvalidOperationException(
                $"The database of {service} lacks the migration {missing}: start once with the address of its owner, --Migrations:{service}=Host=….");
        }

        role.RefuseOpenTables(service);
        if (await store.Database.SqlQueryRaw<bool>(CommitOrderOffset.IsBehind).SingleAsync())
        {
            throw new InvalidOperationException(
                $"The database of {service} was restored from another cluster, and followers would not hear what is said from now on: "
                + $"start once with the address of its owner, --Migrations:{service}=Host=….");
        }
    }

    private async Task Migrate(Store owner)
    {
        try
        {
            await owner.Database.MigrateAsync();
        }
        catch (PostgresException error)
        {
            var failed = (await owner.Database.GetPendingMigrationsAsync()).FirstOrDefault() is { } pending
                ? $"The migration {pending} of {service} failed and changed nothing"
                : $"No migration of {service} is pending, but that cannot be made sure of";
            throw new InvalidOperationException($"{failed}: {error.MessageText} ({error.SqlState}).", error);
        }
    }

    private async Task Secure(Store owner)
    {
        var role = new NpgsqlConnectionStringBuilder(storeAddress).Username
            ?? throw new InvalidOperationException($"Store:{service} names no role: add Username=….");
        var script = RowSecurity.Script(owner.Model, role);
        var mark = RowSecurity.MarkOf(script, await owner.Database.SqlQueryRaw<string>(RowSecurity.Tables).ToListAsync());
        if (await owner.Database.SqlQueryRaw<string?>("SELECT obj_description('journal'::regclass) AS \"Value\"").SingleAsync() != mark)
            await InTransaction(owner, $"{script} COMMENT ON TABLE journal IS '{mark}';");
    }

    private static async Task InTransaction(Store owner, string script)
    {
        await using var transaction = await owner.Database.BeginTransactionAsync();
        await owner.Database.ExecuteSqlRawAsync(script.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        await transaction.CommitAsync();
    }
}
