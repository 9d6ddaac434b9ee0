using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rectify.Audit;
using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Runtime;

namespace Rectify.Platform.Journal.Reading;

/// <summary>A part of a journal in commit order, and where to go on: behind everything that was looked at, be it filtered out.</summary>
/// <param name="IsFull">It ended because it had enough entries, or enough bytes; more may follow at once.</param>
internal sealed record JournalPage(IReadOnlyList<JournalEntry> Entries, Place End, bool IsFull);

/// <summary>The journal of one of the services in this process, for followers and auditors.</summary>
internal sealed class JournalReader(ServiceRuntime service)
{
    /// <summary>Rows compared as a whole, so that the index is entered at the place instead of being read up to it.</summary>
    private const string After = "SELECT * FROM journal WHERE (commit_order, position) > ({0}, {1})";

    /// <summary>Only what no running transaction can still get in front of.</summary>
    private const string Settled = $"{After} AND commit_order < {CommitOrderOffset.OldestRunning}";

    private const string Unsettled = $"SELECT EXISTS (SELECT FROM journal WHERE commit_order >= {CommitOrderOffset.OldestRunning}) AS \"Value\"";

    private static readonly Filter<JournalEntry> Filters = new Filter<JournalEntry>()
        .Text("stream", entry => entry.Stream)
        .Text("type", entry => entry.Type)
        .Name<Agency>("agency", entry => entry.AgencyId);

    private static readonly Filter<JournalEntry> AccessFilters = new Filter<JournalEntry>()
        .Text("actor", entry => entry.Actor)
        .Text("type", entry => entry.Type);

    private string? epoch;

    public string Producer => service.Name;

    /// <summary>Ends when this process has said something more; other processes do not ring.</summary>
    public Task News => service.Signal.Next;

    /// <summary>With which its cursors end; empty until a restore was accepted, which is done while nothing runs.</summary>
    public async ValueTask<string> Epoch(CancellationToken cancellation) =>
        epoch ??= (await ReadCheckpoints(cancellation)).LastOrDefault(one => one.Restore is not null)?.Restore.Epoch ?? "";

    /// <summary>The place of one of its cursors, from which it can be read on.</summary>
    /// <param name="field">The field of the request that has it.</param>
    public async Task<Place> PlaceOf(string cursor, string field, CancellationToken cancellation)
    {
        var place = Place.TryParse(cursor) ?? throw Reasons.PageTokenInvalid.Refuse().OnField(field);
        if (cursor.Length > 0 && Place.EpochOf(cursor) != await Epoch(cancellation))
            throw JournalReasons.JournalRestored.Refuse(Producer).OnField(field);
        if (place != default && !await Holds(place, cancellation))
            throw JournalReasons.CursorUnknown.Refuse(Producer, cursor).OnField(field);
        return place;
    }

    /// <summary>Where it ends now, as far as it can be read.</summary>
    public async Task<Place> End()
    {
        await using var scope = service.SystemScope();
        return await End(scope.Store, default, default);
    }

    /// <summary>What was said after the place, in commit order.</summary>
    public async Task<JournalPage> Read(Place after, string filter, int atMost, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var end = filter.Length == 0 ? after : await End(store, after, cancellation);
        return await Page(Filters.Apply(SettledAfter(store, after), filter), end, atMost, cancellation);
    }

    /// <summary>The same of the last entry of each stream. What is overtaken while somebody pages comes again, later and newer.</summary>
    public async Task<JournalPage> ReadLatest(Place after, string filter, int atMost, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var end = await End(store, after, cancellation);
        var all = SettledAfter(store, default);
        var latest = SettledAfter(store, after).Where(entry => !all.Any(other => other.Stream == entry.Stream && other.Version > entry.Version));
        return await Page(Filters.Apply(latest, filter), end, atMost, cancellation);
    }

    /// <summary>Who has seen, or taken along, what few may see, newest first.</summary>
    /// <param name="thing">Only that one; everything where it is null.</param>
    public async Task<(List<Access> Accesses, string Next)> ReadAccesses(Guid? thing, string filter, Page page, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var all = scope.Store.Set<JournalEntry>();
        var accesses = thing is { } id
            ? all.Where(entry => entry.Stream == RowlessStream.AccessesTo(id))
            : all.Where(entry => entry.Stream.StartsWith(RowlessStream.Accesses));
        return await page.TakeNewest(AccessFilters.Apply(accesses, filter), ToAccess, cancellation);
    }

    /// <summary>Whether the newest cannot be read yet, because an older transaction of the cluster still runs.</summary>
    public async Task<bool> IsUnsettled(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var database = scope.Store.Database;
        return database.IsNpgsql() && await database.SqlQueryRaw<bool>(Unsettled).SingleAsync(cancellation);
    }

    /// <summary>Every entry as it is on disk.</summary>
    public async IAsyncEnumerable<Entry> ReadEntries([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        await foreach (var entry in JournalTable.ReadEntries(await Open(scope, cancellation), cancellation))
            yield return entry;
    }

    public async Task<IReadOnlyList<Checkpoint>> ReadCheckpoints(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        return await JournalTable.ReadCheckpoints(await Open(scope, cancellation), cancellation);
    }

    private static Access ToAccess(JournalEntry entry)
    {
        var fact = (AccessFact)Facts.Read(entry.ToEnvelope())!;
        return new Access { Name = fact.Name, DisplayName = fact.DisplayName, Entry = History.Tell(entry) };
    }

    private async Task<bool> Holds(Place place, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        return await scope.Store.Set<JournalEntry>().AnyAsync(
            entry => entry.Position == place.Position && entry.CommitOrder == place.Order, cancellation);
    }

    /// <param name="end">Where the page ends unless it holds something later, or is full.</param>
    private static async Task<JournalPage> Page(IQueryable<JournalEntry> chosen, Place end, int atMost, CancellationToken cancellation)
    {
        var (entries, isFull) = await chosen.OrderBy(entry => entry.CommitOrder).ThenBy(entry => entry.Position).Take(atMost)
            .AsAsyncEnumerable().FillPage(entry => entry.Size, atMost, cancellation);
        isFull |= entries.Count == atMost;
        if (entries.Count > 0 && (isFull || entries[^1].Place > end))
            end = entries[^1].Place;
        return new JournalPage(entries, end, isFull);
    }

    /// <summary>The connection of a system scope itself, which sees the rows of every agency until the scope ends.</summary>
    private static async Task<DbConnection> Open(StoreScope scope, CancellationToken cancellation)
    {
        var store = scope.Store;
        await store.Database.OpenConnectionAsync(cancellation);
        var connection = store.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = RowSecurityInterceptor.Sql(store, "SELECT 1");
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    private static IQueryable<JournalEntry> SettledAfter(Store store, Place after) =>
        store.Set<JournalEntry>().FromSqlRaw(store.Database.IsNpgsql() ? Settled : After, after.Order, after.Position);

    /// <summary>Where the journal ends now; the place itself where nothing comes after it.</summary>
    private static async Task<Place> End(Store store, Place after, CancellationToken cancellation)
    {
        var last = await SettledAfter(store, after)
            .OrderByDescending(entry => entry.CommitOrder).ThenByDescending(entry => entry.Position)
            .Select(entry => new { entry.CommitOrder, entry.Position })
            .FirstOrDefaultAsync(cancellation);
        return last is null ? after : new Place(last.CommitOrder, last.Position);
    }
}
