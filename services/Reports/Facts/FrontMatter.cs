using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Facts;

/// <summary>
/// The title, which may be broken over lines, and the body named above it. A report upward (报告) has its issuer in the letterhead;
/// a notice (通报) has no letterhead, a name above it is the first line of its title.
/// </summary>
internal sealed record FrontMatter(string? Title, string? Letterhead)
{
    private const int LongestLine = 60;
    private const int MostLines = 100;

    private static readonly string[] SiteWords = ["发布时间", "发布日期", "来源", "浏览", "字号", "打印", "分享", "首页", "当前位置", "访问量", "点击", "作者", "索引号", "您现在的位置"];

    public static FrontMatter Of(IReadOnlyList<Paragraph> paragraphs)
    {
        var lines = TitleLines(paragraphs);
        var end = lines.FindLastIndex(line => EndsTitle(line.Folded));
        if (end < 0)
        {
            return new FrontMatter(null, lines.Find(line => BodyWording.IsBody(line.Folded))?.Printed);
        }

        var start = lines.FindLastIndex(end, line => line.Folded.Contains("关于", StringComparison.Ordinal));
        start = start < 0 ? end : start;
        var above = start > 0 && lines[start].Folded.StartsWith("关于", StringComparison.Ordinal) && BodyWording.IsBody(lines[start - 1].Folded)
            ? lines[start - 1] : null;
        var title = string.Concat(lines[start..(end + 1)].Select(line => line.Printed));
        var isUpward = TitleWording.IsReport(title);
        return new FrontMatter(above is null || isUpward ? title : above.Printed + title, above?.Printed ?? BodyIn(title));
    }

    // A web page may list its menu above the title, with labels of its own.
    private static List<Paragraph> TitleLines(IReadOnlyList<Paragraph> paragraphs)
    {
        var lines = new List<Paragraph>();
        foreach (var line in paragraphs.Take(MostLines).TakeWhile(MayBeTitle))
        {
            var isLabelled = LabelScanner.At(line.Folded) is not null;
            if (isLabelled && lines.Exists(above => EndsTitle(above.Folded)))
            {
                break;
            }

            if (!isLabelled && !IsSiteLine(line) && FieldScanner.At(line.Folded) is null)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static bool MayBeTitle(Paragraph line) =>
        (line.Folded.Length <= LongestLine && !line.Folded.AsSpan().ContainsAny("。;!?") && line.Folded[^1] != ':') || IsSiteLine(line);

    /// <summary>What the site prints above the document: when it was put there, by whom, how often it was read.</summary>
    public static bool IsSiteLine(Paragraph line) =>
        line.Folded.Length <= 2 * LongestLine && SiteWords.Any(word => line.Folded.Contains(word, StringComparison.Ordinal))
            && !line.Folded.Contains('。', StringComparison.Ordinal);

    private static bool EndsTitle(string folded) =>
        TitleWording.EndsText(folded) && folded.Length <= HeadingWording.LongestTitle;

    private static string? BodyIn(string title)
    {
        var at = Folding.Fold(title).IndexOf("关于", StringComparison.Ordinal);
        if (at > 2)
        {
            return title[..at].Trim();
        }

        // 某某局巡察反馈问题整改方案
        var subject = Folding.Fold(title).IndexOf("巡察", StringComparison.Ordinal);
        return subject > 2 && at < 0 && BodyWording.IsBody(Folding.Fold(title[..subject])) ? title[..subject].Trim() : null;
    }
}
