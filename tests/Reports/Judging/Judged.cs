using Rectify.Issues.V1;
using Rectify.Reports.Judging;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Tests.Judging;

/// <summary>An item as read: how sure the reader was, and whether the report that was damaged said so.</summary>
internal sealed record Judged(double Confidence, bool IsRight)
{
    // Shorter texts are contained in each other by chance.
    private const int LeastAlike = 6;

    /// <summary>
    /// The aspects, issues and measures of a ledger. An aspect is right by its title; an issue by its title, its aspect and how many measures it
    /// has; a measure by its issue and its text. Of a text that was cut the beginning is enough.
    /// </summary>
    public static IEnumerable<Judged> Items(Ledger read, Ledger truth)
    {
        foreach (var aspect in read.Aspects)
        {
            var known = truth.Aspects.Where(other => AreAlike(other.Title, aspect.Title)).ToList();
            yield return new Judged(aspect.Confidence, known.Count > 0);
            foreach (var item in aspect.Issues.SelectMany(issue => Items(issue, [.. known.SelectMany(other => other.Issues)])))
            {
                yield return item;
            }
        }
    }

    private static IEnumerable<Judged> Items(Ledger.Types.Issue issue, IReadOnlyList<Ledger.Types.Issue> truth)
    {
        var known = truth.Where(other => other.Untitled == issue.Untitled && AreAlike(other.Title, issue.Title)).ToList();
        yield return new Judged(issue.Confidence, known.Exists(other => other.Measures.Count == issue.Measures.Count));
        foreach (var measure in issue.Measures)
        {
            yield return new Judged(measure.Confidence, known.Exists(other => other.Measures.Any(one => AreAlike(one.Text, measure.Text))));
        }
    }

    private static bool AreAlike(string one, string other)
    {
        var (first, second) = (Key(one), Key(other));
        return first == second || (Math.Min(first.Length, second.Length) >= LeastAlike
            && (first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal)));
    }

    private static string Key(string text) => Folding.Key(text).TrimEnd('。', ';');
}
