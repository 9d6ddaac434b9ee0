namespace Rectify.Reports.Tokens;

/// <summary>Cuts text where a sentence or a clause ends outside of quotes and title marks.</summary>
internal static class Sentences
{
    public static bool EndsSentence(char c) => c is '。' or '!' or '?';

    public static bool EndsPart(char c) => EndsSentence(c) || c is ';';

    public static bool EndsClause(char c) => EndsPart(c) || c is ',' or ':';

    public static IEnumerable<Passage> Of(Passage text) => Cut(text, EndsPart);

    /// <summary>Clauses with the mark that ends them.</summary>
    public static IEnumerable<Passage> Clauses(Passage text) => Cut(text, EndsClause);

    /// <summary>Whether something new can begin at an offset: at the start, or after a mark that ends a sentence, a part or an announcement.</summary>
    public static bool Begins(Passage text, int offset)
    {
        var i = offset - 1;
        for (var limit = offset - 4; i >= 0 && i > limit && text.Folded[i] is ' ' or '”' or '"'; i--)
        {
        }

        return i < 0 || EndsPart(text.Folded[i]) || text.Folded[i] is ':';
    }

    private static IEnumerable<Passage> Cut(Passage text, Predicate<char> ends)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (ends(text.Folded[i]) && !text.IsEnclosed(i) && !IsWithinNumber(text, i))
            {
                yield return text.Slice(start, i + 1);
                start = i + 1;
            }
        }

        if (start < text.Length && !text.From(start).IsEmpty)
        {
            yield return text.From(start);
        }
    }

    // 3,600元
    private static bool IsWithinNumber(Passage text, int i) =>
        i > 0 && i + 1 < text.Length && text.Folded[i] is ',' or ':' && char.IsAsciiDigit(text.Folded[i - 1]) && char.IsAsciiDigit(text.Folded[i + 1]);
}
