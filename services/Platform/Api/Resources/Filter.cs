using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Google.Protobuf;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Time;

namespace Rectify.Platform.Api.Resources;

/// <summary>
/// Filters of lists, a part of AIP-160 (see <see cref="FilterReader"/>). Each list says which fields it knows, how they may be compared, and how a
/// value becomes a condition.
/// </summary>
public sealed class Filter<T>
{
    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;

    private static readonly Dictionary<string, ExpressionType> Equality = new(StringComparer.Ordinal)
    {
        ["="] = ExpressionType.Equal,
        ["!="] = ExpressionType.NotEqual,
    };

    private static readonly Dictionary<string, ExpressionType> Order = new(Equality, StringComparer.Ordinal)
    {
        ["<"] = ExpressionType.LessThan,
        ["<="] = ExpressionType.LessThanOrEqual,
        [">"] = ExpressionType.GreaterThan,
        [">="] = ExpressionType.GreaterThanOrEqual,
    };

    private readonly Dictionary<string, Func<FilterTerm.Condition, LambdaExpression>> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<IQueryable<T>, CancellationToken, Task<IReadOnlyList<(string Value, int Count)>>>> facets =
        new(StringComparer.Ordinal);

    /// <summary>The fields by which its rows are counted.</summary>
    public IEnumerable<string> Facets => facets.Keys;

    /// <summary>A field that holds the name of a resource of that kind.</summary>
    public Filter<T> Name<TMessage>(string field, Expression<Func<T, Guid>> column) where TMessage : IMessage<TMessage>, new() =>
        Counted(field, column, ResourceName.Of<TMessage>).Known(field, asked => Compare(column, Equality, asked, IdOf<TMessage>(asked)));

    /// <summary>The same of a field that may be empty.</summary>
    public Filter<T> Name<TMessage>(string field, Expression<Func<T, Guid?>> column) where TMessage : IMessage<TMessage>, new() =>
        Known(field, asked => Compare(column, Equality, asked, (Guid?)IdOf<TMessage>(asked)));

    /// <summary>A field that is compared as it is written, or of which a part is looked for.</summary>
    public Filter<T> Text(string field, Expression<Func<T, string>> column) =>
        Known(field, asked => asked.Operator == ":" ? Has(column, asked.Value) : Compare(column, Equality, asked, asked.Value));

    /// <summary>
    /// What has a part of its words in any of its fields, with signs of half or of full width (２０２６), as input methods write either: only looked for with a
    /// colon.
    /// </summary>
    public Filter<T> Words(string field, Func<string, Expression<Func<T, bool>>> test) => Known(field, asked =>
    {
        if (asked.Operator != ":")
            throw Refuse(asked, Phrases.ComparedBy.With(field, ":"));
        var row = Expression.Parameter(typeof(T), "row");
        var ways = new[] { asked.Value, Texts.HalfWidth(asked.Value), Texts.FullWidth(asked.Value) }.Distinct(StringComparer.Ordinal);
        return Expression.Lambda<Func<T, bool>>(ways.Select(way => About(row, test(way))).Aggregate(Expression.OrElse), row);
    });

    /// <summary>A field that holds a whole number.</summary>
    public Filter<T> Number(string field, Expression<Func<T, int>> column) => Known(field, asked => Compare(
        column, Order, asked, int.TryParse(asked.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refuse(asked, Phrases.ComparedWithNumber.With(field))));

    /// <summary>A field that holds a day, yyyy-MM-dd, or none, which is neither before nor after any; <c>field:*</c> asks whether it holds one.</summary>
    public Filter<T> Day(string field, Expression<Func<T, DateOnly?>> column) => Known(field, asked =>
        asked is { Operator: ":", Value: "*" } ? Compare(column, Equality, asked with { Operator = "!=" }, null)
        : Compare(column, Order, asked, DayOf(field, asked)));

    /// <summary>What has been so since a day, yyyy-MM-dd; only compared with =.</summary>
    public Filter<T> Since(string field, Func<DateOnly, Expression<Func<T, bool>>> test) => Known(field, asked =>
        asked.Operator != "=" ? throw Refuse(asked, Phrases.ComparedBy.With(field, "="))
        : DistrictTime.IsDay(asked.Value) ? test(DistrictTime.Day(asked.Value)) : throw Refuse(asked, Phrases.ComparedWithDay.With(field)));

    /// <summary>A field that holds an enum; its values are those of the contract (CLOSED).</summary>
    public Filter<T> Enum<TEnum>(string field, Expression<Func<T, TEnum>> column) where TEnum : struct, Enum => Counted(field, column, EnumNames.Of).Known(
        field, asked => Compare(column, Equality, asked, EnumNames.Parse<TEnum>(asked.Value) ?? throw Refuse(asked, Phrases.HasNoSuchValue.With(field))));

    public IQueryable<T> Apply(IQueryable<T> rows, string filter) => Terms(filter).Aggregate(rows, (left, term) => left.Where(Test(term)));

    /// <summary>
    /// How many of the rows that a filter leaves hold each value of a field, an enum or a name; without the conditions on the field itself that the filter
    /// joins by AND. Refuses another field with FIELD_INVALID.
    /// </summary>
    public async Task<IReadOnlyList<(string Value, int Count)>> CountBy(string field, IQueryable<T> rows, string filter, CancellationToken cancellation)
    {
        if (!facets.TryGetValue(field, out var count))
            throw Reasons.FieldInvalid.Refuse("fields", field, Phrases.KnownFields.With(string.Join(", ", facets.Keys))).OnField("fields");
        var others = Terms(filter).Where(term => !IsAbout(field, term));
        return await count(others.Aggregate(rows, (left, term) => left.Where(Test(term))), cancellation);
    }

    /// <summary>What a filter joins by AND.</summary>
    private static IReadOnlyList<FilterTerm> Terms(string filter) => FilterReader.Read(filter) switch
    {
        null => [],
        FilterTerm.All all => all.Terms,
        var term => [term],
    };

    private static bool IsAbout(string field, FilterTerm term) => term switch
    {
        FilterTerm.Condition asked => asked.Field == field,
        FilterTerm.Not not => IsAbout(field, not.Term),
        FilterTerm.Any any => any.Terms.All(one => IsAbout(field, one)),
        _ => false,
    };

    private Filter<T> Counted<TValue>(string field, Expression<Func<T, TValue>> column, Func<TValue, string> written) where TValue : notnull
    {
        facets[field] = async (rows, cancellation) =>
        {
            var counts = (IAsyncEnumerable<KeyValuePair<TValue, int>>)rows.GroupBy(column)
                .Select(alike => new KeyValuePair<TValue, int>(alike.Key, alike.Count()));
            return await counts.Select(one => (written(one.Key), one.Value)).ToListAsync(cancellation);
        };
        return this;
    }

    private Filter<T> Known(string field, Func<FilterTerm.Condition, LambdaExpression> test)
    {
        fields[field] = test;
        return this;
    }

    private Expression<Func<T, bool>> Test(FilterTerm term)
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, bool>>(Of(term), row);

        Expression Of(FilterTerm term) => term switch
        {
            FilterTerm.All all => all.Terms.Select(Of).Aggregate(Expression.AndAlso),
            FilterTerm.Any any => any.Terms.Select(Of).Aggregate(Expression.OrElse),
            FilterTerm.Not not => Expression.Not(Of(not.Term)),
            FilterTerm.Condition asked => About(row, TestOf(asked)),
            _ => throw new NotSupportedException($"{term}"),
        };
    }

    private LambdaExpression TestOf(FilterTerm.Condition asked) => fields.TryGetValue(asked.Field, out var test)
        ? test(asked)
        : throw FilterReader.Refuse(asked.Field, asked.At, Phrases.KnownFields.With(string.Join(", ", fields.Keys)));

    private static DateOnly DayOf(string field, FilterTerm.Condition asked) =>
        DateOnly.TryParseExact(asked.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Refuse(asked, Phrases.ComparedWithDay.With(field));

    private static Refusal Refuse(FilterTerm.Condition asked, Phrase why) => FilterReader.Refuse(asked.Value, asked.At, why);

    private static Guid IdOf<TMessage>(FilterTerm.Condition asked) where TMessage : IMessage<TMessage>, new() =>
        ResourceName.TryParse<TMessage>(asked.Value)
            ?? throw Refuse(asked, Phrases.ComparedWithName.With(asked.Field, $"{ResourceType.Of<TMessage>().Collection}/{{id}}"));

    private static LambdaExpression Compare<TValue>(
        Expression<Func<T, TValue>> column, IReadOnlyDictionary<string, ExpressionType> operators, FilterTerm.Condition asked, TValue value)
    {
        if (!operators.TryGetValue(asked.Operator, out var comparison))
            throw FilterReader.Refuse($"{asked.Field} {asked.Operator}", asked.At, Phrases.ComparedBy.With(asked.Field, string.Join(" ", operators.Keys)));
        Expression<Func<TValue>> constant = () => value;
        return Expression.Lambda(Expression.MakeBinary(comparison, column.Body, constant.Body), column.Parameters);
    }

    private static LambdaExpression Has(Expression<Func<T, string>> column, string part)
    {
        Expression<Func<string>> constant = () => part;
        return Expression.Lambda(Expression.Call(column.Body, Contains, constant.Body), column.Parameters);
    }

    /// <summary>The same condition about that row.</summary>
    private static Expression About(ParameterExpression row, LambdaExpression test) => new Renaming(test.Parameters[0], row).Visit(test.Body);

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
