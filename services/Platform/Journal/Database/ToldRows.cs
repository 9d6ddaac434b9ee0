using Microsoft.EntityFrameworkCore;
using Rectify.Events;

namespace Rectify.Platform.Journal.Database;

/// <summary>Rows beside a thing (notes of progress) that facts of its stream tell one by one, so that they can be compared with these.</summary>
public abstract class ToldRows
{
    /// <summary>With which the streams of the things begin: measures/</summary>
    internal abstract string Collection { get; }

    /// <summary>What the rows beside one thing say, each everything in one text.</summary>
    internal abstract Task<List<string>> Kept(Guid thing, CancellationToken cancellation);

    /// <summary>The same of a fact; null for one that tells of no such row.</summary>
    internal abstract string? Told(Envelope said);
}

/// <param name="collection">measures/</param>
/// <param name="rows">All rows beside one thing.</param>
/// <param name="has">Everything that a row says, as one text.</param>
/// <param name="told">The same of its fact.</param>
public sealed class ToldRows<TRow, TFact>(
    string collection, Func<Guid, IQueryable<TRow>> rows, Func<TRow, string> has, Func<TFact, Envelope, string> told) : ToldRows
    where TRow : class
    where TFact : Fact
{
    internal override string Collection => collection;

    internal override async Task<List<string>> Kept(Guid thing, CancellationToken cancellation) =>
        (await rows(thing).AsNoTracking().ToListAsync(cancellation)).ConvertAll(row => has(row));

    internal override string? Told(Envelope said) => Facts.Read(said) is TFact fact ? told(fact, said) : null;
}
