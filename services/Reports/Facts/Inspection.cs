using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>When the inspection took place and when its findings were handed over (反馈), as the opening tells it.</summary>
internal sealed record Inspection(PartialDate? From, PartialDate? To, PartialDate? FeedbackOn)
{
    // A sentence that tells when something happened is not longer.
    private const int LongestReach = 200;

    public static Inspection Of(IReadOnlySet<Paragraph> opening, IReadOnlyList<DateMention> dates)
    {
        var inOpening = dates.Where(date => opening.Contains(date.Source)).ToList();
        var period = inOpening.Find(date => date.IsPeriod && Follows(date, "巡察", "巡视"))
            ?? inOpening.Find(date => !date.IsPeriod && Follows(date, "巡察", "巡视") && !ClauseFollows(date, "反馈", "会议"));
        var feedback = inOpening.Find(date => !date.IsPeriod && date != period && ClauseFollows(date, "反馈"))
            ?? inOpening.Find(date => !date.IsPeriod && date != period && Follows(date, "反馈"));
        return new Inspection(period?.From, period?.To, feedback?.From);
    }

    private static bool Follows(DateMention date, params ReadOnlySpan<string> words) => Behind(date, Sentences.EndsPart).HasAny(words);

    // Up to the next date: a clause or two that tell what happened on this one.
    private static bool ClauseFollows(DateMention date, params ReadOnlySpan<string> words)
    {
        var text = Behind(date, Sentences.EndsPart);
        var next = text.IndexOfAnyInRange('0', '9');
        return (next < 0 ? text : text[..next]).HasAny(words);
    }

    private static ReadOnlySpan<char> Behind(DateMention date, Predicate<char> ends)
    {
        var text = date.Source.Folded.AsSpan(date.End, Math.Min(LongestReach, date.Source.Folded.Length - date.End));
        for (var i = 0; i < text.Length; i++)
        {
            if (ends(text[i]))
            {
                return text[..i];
            }
        }

        return text;
    }
}
