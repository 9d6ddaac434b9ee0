using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// Tells PostgreSQL with every command whose rows it may see (<see cref="Store.Scope"/>): row-level security reads the
/// setting rectify.scope. It travels in front of the command itself, in the same round trip, and always, so that no pooled
/// connection, rolled back transaction or restart can leave another one behind.
/// </summary>
internal sealed class RowSecurityInterceptor : DbCommandInterceptor
{
    public static readonly RowSecurityInterceptor Instance = new();

    /// <summary>The first command of a batch, then the batch's own.</summary>
    public static void Begin(DbBatch batch, Store store)
    {
        var set = batch.CreateBatchCommand();
        set.CommandText = Set(store);
        batch.BatchCommands.Add(set);
    }

    /// <summary>The command with the scope in front; as it is on an engine without row-level security.</summary>
    public static string Sql(Store store, string sql) => store.HasRowSecurity ? $"{Set(store)}; {sql}" : sql;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (IsBatchOfEf(eventData) && SetBefore(command, eventData) is { } set)
        {
            using (set)
                set.ExecuteNonQuery();
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsBatchOfEf(eventData) && SetBefore(command, eventData) is { } set)
        {
            await using (set)
                await set.ExecuteNonQueryAsync(cancellationToken);
        }

        return result;
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (eventData.Context is Store store && eventData.CommandSource != CommandSource.SaveChanges)
            result.CommandText = Sql(store, result.CommandText);
        return result;
    }

    /// <summary>SaveChanges checks the result of each statement that it sent; it gets its scope in a command of its own.</summary>
    private static bool IsBatchOfEf(CommandEventData eventData) => eventData.CommandSource == CommandSource.SaveChanges;

    private static DbCommand? SetBefore(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is not Store store)
            return null;
        var set = command.Connection!.CreateCommand();
        set.Transaction = command.Transaction;
        set.CommandText = Set(store);
        return set;
    }

    private static string Set(Store store) => $"SET rectify.scope = '{store.Scope}'";
}
