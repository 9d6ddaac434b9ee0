using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Hosting.Errors;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Journals;

/// <summary>The journal of one of the services in this process, for followers.</summary>
internal interface IJournalReader
{
    string Producer { get; }

    /// <summary>What was said after the cursor, in commit order, and the cursor to go on from.</summary>
    Task<(IReadOnlyList<Envelope> Said, string Cursor)> Read(string after, int atMost, CancellationToken cancellation);
}

internal sealed class JournalReader<TStore>(IServiceScopeFactory scopes, ServiceName<TStore> service) : IJournalReader
    where TStore : ServiceStore
{
    /// <summary>Only what no running transaction can still get in front of.</summary>
    private const string Settled = "SELECT * FROM journal WHERE commit_order < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    public string Producer => service.Value;

    public async Task<(IReadOnlyList<Envelope> Said, string Cursor)> Read(string after, int atMost, CancellationToken cancellation)
    {
        var (order, position) = Parse(after);
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        var settled = store.Database.IsNpgsql() ? store.Journal.FromSqlRaw(Settled) : store.Journal;
        var entries = await settled
            .Where(entry => entry.CommitOrder > order || (entry.CommitOrder == order && entry.Position > position))
            .OrderBy(entry => entry.CommitOrder).ThenBy(entry => entry.Position)
            .Take(atMost).ToListAsync(cancellation);
        return (entries.ConvertAll(entry => entry.ToEnvelope()), entries.Count == 0 ? $"{order}.{position}" : $"{entries[^1].CommitOrder}.{entries[^1].Position}");
    }

    private static (long Order, long Position) Parse(string cursor) =>
        cursor.Length == 0 ? (0, 0)
        : cursor.Split('.') is [var order, var position]
            && long.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var o)
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? (o, p)
        : throw Reasons.PageTokenInvalid.Refuse().OnField("page_token");
}
