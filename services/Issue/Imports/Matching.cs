using Rectify.Platform.Api;

namespace Rectify.Issues;

/// <summary>Which of one list stands for which of another; what has no partner is left.</summary>
internal sealed record Matching<TLeft, TRight>(IReadOnlyList<(TLeft Left, TRight Right)> Pairs, IReadOnlyList<TLeft> OnlyLeft, IReadOnlyList<TRight> OnlyRight)
{
    /// <summary>So many pairs of texts are compared at most; where more are left, the documents are no editions of one another.</summary>
    private const long MostComparisons = 4_000_000;

    /// <summary>Pairs what has the same key, in order.</summary>
    public Matching<TLeft, TRight> Same<TKey>(Func<TLeft, TKey> left, Func<TRight, TKey> right) where TKey : notnull
    {
        var waiting = OnlyRight.GroupBy(right).ToDictionary(group => group.Key, group => new Queue<TRight>(group));
        return With(OnlyLeft.Where(one => waiting.TryGetValue(left(one), out var partners) && partners.Count > 0)
            .Select(one => (one, waiting[left(one)].Dequeue())));
    }

    /// <summary>Pairs what has near texts, the nearest first.</summary>
    public Matching<TLeft, TRight> Near(Func<TLeft, string> left, Func<TRight, string> right)
    {
        if ((long)OnlyLeft.Count * OnlyRight.Count > MostComparisons)
            return this;
        var (lefts, rights) = (OnlyLeft.Select(one => new TextPairs(left(one))).ToList(), OnlyRight.Select(one => new TextPairs(right(one))).ToList());
        var near =
            from l in Enumerable.Range(0, lefts.Count)
            from r in Enumerable.Range(0, rights.Count)
            let likeness = lefts[l].LikenessTo(rights[r])
            where likeness >= TextPairs.Near
            orderby likeness descending, l, r
            select (l, r);
        var (takenLeft, takenRight) = (new HashSet<int>(), new HashSet<int>());
        var pairs = new List<(int Left, int Right)>();
        foreach (var (l, r) in near)
        {
            if (!takenLeft.Contains(l) && takenRight.Add(r))
            {
                takenLeft.Add(l);
                pairs.Add((l, r));
            }
        }

        return With(pairs.OrderBy(pair => pair.Left).Select(pair => (OnlyLeft[pair.Left], OnlyRight[pair.Right])));
    }

    private Matching<TLeft, TRight> With(IEnumerable<(TLeft Left, TRight Right)> more)
    {
        var found = more.ToList();
        var (left, right) = (found.Select(pair => pair.Left).ToHashSet(), found.Select(pair => pair.Right).ToHashSet());
        return new([.. Pairs, .. found], [.. OnlyLeft.Where(one => !left.Contains(one))], [.. OnlyRight.Where(one => !right.Contains(one))]);
    }
}

/// <summary>The neighbouring signs of a text, two by two, by which texts are compared (Sørensen–Dice coefficient).</summary>
internal sealed class TextPairs
{
    /// <summary>From here on a text is another wording of the other: three of five pairs are common.</summary>
    public const double Near = 0.6;

    private readonly int[] pairs;

    public TextPairs(string text)
    {
        var plain = Texts.Plain(text);
        pairs = new int[Math.Max(0, plain.Length - 1)];
        for (var at = 0; at < pairs.Length; at++)
            pairs[at] = (plain[at] << 16) | plain[at + 1];
        Array.Sort(pairs);
    }

    /// <summary>From 0, nothing in common, to 1, the same pairs.</summary>
    public double LikenessTo(TextPairs other)
    {
        var all = pairs.Length + other.pairs.Length;
        if (2.0 * Math.Min(pairs.Length, other.pairs.Length) < Near * all)
            return 0;
        var common = 0;
        for (int left = 0, right = 0; left < pairs.Length && right < other.pairs.Length;)
        {
            var order = pairs[left].CompareTo(other.pairs[right]);
            common += order == 0 ? 1 : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }

        return all == 0 ? 0 : 2.0 * common / all;
    }
}

internal static class Matching
{
    /// <summary>Nothing is matched yet.</summary>
    public static Matching<TLeft, TRight> Of<TLeft, TRight>(IReadOnlyList<TLeft> left, IReadOnlyList<TRight> right) => new([], left, right);
}
