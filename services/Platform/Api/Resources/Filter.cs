using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Resources;

/// <summary>
/// Filters of lists, a part of AIP-160: <c>field = "value"</c>, <c>field != "value"</c> and, of texts, <c>field:"part of it"</c>, joined by
/// AND. Each list says which fields it knows and how a value becomes a condition.
/// </summary>
public sealed partial class Filter<T>
{
    /// <summary>Each deepens the expression that a database has to take.</summary>
    private const int MostConditions = 20;

    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;

    private readonly Dictionary<string, Func<string, Expression<Func<T, bool>>>> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string, Expression<Func<T, bool>>>> parts = new(StringComparer.Ordinal);

    /// <summary>A field that holds the name of a resource of that kind.</summary>
    public Filter<T> Name<TMessage>(string field, Expression<Func<T, Guid>> column) where TMessage : IMessage<TMessage>, new()
    {
        fields[field] = value => Equals(column, IdOf<TMessage>(value, field));
        return this;
    }

    /// <summary>The same of a field that may be empty.</summary>
    public Filter<T> Name<TMessage>(string field, Expression<Func<T, Guid?>> column) where TMessage : IMessage<TMessage>, new()
    {
        fields[field] = value => Equals(column, (Guid?)IdOf<TMessage>(value, field));
        return this;
    }

    /// <summary>A field that is compared as it is written, or of which a part is looked for.</summary>
    public Filter<T> Text(string field, Expression<Func<T, string>> column)
    {
        fields[field] = value => Equals(column, value);
        parts[field] = value => Has(column, value);
        return this;
    }

    /// <summary>A field that holds a whole number.</summary>
    public Filter<T> Number(string field, Expression<Func<T, int>> column)
    {
        fields[field] = value => Equals(column, int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Reasons.FilterInvalid.Refuse(value, Phrases.ComparedWithNumber.With(field)).OnField("filter"));
        return this;
    }

    /// <summary>A field that holds an enum; its values are those of the contract (CLOSED).</summary>
    public Filter<T> Enum<TEnum>(string field, Expression<Func<T, TEnum>> column) where TEnum : struct, Enum
    {
        fields[field] = value => Equals(column, EnumNames.Parse<TEnum>(value)
            ?? throw Reasons.FilterInvalid.Refuse(value, Phrases.HasNoSuchValue.With(field)).OnField("filter"));
        return this;
    }

    public IQueryable<T> Apply(IQueryable<T> rows, string filter)
    {
        var conditions = 0;
        for (var rest = filter.Trim(); rest.Length > 0;)
        {
            if (++conditions > MostConditions)
                throw Reasons.FilterInvalid.Refuse(rest, Phrases.MostConditions.With(MostConditions)).OnField("filter");
            var match = Comparison().Match(rest);
            if (!match.Success)
                throw Reasons.FilterInvalid.Refuse(rest, Phrases.FilterForm).OnField("filter");
            var field = match.Groups["field"].Value;
            if (!fields.TryGetValue(field, out var condition))
                throw Reasons.FilterInvalid.Refuse(field, Phrases.KnownFields.With(string.Join(", ", fields.Keys))).OnField("filter");
            if (match.Groups["op"].Value == ":" && !parts.TryGetValue(field, out condition))
                throw Reasons.FilterInvalid.Refuse(field, Phrases.PartOfText).OnField("filter");
            var test = condition(match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["bare"].Value);
            rows = rows.Where(match.Groups["op"].Value == "!=" ? Expression.Lambda<Func<T, bool>>(Expression.Not(test.Body), test.Parameters) : test);
            rest = rest[match.Length..];
            if (match.Groups["and"].Success && rest.Length == 0)
                throw Reasons.FilterInvalid.Refuse("AND", Phrases.SomethingFollows).OnField("filter");
            if (!match.Groups["and"].Success && rest.Length > 0)
                throw Reasons.FilterInvalid.Refuse(rest, Phrases.JoinByAnd).OnField("filter");
        }

        return rows;
    }

    private static Guid IdOf<TMessage>(string value, string field) where TMessage : IMessage<TMessage>, new() => ResourceName.TryParse<TMessage>(value)
        ?? throw Reasons.FilterInvalid
            .Refuse(value, Phrases.ComparedWithName.With(field, $"{ResourceType.Of<TMessage>().Collection}/{{id}}")).OnField("filter");

    private static Expression<Func<T, bool>> Equals<TValue>(Expression<Func<T, TValue>> column, TValue value)
    {
        Expression<Func<TValue>> constant = () => value;
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(column.Body, constant.Body), column.Parameters);
    }

    private static Expression<Func<T, bool>> Has(Expression<Func<T, string>> column, string part)
    {
        Expression<Func<string>> constant = () => part;
        return Expression.Lambda<Func<T, bool>>(Expression.Call(column.Body, Contains, constant.Body), column.Parameters);
    }

    [GeneratedRegex("""\A(?<field>[a-z][a-z_A-Z]{0,63})\s*(?<op>!?=|:)\s*("(?<quoted>[^"]{0,500})"|(?<bare>[\w/.-]{1,500}))(?<and>\s+AND\s+)?\s*""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Comparison();
}
