using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectify.Events.V1;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Runtime;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>
/// Whether the rows of a service's things are those that its journal tells of: each has the digest that its last fact says, none is missing,
/// and none is there of which nothing was said.
/// </summary>
internal sealed class StateCheck(ServiceRuntime service, Action<Finding> found)
{
    private const int PageSize = 500;
    private const int IdLength = 36;

    public long Rows { get; private set; }

    /// <summary>Rows whose last fact says nothing of them, as those of before 0.2 do.</summary>
    public long Untold { get; private set; }

    public async Task Run(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var compare = typeof(StateCheck).GetMethod(nameof(CompareTable), BindingFlags.NonPublic | BindingFlags.Instance)!;
        foreach (var type in scope.Store.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => type.IsSubclassOf(typeof(Aggregate))).ToList())
            await (Task)compare.MakeGenericMethod(type).Invoke(this, [scope.Store, cancellation])!;
        foreach (var beside in scope.Store.ToldRows)
            await CompareBeside(scope.Store, beside, cancellation);
    }

    /// <summary>Rows and facts are matched by what they say; what is left on one side only differs.</summary>
    private async Task CompareBeside(Store store, ToldRows beside, CancellationToken cancellation)
    {
        List<string> streams;
        for (var after = ""; (streams = await StreamsOf(store, beside.Collection, after, cancellation)).Count > 0; after = streams[^1])
        {
            foreach (var stream in streams)
            {
                var (rows, told) = await Beside(store, beside, stream, cancellation);
                Rows += rows.Count;
                foreach (var (version, text) in told)
                {
                    if (!rows.Remove(text))
                        found(StateFindings.Lost(stream, version));
                }

                foreach (var text in rows)
                    found(StateFindings.Invented(stream, text));
            }
        }
    }

    /// <summary>Both as they were at one time: a fact that comes while the rows are read has a row that they may not show.</summary>
    private static async Task<(List<string> Rows, List<(long Version, string Text)> Told)> Beside(
        Store store, ToldRows beside, string stream, CancellationToken cancellation)
    {
        for (var told = await Told(store, beside, stream, cancellation); ;)
        {
            var rows = await beside.Kept(Guid.Parse(stream[^IdLength..]), cancellation);
            var now = await Told(store, beside, stream, cancellation);
            if (now.Count == told.Count)
                return (rows, now);
            told = now;
        }
    }

    private static async Task<List<(long Version, string Text)>> Told(Store store, ToldRows beside, string stream, CancellationToken cancellation)
    {
        var entries = await store.Set<JournalEntry>().AsNoTracking().Where(entry => entry.Stream == stream).ToListAsync(cancellation);
        return [.. entries.Select(entry => (entry.Version, Text: beside.Told(entry.ToEnvelope())!)).Where(one => one.Text is not null)];
    }

    private async Task CompareTable<T>(Store store, CancellationToken cancellation) where T : Aggregate
    {
        List<T> rows;
        for (var after = Guid.Empty; (rows = await PageOf<T>(store, after, cancellation)).Count > 0; after = rows[^1].Id)
        {
            var last = await LastOf(store, rows.ConvertAll(row => row.Name), cancellation);
            foreach (var row in rows)
                await Compare(store, row, last.GetValueOrDefault(row.Name), cancellation);
            Rows += rows.Count;
        }

        await FindMissing<T>(store, cancellation);
    }

    /// <summary>The entry was read after the row: what it tells more may be what has changed since, and then the row has it now.</summary>
    private async Task Compare<T>(Store store, T row, JournalEntry? last, CancellationToken cancellation) where T : Aggregate
    {
        if (last is not null && last.Version > row.Version)
        {
            var now = await store.Set<T>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == row.Id, cancellation);
            if (now is null || now.Version < last.Version)
                found(StateFindings.Behind(row.Name, row.Version, last.Version));
            return;
        }

        if (last is null || last.Version < row.Version)
        {
            found(StateFindings.Unknown(row.Name, row.Version));
            return;
        }

        using var told = JsonDocument.Parse(last.Payload);
        using var has = JsonDocument.Parse(RowFields.Of(store, typeof(T)).Change(null, row).Json);
        if (!told.RootElement.TryGetProperty("row", out var change))
            Untold++;
        else if (change.GetProperty("digest").GetString() == has.RootElement.GetProperty("digest").GetString() && last.Hash == row.Head)
            return;
        else
            found(StateFindings.Edited(row.Name, row.Version, await Differing(store, row.Name, has.RootElement.GetProperty("changed"), cancellation)));
    }

    /// <summary>The fields whose values are not those that the stream has told last.</summary>
    private static async Task<IReadOnlyList<string>> Differing(Store store, string stream, JsonElement has, CancellationToken cancellation)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var payloads = await store.Set<JournalEntry>().Where(entry => entry.Stream == stream).OrderBy(entry => entry.Version)
            .Select(entry => entry.Payload).ToListAsync(cancellation);
        foreach (var payload in payloads)
        {
            using var fact = JsonDocument.Parse(payload);
            if (!fact.RootElement.TryGetProperty("row", out var change))
                return [];
            foreach (var field in change.GetProperty("changed").EnumerateObject())
                told[field.Name] = field.Value[1].GetRawText();
        }

        var values = has.EnumerateObject().ToDictionary(field => field.Name, field => field.Value[1].GetRawText(), StringComparer.Ordinal);
        return [.. told.Keys.Union(values.Keys).Where(name => told.GetValueOrDefault(name, "null") != values.GetValueOrDefault(name, "null")).Order()];
    }

    private async Task FindMissing<T>(Store store, CancellationToken cancellation) where T : Aggregate
    {
        var collection = Activator.CreateInstance<T>().Name[..^IdLength];
        List<string> streams;
        for (var after = ""; (streams = await StreamsOf(store, collection, after, cancellation)).Count > 0; after = streams[^1])
        {
            var ids = streams.ToDictionary(stream => Guid.TryParse(stream[^IdLength..], out var id) ? id : Guid.Empty);
            var asked = ids.Keys.ToList();
            var there = await store.Set<T>().Where(row => asked.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellation);
            foreach (var missing in asked.Except(there))
                found(StateFindings.Missing(ids[missing]));
        }
    }

    private static Task<List<T>> PageOf<T>(Store store, Guid after, CancellationToken cancellation) where T : Aggregate =>
        store.Set<T>().AsNoTracking().Where(row => row.Id > after).OrderBy(row => row.Id).Take(PageSize).ToListAsync(cancellation);

    private static async Task<Dictionary<string, JournalEntry>> LastOf(Store store, List<string> streams, CancellationToken cancellation)
    {
        var entries = store.Set<JournalEntry>().AsNoTracking().Where(entry => streams.Contains(entry.Stream));
        return await entries.Where(entry => !entries.Any(other => other.Stream == entry.Stream && other.Version > entry.Version))
            .ToDictionaryAsync(entry => entry.Stream, cancellation);
    }

    private static Task<List<string>> StreamsOf(Store store, string collection, string after, CancellationToken cancellation) =>
        store.Set<JournalEntry>().Where(entry => entry.Version == 1 && entry.Stream.StartsWith(collection) && string.Compare(entry.Stream, after) > 0)
            .OrderBy(entry => entry.Stream).Select(entry => entry.Stream).Take(PageSize).ToListAsync(cancellation);
}
