using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>Gives many facts to the followers of a service in one transaction: of each stream the newest, unless it was heard already.</summary>
internal sealed class Following<TStore>(IServiceProvider provider, ServiceName<TStore> service, TimeProvider clock)
    where TStore : ServiceStore
{
    private readonly List<IFollower<TStore>> followers = [.. Listeners(provider).OfType<IFollower<TStore>>()];

    public IReadOnlyList<string> Followers => [.. followers.Select(follower => follower.GetType().Name)];

    /// <summary>
    /// Nobody else may write what was heard until the transaction ends, which is given time; on SQLite a transaction is alone in any case.
    /// </summary>
    public static async Task Begin(TStore store, CancellationToken cancellation)
    {
        if (store.Database.IsNpgsql())
            await store.Database.ExecuteSqlRawAsync("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s'; LOCK TABLE heard IN SHARE ROW EXCLUSIVE MODE", cancellation);
    }

    /// <summary>Within the transaction that was begun.</summary>
    public async Task Take(TStore store, IReadOnlyCollection<Envelope> said, CancellationToken cancellation)
    {
        var newest = await WithoutHeard(store, Newest(said), cancellation);
        var changes = new Changes(service.Value, Person.System, clock.GetUtcNow(), "");
        foreach (var (follower, envelope) in newest)
            follower.Follow(Facts.Read(envelope)!, changes);

        var heard = newest.ConvertAll(object (one) => new Heard { Listener = one.Follower.GetType().Name, Stream = one.Said.Stream, Version = one.Said.Version });
        await ManyRows.Write(store, heard, sql => sql.Put, cancellation);
        foreach (var table in changes.Statements.GroupBy(statement => statement.Row.GetType()))
        {
            var sql = RowSql.Of(store, table.Key);
            var rows = table.GroupBy(statement => sql.KeyOf(statement.Row), StringComparer.Ordinal).Select(same => same.Last()).ToList();
            await ManyRows.Write(store, rows.ConvertAll(statement => statement.Row), rows[0].Sql, cancellation);
        }
    }

    private static IEnumerable<IListener<TStore>> Listeners(IServiceProvider provider)
    {
        using var scope = provider.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IListener<TStore>>()];
    }

    private List<(IFollower<TStore> Follower, Envelope Said)> Newest(IReadOnlyCollection<Envelope> said) =>
    [
        .. from envelope in said
           where Facts.ByName.ContainsKey(envelope.Type)
           from follower in followers
           where follower.Follows(Facts.ByName[envelope.Type])
           group envelope by (follower, envelope.Stream) into stream
           select (stream.Key.follower, stream.MaxBy(envelope => envelope.Version)!),
    ];

    private static async Task<List<(IFollower<TStore> Follower, Envelope Said)>> WithoutHeard(
        TStore store, List<(IFollower<TStore> Follower, Envelope Said)> newest, CancellationToken cancellation)
    {
        var streams = newest.Select(one => one.Said.Stream).Distinct().ToList();
        var heard = await store.Heard.Where(row => streams.Contains(row.Stream))
            .ToDictionaryAsync(row => (row.Listener, row.Stream), row => row.Version, cancellation);
        return [.. newest.Where(one => heard.GetValueOrDefault((one.Follower.GetType().Name, one.Said.Stream)) < one.Said.Version)];
    }
}
