using Npgsql;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// The role with which a service works: row-level security binds neither a superuser nor one that may bypass it, and an owner could
/// take it away.
/// </summary>
internal sealed record ServiceRole(string Name, bool IsUnbound, bool Owns, IReadOnlyList<string> OpenTables)
{
    private const string Question = """
        SELECT rolname, rolsuper OR rolbypassrls,
            EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'MEMBER')),
            ARRAY(SELECT relname::text FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'agency_id'
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname)
        FROM pg_roles WHERE rolname = current_user
        """;

    public static async Task<ServiceRole> Inspect(string address)
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.ForInspection(address));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Question, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new ServiceRole(reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2), reader.GetFieldValue<string[]>(3));
    }

    public void RefuseUnbound(string service)
    {
        if (IsUnbound || Owns)
        {
            var why = IsUnbound ? "is a superuser or bypasses row-level security" : "owns the tables";
            throw new InvalidOperationException($"The role {Name} of Store:{service} {why}, "
                + $"so that nothing would keep agencies apart: let one role own the database and give its address as Migrations:{service}, "
                + $"and give Store:{service} another, plain role (CREATE ROLE … LOGIN).");
        }
    }

    public void RefuseOpenTables(string service)
    {
        if (OpenTables.Count > 0)
        {
            throw new InvalidOperationException($"The tables {string.Join(", ", OpenTables)} of {service} are without row-level security: "
                + $"start once with the address of their owner, --Migrations:{service}=Host=….");
        }
    }
}
