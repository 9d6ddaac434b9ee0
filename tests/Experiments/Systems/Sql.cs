using Npgsql;

namespace Rectify.Experiments.Systems;

/// <summary>Statements to a PostgreSQL database, each on a connection of its own.</summary>
internal static class Sql
{
    public static async Task Run(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{address};Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> Number(string address, string sql) => (await Column(address, sql)).Select(long.Parse).Single();

    /// <summary>The first column of each row, as text.</summary>
    public static async Task<List<string>> Column(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{address};Pooling=false");
        await using var command = source.CreateCommand($"SELECT c::text FROM ({sql}) AS t(c)");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return rows;
    }
}
