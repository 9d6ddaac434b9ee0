namespace Rectify.Reports.Tokens;

/// <summary>
/// Finds dates and periods in the order of the document. A date without a year takes the last one printed before it; the end of
/// a period takes from its beginning what it does not print (2021年3月至5月, 10月21日-11日).
/// </summary>
internal sealed class DateScanner
{
    private int? year;

    public static IReadOnlyList<DateMention> Scan(IEnumerable<Paragraph> paragraphs) => [.. Mentions(paragraphs)];

    /// <summary>The same, one by one.</summary>
    public static IEnumerable<DateMention> Mentions(IEnumerable<Paragraph> paragraphs) => paragraphs.SelectMany(new DateScanner().ScanOne);

    private List<DateMention> ScanOne(Paragraph paragraph)
    {
        var found = new List<DateMention>();
        for (var i = 0; i < paragraph.Folded.Length;)
        {
            if (Starts(paragraph.Folded, i) && Mention(paragraph, i) is { } mention)
            {
                found.Add(mention);
                i = mention.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    private static bool Starts(string text, int i) => DateParts.IsDigit(text[i]) && (i == 0 || !DateParts.IsDigit(text[i - 1]));

    private DateMention? Mention(Paragraph paragraph, int start)
    {
        var text = paragraph.Folded;
        var i = start;
        if (DateParts.Read(text, ref i) is not { } first || (first.Year ?? year) is not { } from)
        {
            return null;
        }

        year = from;
        var begin = new PartialDate(from, first.Month, first.Day);
        var end = DateParts.ReadEnd(text, ref i) is { } last ? Completed(begin, last) : (PartialDate?)null;
        year = end?.Year ?? from;
        return new DateMention(paragraph, start, i, begin, end, first.IsMixed);
    }

    private static PartialDate Completed(PartialDate begin, DateParts end) =>
        new(end.Year ?? begin.Year, end.Month ?? begin.Month, end.Day);
}
