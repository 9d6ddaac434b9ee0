using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Platform.Journal.Database;

public static class Rows
{
    private const int ReadAtOnce = 100;

    /// <summary>The row with this id; null where there is none, or none that the caller may see.</summary>
    public static Task<T?> FindRow<T>(this Store store, Guid id, CancellationToken cancellation)
        where T : class, IRow =>
        Found<T>.Queries.GetOrAdd(store.Model, _ => Found<T>.Compile())(store, id, cancellation);

    /// <summary>The resource of this name; refuses one that there is not, or that the caller may not see.</summary>
    /// <param name="field">The field of the request that names it.</param>
    public static async Task<T> Find<T, TMessage>(this Store store, string name, CancellationToken cancellation, string field = "name")
        where T : Aggregate<TMessage>
        where TMessage : IMessage<TMessage>, new() =>
        await store.FindRow<T>(ResourceName.Parse<TMessage>(name, field), cancellation)
            ?? throw ResourceType.Of<TMessage>().NotFound.Refuse(name).OnField(field);

    /// <summary>One page of rows as they are shown, and the token of the next.</summary>
    /// <param name="order">That of their ids unless told.</param>
    public static Task<(List<TMessage> Rows, string NextToken)> ReadPage<T, TMessage>(
        this IQueryable<T> rows, Page page, Func<T, TMessage> show, CancellationToken cancellation, RowOrder<T>? order = null)
        where T : class, IRow
        where TMessage : IMessage
    {
        order ??= new([]);
        var wanted = order.From(rows, page).Skip(page.Skip).Take(page.Size + 1);
        return page.Take(order.IsById ? wanted.AsAsyncEnumerable() : InOrder(rows, wanted, cancellation), row => row.Id, show, cancellation, order.KeysOf);
    }

    /// <summary>Only ids are sorted, for rows are broad; then they are read, some at a time.</summary>
    private static async IAsyncEnumerable<T> InOrder<T>(IQueryable<T> rows, IQueryable<T> wanted, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class, IRow
    {
        foreach (var ids in (await wanted.Select(row => row.Id).ToListAsync(cancellation)).Chunk(ReadAtOnce))
        {
            var read = await rows.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
            foreach (var id in ids.Where(read.ContainsKey))
                yield return read[id];
        }
    }

    /// <summary>The same, newest first.</summary>
    public static Task<(List<TMessage> Rows, string NextToken)> ReadPageBackwards<T, TMessage>(
        this IQueryable<T> rows, Page page, Func<T, TMessage> show, CancellationToken cancellation)
        where T : class, IRow
        where TMessage : IMessage
    {
        var before = page.After == Guid.Empty ? Guid.AllBitsSet : page.After;
        return page.Take(
            rows.Where(row => row.Id < before).OrderByDescending(row => row.Id).Take(page.Size + 1).AsAsyncEnumerable(), row => row.Id, show, cancellation);
    }

    /// <summary>The most frequent query of all, compiled once for each engine.</summary>
    private static class Found<T>
        where T : class, IRow
    {
        public static readonly ConcurrentDictionary<IModel, Func<Store, Guid, CancellationToken, Task<T?>>> Queries = new();

        public static Func<Store, Guid, CancellationToken, Task<T?>> Compile() =>
            EF.CompileAsyncQuery((Store store, Guid id, CancellationToken _) => store.Set<T>().FirstOrDefault(row => row.Id == id));
    }
}
