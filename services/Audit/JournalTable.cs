using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using Rectify.Events.V1;

namespace Rectify.Audit;

/// <summary>The tables journal and checkpoints of a service's database, as they are on disk, whichever engine keeps them.</summary>
public static class JournalTable
{
    private const int PageSize = 2000;
    private const string Columns = "event_id, producer, stream, version, type, agency_id, actor, actor_name, at, request_id, payload, previous, hash";

    /// <summary>Every entry in commit order, read page by page: nothing is held longer than a page takes.</summary>
    public static async IAsyncEnumerable<Entry> ReadEntries(DbConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = new List<Entry>(PageSize);
        var after = new Place(-1, -1);
        do
        {
            page.Clear();
            await using (var command = connection.CreateCommand())
            {
                command.CommandText =
                    $"SELECT commit_order, position, {Columns} FROM journal WHERE (commit_order, position) > ({after.Order}, {after.Position}) "
                    + $"ORDER BY commit_order, position LIMIT {PageSize}";
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                    page.Add(ReadEntry(reader));
            }

            foreach (var entry in page)
                yield return entry;
            if (page.Count > 0)
                after = page[^1].Place;
        }
        while (page.Count == PageSize);
    }

    public static async Task<List<Checkpoint>> ReadCheckpoints(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM checkpoints ORDER BY number";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var canBeRestored = (await reader.GetColumnSchemaAsync(cancellation)).Any(column => column.ColumnName == "restore"); // From 0.3 on.
        var checkpoints = new List<Checkpoint>();
        while (await reader.ReadAsync(cancellation))
        {
            checkpoints.Add(new Checkpoint
            {
                Producer = Text("producer"),
                Number = reader.GetFieldValue<long>(reader.GetOrdinal("number")),
                Count = reader.GetFieldValue<long>(reader.GetOrdinal("count")),
                Cursor = Text("cursor"),
                Chain = Text("chain"),
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(reader.GetOrdinal("created_at")).ToTimestamp(),
                Previous = Text("previous"),
                KeyId = Text("key_id"),
                Signature = Text("signature"),
                Restore = canBeRestored && Text("restore") is { Length: > 0 } restore ? AcceptedRestore.Parser.ParseJson(restore) : null,
            });
        }

        return checkpoints;

        string Text(string column) => reader.GetString(reader.GetOrdinal(column));
    }

    private static Entry ReadEntry(DbDataReader row) => new(
        new Place(Number(row, 0), Number(row, 1)), Id(row, 2), Text(row, 3), Text(row, 4), Text(row, 5), Text(row, 6), Id(row, 7),
        Text(row, 8), Text(row, 9), Time(row, 10), Text(row, 11), Text(row, 12), Text(row, 13), Text(row, 14));

    private static long Number(DbDataReader row, int column) => row.GetValue(column) is long number ? number : long.MaxValue;

    private static string Text(DbDataReader row, int column) =>
        row.IsDBNull(column) ? "" : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture)!;

    /// <summary>PostgreSQL has a type for ids, SQLite keeps upper-case text; the hash is over lower case.</summary>
    private static string Id(DbDataReader row, int column) => Guid.TryParseExact(Text(row, column), "D", out var id) ? id.ToString("D") : Text(row, column);

    private static string Time(DbDataReader row, int column) => row.GetValue(column) switch
    {
        DateTime at => Entry.Milliseconds(new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc))),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => Entry.Milliseconds(at),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };
}
