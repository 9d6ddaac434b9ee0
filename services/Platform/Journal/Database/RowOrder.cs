using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Platform.Journal.Database;

/// <summary>An order that was asked for; rows that are alike in it stand in the order of their ids, and so do all where none was.</summary>
public sealed class RowOrder<T>(IReadOnlyList<RowKey<T>> keys)
    where T : class, IRow
{
    private static readonly MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
    private static readonly Expression<Func<T, Guid>> Id = row => row.Id;

    public bool IsById => keys.Count == 0;

    /// <summary>What a row holds of the fields of the order, as a page token says it.</summary>
    public IReadOnlyList<string> KeysOf(T row) => [.. keys.Select(key => key.Write(row))];

    /// <summary>The rows of a page and all that follow, in order. A page goes on where the last one ended, whatever has been written since.</summary>
    public IQueryable<T> From(IQueryable<T> rows, Page page)
    {
        var found = page.After == Guid.Empty ? rows : rows.Where(Beyond(page));
        var (sorted, isFirst) = (found.Expression, true);
        foreach (var (key, isDescending) in keys.Select(key => (key.Sql, key.IsDescending)).Append((Id, false)))
        {
            var method = (isFirst, isDescending) switch
            {
                (true, false) => nameof(Queryable.OrderBy),
                (true, true) => nameof(Queryable.OrderByDescending),
                (false, false) => nameof(Queryable.ThenBy),
                (false, true) => nameof(Queryable.ThenByDescending),
            };
            sorted = Expression.Call(typeof(Queryable), method, [typeof(T), key.ReturnType], sorted, Expression.Quote(key));
            isFirst = false;
        }

        return found.Provider.CreateQuery<T>(sorted);
    }

    /// <summary>Beyond the row with which the last page ended: by the first field, or alike in it and by the second …</summary>
    private Expression<Func<T, bool>> Beyond(Page page)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var values = page.Keys.Count == keys.Count ? page.Keys : throw Page.NotGiven();
        Expression test = Expression.GreaterThan(RowKey<T>.About(Id, row), RowKey<T>.Parameter(page.After));
        foreach (var (key, written) in keys.Zip(values).Reverse())
        {
            var (held, value) = (RowKey<T>.About(key.Sql, row), key.Parse(written) ?? throw Page.NotGiven());
            test = Expression.OrElse(Follows(held, value, key.IsDescending), Expression.AndAlso(Expression.Equal(held, value), test));
        }

        return Expression.Lambda<Func<T, bool>>(test, row);
    }

    private static BinaryExpression Follows(Expression held, Expression value, bool isDescending)
    {
        var (left, right) = held.Type == typeof(string) ? (Expression.Call(Compare, held, value), Expression.Constant(0)) : (held, value);
        return isDescending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }
}

/// <summary>One field of an order.</summary>
/// <param name="Sql">By what the database orders.</param>
/// <param name="Write">What a row holds of it, as a page token says it.</param>
/// <param name="Parse">Reads that again; null for what was not written so.</param>
public sealed record RowKey<T>(LambdaExpression Sql, bool IsDescending, Func<T, string> Write, Func<string, Expression?> Parse)
{
    /// <summary>A value that the database is handed beside the statement.</summary>
    internal static Expression Parameter<TValue>(TValue value)
    {
        Expression<Func<TValue>> held = () => value;
        return held.Body;
    }

    /// <summary>The body of a lambda, about this instead of its parameter.</summary>
    internal static Expression About(LambdaExpression lambda, Expression about) =>
        ReplacingExpressionVisitor.Replace(lambda.Parameters[0], about, lambda.Body);
}
