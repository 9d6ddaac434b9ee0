using System.Linq.Expressions;

namespace Rectify.Platform.Journal.Aggregates;

/// <summary>
/// A row that may be voided (作废): it stays on record and stands where it stood, counts nowhere, and nobody does anything with it. By a voiding of its
/// own, with what it belongs to, or both: each is reversed for itself.
/// </summary>
public interface IVoidable
{
    /// <summary>The voiding of its own that is in force; null where none is.</summary>
    Guid? VoidingId { get; }

    /// <summary>The voiding of what it belongs to; null where that is not voided, or it belongs to nothing that may be.</summary>
    Guid? VoidedWithId => null;
}

public static class Voidables
{
    extension(IVoidable row)
    {
        public bool IsVoided => row.VoidingInForce is not null;

        /// <summary>The one that people are told of; null where it is not voided.</summary>
        public Guid? VoidingInForce => row.VoidingId ?? row.VoidedWithId;
    }

    /// <summary>Those that are not voided, as the database can tell; all of a kind that never is.</summary>
    public static IQueryable<T> WithoutVoided<T>(this IQueryable<T> rows)
    {
        if (!typeof(T).IsAssignableTo(typeof(IVoidable)))
            return rows;
        var row = Expression.Parameter(typeof(T), "row");
        return new[] { nameof(IVoidable.VoidingId), nameof(IVoidable.VoidedWithId) }.Where(name => typeof(T).GetProperty(name) is not null)
            .Select(name => Expression.Equal(Expression.Property(row, name), Expression.Constant(null, typeof(Guid?))))
            .Aggregate(rows, (left, isNull) => left.Where(Expression.Lambda<Func<T, bool>>(isNull, row)));
    }
}
