using Npgsql;

namespace Rectify.Testing.Servers;

/// <summary>The two roles of a service's database, made by the superuser: one owns it, the other only works with it.</summary>
public static class StoreRoles
{
    /// <summary>The settings of a service on the database of a superuser's address, which is made if it is not there.</summary>
    public static async Task<string[]> Settings(string service, string superuser)
    {
        var database = new NpgsqlConnectionStringBuilder(superuser).Database!;
        await Make(superuser, database);
        return [$"--Store:{service}={As($"{database}_service", superuser)}", $"--Migrations:{service}={As($"{database}_owner", superuser)}"];
    }

    public static string As(string role, string superuser) => new NpgsqlConnectionStringBuilder(superuser) { Username = role }.ConnectionString;

    private static async Task Make(string superuser, string database)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuser) { Database = "postgres", Pooling = false });
        foreach (var role in (string[])[$"{database}_owner", $"{database}_service"])
            await MakeUnless(source, $"SELECT FROM pg_roles WHERE rolname = '{role}'", $"CREATE ROLE {role} LOGIN");
        await MakeUnless(source, $"SELECT FROM pg_database WHERE datname = '{database}'", $"CREATE DATABASE {database}");
        await using var own = source.CreateCommand($"ALTER DATABASE {database} OWNER TO {database}_owner");
        await own.ExecuteNonQueryAsync();
    }

    private static async Task MakeUnless(NpgsqlDataSource source, string found, string sql)
    {
        await using var find = source.CreateCommand(found);
        await using (var reader = await find.ExecuteReaderAsync())
        {
            if (await reader.ReadAsync())
                return;
        }

        await using var make = source.CreateCommand(sql);
        await make.ExecuteNonQueryAsync();
    }
}
