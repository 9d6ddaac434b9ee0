using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// Row-level security of PostgreSQL, from the model: a table with an agency shows a session only the rows of the agencies that the
/// session names, and takes none of others, whatever the query says. Nothing named, nothing seen.
/// </summary>
public static class RowSecurity
{
    /// <summary>The scope of those who see all agencies.</summary>
    internal const string District = "*";

    internal const string Tables = "SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    private const string ForEverybody = "Rectify:ForEverybodyWhere";

    /// <summary>The ids of the scope; null where it is the whole district. A sub-select, so that it is read once per query.</summary>
    private const string Named = "(SELECT string_to_array(nullif(current_setting('rectify.scope', true), '*'), ','))";
    private const string All = "(SELECT current_setting('rectify.scope', true) = '*')";

    /// <summary>Rows that anyone may read, also without a name: a condition in SQL over the table's columns.</summary>
    public static EntityTypeBuilder<T> IsForEverybodyWhere<T>(this EntityTypeBuilder<T> table, string condition)
        where T : class => table.HasAnnotation(ForEverybody, condition);

    /// <summary>The statements that protect every table and give the service's role what it needs and no more.</summary>
    internal static string Script(IModel model, string role)
    {
        var sql = new StringBuilder();
        var quoted = $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        sql.AppendLine($"""
            REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted};
            GRANT USAGE ON SCHEMA public TO {quoted};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted};
            REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory", commit_order_offset FROM {quoted};
            REVOKE UPDATE, DELETE ON journal, checkpoints FROM {quoted};
            GRANT UPDATE (sent) ON journal TO {quoted};
            """);
        var ofAgencies = model.GetEntityTypes().Where(table => table.FindProperty(nameof(IOfAgency.AgencyId)) is not null);
        foreach (var table in ofAgencies.OrderBy(table => table.GetTableName(), StringComparer.Ordinal))
            Protect(sql, table);
        return sql.ToString();
    }

    /// <summary>
    /// A mark of the script and of the tables over which it is run, kept as the journal's comment: a database that has it need not run it
    /// again.
    /// </summary>
    internal static string MarkOf(string script, IEnumerable<string> tables)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{script}{string.Join('\n', tables)}"));
        return $"row security {Convert.ToHexStringLower(hash)[..16]}";
    }

    private static void Protect(StringBuilder sql, IEntityType table)
    {
        var name = $"\"{table.GetTableName()}\"";
        var condition = $"{All} OR agency_id = ANY ({Named}::uuid[])";
        sql.AppendLine($"""
            ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            DROP POLICY IF EXISTS of_agency ON {name};
            CREATE POLICY of_agency ON {name} USING ({condition}) WITH CHECK ({condition});
            DROP POLICY IF EXISTS for_everybody ON {name};
            """);
        if (table.FindAnnotation(ForEverybody)?.Value is string open)
            sql.AppendLine($"CREATE POLICY for_everybody ON {name} FOR SELECT USING ({open});");
    }
}
