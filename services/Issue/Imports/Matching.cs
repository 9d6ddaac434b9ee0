namespace Rectify.Issues;

/// <summary>Which of one list stands for which of another; what has no partner is left.</summary>
internal sealed record Matching<TLeft, TRight>(IReadOnlyList<(TLeft Left, TRight Right)> Pairs, IReadOnlyList<TLeft> OnlyLeft, IReadOnlyList<TRight> OnlyRight);

internal static class Matching
{
    /// <summary>Pairs what has the same key, rule after rule and in order; a rule without a key for one (null) leaves it to the next.</summary>
    public static Matching<TLeft, TRight> Match<TLeft, TRight>(
        IReadOnlyList<TLeft> left, IReadOnlyList<TRight> right, params (Func<TLeft, string?> Left, Func<TRight, string?> Right)[] rules)
    {
        var pairs = new List<(TLeft, TRight)>();
        foreach (var rule in rules)
        {
            var waiting = right.Where(one => rule.Right(one) is not null)
                .GroupBy(one => rule.Right(one)!).ToDictionary(group => group.Key, group => new Queue<TRight>(group));
            var leftOver = new List<TLeft>();
            var taken = new HashSet<TRight>();
            foreach (var one in left)
            {
                if (rule.Left(one) is { } key && waiting.TryGetValue(key, out var partners) && partners.TryDequeue(out var partner))
                {
                    pairs.Add((one, partner));
                    taken.Add(partner);
                }
                else
                {
                    leftOver.Add(one);
                }
            }

            left = leftOver;
            right = [.. right.Where(one => !taken.Contains(one))];
        }

        return new Matching<TLeft, TRight>(pairs, left, right);
    }

    /// <summary>Text as it is compared: without blanks and the last full stop.</summary>
    public static string Plain(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign))).TrimEnd('。', '.');
}
