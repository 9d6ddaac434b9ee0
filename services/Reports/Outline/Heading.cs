using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Outline;

/// <summary>
/// What stands behind a label: the title up to the first sentence end outside of quotes (or up to the first 一是 or 整改情况：), and the
/// text that runs on behind it. For a measure the whole is its text.
/// </summary>
internal sealed record Heading(Passage Whole, Passage Title, Passage Rest)
{
    private const int LongestTitleOfSentences = 60;

    public static Heading None { get; } = new(default, default, default);

    public static Heading Of(Passage whole)
    {
        var end = TitleEnd(whole);
        var title = whole.Slice(0, end);
        var rest = whole.From(end);
        return new Heading(whole, Trimmed(title, rest.IsEmpty ? ":" : "。:;,"), rest);
    }

    private static int TitleEnd(Passage whole)
    {
        var sentence = -1;
        for (var i = 0; i < whole.Length; i++)
        {
            if (whole.IsEnclosed(i))
            {
                continue;
            }

            if (i > 0 && Sentences.Begins(whole, i) && AnnouncesMore(whole, i))
            {
                return sentence >= 0 ? sentence : i;
            }

            if (Sentences.EndsSentence(whole.Folded[i]) && sentence < 0)
            {
                sentence = i + 1;
                if (whole.Length > LongestTitleOfSentences || HeadingWording.EndsAsTitle(whole.Slice(0, sentence).Folded))
                {
                    return sentence;
                }
            }
        }

        return sentence < 0 || HeadingWording.EndsAsTitle(whole.Folded) ? whole.Length : sentence;
    }

    private static bool AnnouncesMore(Passage whole, int i)
    {
        var next = whole.Folded[i..Math.Min(whole.Length, i + 24)];
        return FieldScanner.At(next) is not null || LabelScanner.At(next) is { IsRunIn: true };
    }

    // Before text that runs on, the mark after the title only separates; a colon always does.
    private static Passage Trimmed(Passage title, string marks)
    {
        var end = title.Length;
        while (end > 0 && (title.Folded[end - 1] == ' ' || marks.Contains(title.Folded[end - 1], StringComparison.Ordinal)))
        {
            end--;
        }

        return title.Slice(0, end);
    }
}
