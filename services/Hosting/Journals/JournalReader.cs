using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Hosting.Errors;
using Rectify.Hosting.Identity;
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
    private const string After = "SELECT * FROM journal WHERE (commit_order, position) > ({0}, {1})";

    /// <summary>Only what no running transaction can still get in front of.</summary>
    private const string Settled = $"{After} AND commit_order < {CommitShift.OldestRunning}";

    public string Producer => service.Value;

    public async Task<(IReadOnlyList<Envelope> Said, string Cursor)> Read(string after, int atMost, CancellationToken cancellation)
    {
        var (order, position) = Parse(after);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsTheSystem();
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        var entries = await store.Journal.FromSqlRaw(store.Database.IsNpgsql() ? Settled : After, order, position)
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
