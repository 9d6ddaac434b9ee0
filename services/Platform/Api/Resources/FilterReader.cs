using System.Text.RegularExpressions;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Resources;

/// <summary>
/// Reads the text of a filter, a part of AIP-160: conditions joined by AND and OR, of which OR binds closer, turned round by NOT or a minus, in
/// parentheses. What is wrong is refused with the place where it stands.
/// </summary>
internal sealed partial class FilterReader
{
    /// <summary>Each deepens the expression that a database has to take.</summary>
    private const int MostConditions = 20;
    private const int Deepest = 10;

    private readonly string text;
    private int at;
    private int conditions;
    private int depth;

    private FilterReader(string text)
    {
        this.text = text;
        SkipBlanks();
    }

    private bool IsAtEnd => at == text.Length;

    /// <summary>Null for a filter that asks for nothing.</summary>
    public static FilterTerm? Read(string text)
    {
        var reader = new FilterReader(text);
        if (reader.IsAtEnd)
            return null;
        var term = reader.Joined();
        return reader.IsAtEnd ? term : throw reader.Refuse(Phrases.JoinByAnd);
    }

    /// <param name="from">Where what is wrong begins, from 1.</param>
    public static Refusal Refuse(string wrong, int from, Phrase why) => Reasons.FilterInvalid.Refuse(from, wrong, why).OnField("filter");

    private FilterTerm Joined() => Joined("AND", () => Joined("OR", Single, terms => new FilterTerm.Any(terms)), terms => new FilterTerm.All(terms));

    private FilterTerm Joined(string word, Func<FilterTerm> next, Func<IReadOnlyList<FilterTerm>, FilterTerm> join)
    {
        var terms = new List<FilterTerm> { next() };
        for (var from = at; TakeWord(word); from = at)
            terms.Add(IsAtEnd ? throw Refuse(word, from + 1, Phrases.SomethingFollows) : next());
        return terms is [var only] ? only : join(terms);
    }

    private FilterTerm Single()
    {
        if (++depth > Deepest)
            throw Refuse(Phrases.Deepest.With(Deepest));
        var term = TakeWord("NOT") || Take('-') ? new FilterTerm.Not(Single()) : Take('(') ? Enclosed() : Condition();
        depth--;
        return term;
    }

    private FilterTerm Enclosed()
    {
        var term = Joined();
        return Take(')') ? term : throw Refuse(Phrases.Unclosed);
    }

    private FilterTerm.Condition Condition()
    {
        if (++conditions > MostConditions)
            throw Refuse(Phrases.MostConditions.With(MostConditions));
        var match = Comparison().Match(text[at..]);
        if (!match.Success)
            throw Refuse(Phrases.FilterForm);
        var value = match.Groups["quoted"] is { Success: true, Value: var quoted } ? Escaped().Replace(quoted, "${sign}") : match.Groups["bare"].Value;
        var condition = new FilterTerm.Condition(match.Groups["field"].Value, match.Groups["op"].Value, value, at + 1);
        at += match.Length;
        SkipBlanks();
        return condition;
    }

    private bool Take(char sign)
    {
        if (IsAtEnd || text[at] != sign)
            return false;
        at++;
        SkipBlanks();
        return true;
    }

    /// <summary>A word ends with a blank, a parenthesis or the filter; as the beginning of a longer one it is a field.</summary>
    private bool TakeWord(string word)
    {
        var end = at + word.Length;
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0 || (end < text.Length && text[end] != '(' && !char.IsWhiteSpace(text[end])))
            return false;
        at = end;
        SkipBlanks();
        return true;
    }

    private void SkipBlanks()
    {
        while (!IsAtEnd && char.IsWhiteSpace(text[at]))
            at++;
    }

    private Refusal Refuse(Phrase why) => Refuse(text[at..], at + 1, why);

    [GeneratedRegex("""\A(?<field>[a-z][a-z_A-Z]*)\s*(?<op>[!<>]?=|[<>:])\s*("(?<quoted>([^"\\]|\\.)*)"|(?<bare>[\w/.-]+|\*))""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Comparison();

    [GeneratedRegex("""\\(?<sign>.)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Escaped();
}
