using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Outline;

/// <summary>Finds where the report ends and its closing words begin: thanks, contacts, signature and date.</summary>
internal static class Closing
{
    private const int LongestAddress = 20;
    private const int MostAnnexes = 15;

    private static readonly string[] Openers =
    [
        "下一步", "今后,", "接下来", "欢迎", "如有意见", "如对", "联系方式", "联系电话", "联系人", "监督电话", "举报电话", "咨询电话", "电话", "电子邮", "电子信箱", "邮箱",
        "通讯地址", "通信地址", "地址", "邮编", "邮政", .. DisclosureWording.Periods, "特此", "以上", "附件", "来信",
    ];

    /// <summary>The index of the first closing paragraph; the count where there is none.</summary>
    public static int Find(IReadOnlyList<Paragraph> paragraphs)
    {
        var last = paragraphs.Count - 1;
        while (last >= 0 && ((LabelScanner.At(paragraphs[last].Folded) is null && FieldScanner.At(paragraphs[last].Folded) is null)
            || IsAnnex(paragraphs, last)))
        {
            last--;
        }

        for (var i = last + 1; i < paragraphs.Count; i++)
        {
            if (Opens(paragraphs, i))
            {
                return i;
            }
        }

        return paragraphs.Count;
    }

    public static bool IsDate(Paragraph paragraph)
    {
        var i = 0;
        var text = paragraph.Folded;
        return text.Length < 24 && DateParts.Read(text, ref i) is { Year: not null, Month: not null } && text.AsSpan(i).Trim(" )").IsEmpty;
    }

    // 附件：1.整改台账 / 2.制度清单
    private static bool IsAnnex(IReadOnlyList<Paragraph> paragraphs, int item)
    {
        var at = item;
        while (at > 0 && item - at < MostAnnexes && paragraphs[at].Folded.Length <= BodyWording.Longest && LabelScanner.At(paragraphs[at].Folded) is not null)
        {
            at--;
        }

        return paragraphs[at].Folded.StartsWith("附件", StringComparison.Ordinal);
    }

    // 局党组将以此次巡察整改为契机
    private static bool LooksAhead(ReadOnlySpan<char> text) =>
        text.IndexOf('将') is >= 0 and var will
            && (text[will..].Contains("为契机", StringComparison.Ordinal) || text[will..].StartsWith("将以此") || text[will..].StartsWith("将以本次"));

    // 意见反馈电话：…
    private static bool IsContact(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        return colon is > 0 and < LongestAddress && (text[..colon].EndsWith("电话") || text[..colon].EndsWith("邮箱") || text[..colon].EndsWith("地址"));
    }

    // Body and date in one line.
    private static bool IsSigned(Paragraph paragraph)
    {
        var blank = paragraph.Folded.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && paragraph.Folded.Length < 2 * BodyWording.Longest && BodyWording.IsBody(paragraph.Folded.AsSpan(0, blank))
            && IsDate(new Paragraph(paragraph.Line, paragraph.Printed[blank..].Trim()));
    }

    private static bool Opens(IReadOnlyList<Paragraph> paragraphs, int i)
    {
        var text = paragraphs[i].Folded.AsSpan().TrimStart("(【 ");
        if (text.BeginsWithAny(Openers) || LooksAhead(text))
        {
            return true;
        }

        // 村民如有意见, 干部群众对整改情况如有异议
        var invited = text.IndexOf("如有意见") is >= 0 and var opinion ? opinion : text.IndexOf("如有异议");
        return invited is >= 0 and < LongestAddress || IsContact(text) || IsDate(paragraphs[i]) || IsSigned(paragraphs[i])
            || (BodyWording.IsBody(text) && (i + 1 == paragraphs.Count || IsDate(paragraphs[i + 1])));
    }
}
