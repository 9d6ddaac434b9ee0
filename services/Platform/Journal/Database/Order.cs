using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// Orders of lists (order_by, AIP-132): fields divided by commas, each perhaps with "desc". Each list says which fields it knows; what has no value
/// comes last.
/// </summary>
public sealed partial class Order<T>
    where T : class, IRow
{
    /// <summary>Each makes the condition longer with which a page begins.</summary>
    private const int MostFields = 3;

    /// <summary>Characters of a text that are compared: a page token has room for them.</summary>
    private const int Compared = 40;

    /// <summary>Hears whether the order is turned round, and what the database calls the order of Chinese words.</summary>
    private readonly Dictionary<string, Func<bool, string, RowKey<T>>> fields = new(StringComparer.Ordinal);

    /// <summary>A field that holds words; they are ordered by pinyin (拼音序).</summary>
    public Order<T> Text(string field, Expression<Func<T, string>> column)
    {
        Expression<Func<string, string>> compared = text => (text ?? "").Substring(0, Compared);
        var (start, read) = (Over(compared, column), column.Compile());
        fields[field] = (isDescending, chinese) => new(
            Expression.Lambda(ChineseOrder.Of(start.Body, chinese), start.Parameters), isDescending, row => Start(read(row)), RowKey<T>.Parameter);
        return this;

        // A database counts a character of two UTF-16 units as one.
        static string Start(string? text) => string.Concat((text ?? "").EnumerateRunes().Take(Compared));
    }

    /// <summary>A field that holds a whole number.</summary>
    public Order<T> Number(string field, Expression<Func<T, int>> column)
    {
        var read = column.Compile();
        fields[field] = (isDescending, _) => new(
            column, isDescending, row => read(row).ToString(CultureInfo.InvariantCulture),
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? RowKey<T>.Parameter(number) : null);
        return this;
    }

    /// <summary>A field that holds an enum, which is kept by its name; its values stand in the order of the contract.</summary>
    public Order<T> Enum<TEnum>(string field, Expression<Func<T, TEnum>> column) where TEnum : struct, Enum
    {
        var number = System.Enum.GetValues<TEnum>().Aggregate<TEnum, Expression>(Expression.Constant(0), (rest, value) => Expression.Condition(
            Expression.Equal(column.Body, Expression.Constant(value)), Expression.Constant(Convert.ToInt32(value, CultureInfo.InvariantCulture)), rest));
        return Number(field, Expression.Lambda<Func<T, int>>(number, column.Parameters));
    }

    /// <summary>A field that holds a day, or none.</summary>
    public Order<T> Day(string field, Expression<Func<T, DateOnly?>> column)
    {
        const string Form = "yyyy-MM-dd";
        var read = column.Compile();
        fields[field] = (isDescending, _) =>
        {
            var none = isDescending ? DateOnly.MinValue : DateOnly.MaxValue;
            Expression<Func<DateOnly?, DateOnly>> orNone = day => day ?? none;
            return new(
                Over(orNone, column), isDescending, row => (read(row) ?? none).ToString(Form, CultureInfo.InvariantCulture),
                text => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? RowKey<T>.Parameter(day) : null);
        };
        return this;
    }

    /// <summary>Refuses with FIELD_INVALID what it does not know.</summary>
    public RowOrder<T> Read(string orderBy, DatabaseFacade database)
    {
        var parts = Texts.IsBlank(orderBy) ? [] : orderBy.Split(',');
        return parts.Length > MostFields
            ? throw Refuse(orderBy, Phrases.MostFields.With(MostFields))
            : new([.. parts.Select(part => KeyOf(part, ChineseOrder.NameIn(database)))]);
    }

    private RowKey<T> KeyOf(string part, string chinese) =>
        Part().Match(part) is { Success: true } match && fields.TryGetValue(match.Groups["field"].Value, out var key)
        ? key(match.Groups["desc"].Success, chinese)
        : throw Refuse(part.Trim(), Phrases.KnownFields.With(string.Join(", ", fields.Keys)));

    private static Refusal Refuse(string wrong, Phrase why) => Reasons.FieldInvalid.Refuse("order_by", wrong, why).OnField("order_by");

    private static LambdaExpression Over<TColumn, TKey>(Expression<Func<TColumn, TKey>> outer, Expression<Func<T, TColumn>> column) =>
        Expression.Lambda(RowKey<T>.About(outer, column.Body), column.Parameters);

    [GeneratedRegex(@"\A\s*(?<field>[a-z_]+)(?<desc>\s+desc)?\s*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Part();
}
