using Microsoft.AspNetCore.Builder;
using Npgsql;
using Rectify.Platform.Hosting;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>Ways to run services on PostgreSQL, and to look behind them.</summary>
internal static class OnPostgres
{
    /// <summary>A started host of one service in this process, bus in memory.</summary>
    public static async Task<WebApplication> Host(string folder, IModule module, params string[] settings)
    {
        var host = await Task.Run(() => ServiceHost.Build(
            ["--environment=Development", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}", $"--Data={folder}", .. settings], module));
        await host.StartAsync();
        return host;
    }

    /// <summary>Every row's first column, asked as that role with that scope; null for a session that names none.</summary>
    public static async Task<List<string>> Ask(this PostgresServer server, string database, string role, string? scope, string sql)
    {
        await using var connection = new NpgsqlConnection(server.Address(database, role) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand((scope is null ? "" : $"SET rectify.scope = '{scope}'; ") + sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var answers = new List<string>();
        while (await reader.ReadAsync())
            answers.Add(reader.GetValue(0).ToString()!);
        return answers;
    }
}
