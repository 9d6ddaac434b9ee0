using System.Buffers;

namespace Rectify.Reports.Tokens;

/// <summary>
/// Which characters stand inside “”, ‘’, 《》, 〈〉, () or 【】. A mark without its partner encloses nothing. Every kind has a stack
/// of its own, so that wrongly crossed marks do no harm and the work stays linear. What is kept grows with the marks, not with the text.
/// </summary>
internal sealed class Enclosures
{
    private const string Openers = "“‘《〈([【〔";
    private const string Closers = "”’》〉)]】〕";
    private const int QuoteKinds = 4;

    private static readonly SearchValues<char> Marks = SearchValues.Create($"\"{Openers}{Closers}");
    private static readonly Enclosures None = new([], []);

    private readonly int[] all;
    private readonly int[] quotes;

    private Enclosures(List<Pair> pairs, IReadOnlyList<int> unbalanced) =>
        (all, quotes, Unbalanced) = (Bounds(pairs), Bounds(pairs.Where(pair => pair.IsQuote)), unbalanced);

    /// <summary>Positions of marks that have no partner.</summary>
    public IReadOnlyList<int> Unbalanced { get; }

    public bool Contains(int position) => IsWithin(all, position);

    /// <summary>Inside quotes or title marks; brackets do not count.</summary>
    public bool Quotes(int position) => IsWithin(quotes, position);

    public static Enclosures Of(string folded)
    {
        var first = folded.AsSpan().IndexOfAny(Marks);
        if (first < 0)
            return None;
        var open = Openers.Select(_ => new Stack<int>()).ToArray();
        var pairs = new List<Pair>();
        var unbalanced = new List<int>();
        var straight = -1;
        for (var i = first; i < folded.Length; i++)
        {
            if (folded[i] == '"')
            {
                if (straight >= 0)
                    pairs.Add(new Pair(straight, i, true));
                straight = straight >= 0 ? -1 : i;
            }
            else if (Openers.IndexOf(folded[i], StringComparison.Ordinal) is >= 0 and var opener)
            {
                open[opener].Push(i);
            }
            else if (Closers.IndexOf(folded[i], StringComparison.Ordinal) is >= 0 and var closer)
            {
                if (open[closer].TryPop(out var start))
                    pairs.Add(new Pair(start, i, closer < QuoteKinds));
                else
                    unbalanced.Add(i);
            }
        }

        return new Enclosures(pairs, [.. unbalanced.Concat(open.SelectMany(stack => stack)).Order()]);
    }

    // By turns where a stretch begins and behind which character it ends; the marks themselves are inside, and stretches that touch are one.
    private static int[] Bounds(IEnumerable<Pair> pairs)
    {
        var bounds = new List<int>();
        foreach (var (start, end, _) in pairs.OrderBy(pair => pair.Start))
        {
            if (bounds.Count > 0 && start <= bounds[^1])
                bounds[^1] = Math.Max(bounds[^1], end + 1);
            else
                bounds.AddRange([start, end + 1]);
        }

        return [.. bounds];
    }

    private static bool IsWithin(int[] bounds, int position)
    {
        var at = Array.BinarySearch(bounds, position);
        return at >= 0 ? at % 2 == 0 : ~at % 2 != 0;
    }

    private readonly record struct Pair(int Start, int End, bool IsQuote);
}
