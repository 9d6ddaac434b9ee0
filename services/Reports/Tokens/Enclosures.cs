namespace Rectify.Reports.Tokens;

/// <summary>
/// Which characters stand inside “”, ‘’, 《》, 〈〉, () or 【】. A mark without its partner encloses nothing. Every kind has a stack
/// of its own, so that wrongly crossed marks do no harm and the work stays linear.
/// </summary>
internal sealed class Enclosures
{
    private const string Openers = "“‘《〈([【〔";
    private const string Closers = "”’》〉)]】〕";
    private const int QuoteKinds = 4;

    private readonly int[] all;
    private readonly int[] quotes;

    private Enclosures(int length)
    {
        all = new int[length + 1];
        quotes = new int[length + 1];
    }

    /// <summary>Positions of marks that have no partner.</summary>
    public IReadOnlyList<int> Unbalanced { get; private set; } = [];

    public bool Contains(int position) => all[position] > 0;

    /// <summary>Inside quotes or title marks; brackets do not count.</summary>
    public bool Quotes(int position) => quotes[position] > 0;

    public static Enclosures Of(string folded)
    {
        var found = new Enclosures(folded.Length);
        var open = Openers.Select(_ => new Stack<int>()).ToArray();
        var unbalanced = new List<int>();
        var straight = -1;
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] == '"')
            {
                straight = found.Toggle(straight, i);
            }
            else if (Openers.IndexOf(folded[i], StringComparison.Ordinal) is >= 0 and var opener)
            {
                open[opener].Push(i);
            }
            else if (Closers.IndexOf(folded[i], StringComparison.Ordinal) is >= 0 and var closer)
            {
                found.Close(open[closer], i, closer < QuoteKinds, unbalanced);
            }
        }

        found.Unbalanced = [.. unbalanced.Concat(open.SelectMany(stack => stack)).Order()];
        Accumulate(found.all);
        Accumulate(found.quotes);
        return found;
    }

    private int Toggle(int opened, int position)
    {
        if (opened < 0)
        {
            return position;
        }

        Mark(opened, position, true);
        return -1;
    }

    private void Close(Stack<int> open, int position, bool isQuote, List<int> unbalanced)
    {
        if (open.TryPop(out var start))
        {
            Mark(start, position, isQuote);
        }
        else
        {
            unbalanced.Add(position);
        }
    }

    // Differences first, sums at the end: the marks themselves are inside, the character after the closing one is not.
    private void Mark(int start, int end, bool isQuote)
    {
        all[start]++;
        all[end + 1]--;
        if (isQuote)
        {
            quotes[start]++;
            quotes[end + 1]--;
        }
    }

    private static void Accumulate(int[] differences)
    {
        for (var i = 1; i < differences.Length; i++)
        {
            differences[i] += differences[i - 1];
        }
    }
}
