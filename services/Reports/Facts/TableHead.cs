using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Facts;

/// <summary>What the lines around a ledger say about it: its title, whose it is, and when.</summary>
internal sealed class TableHead(IReadOnlyList<Paragraph> paragraphs)
{
    private const int LongestTitle = 80;

    // A page also prints 通知公告 and 工作报告 in its menu.
    private static readonly string[] Subjects = ["整改", "巡察", "巡视"];
    private static readonly string[] AfterBody = ["关于", "落实", "贯彻", "巡察", "巡视", "反馈", "整改", "区委", "市委", "县委", "省委", "问题", "对"];

    public string? Title()
    {
        var all = paragraphs.ToList();
        var at = all.FindIndex(line => MayBeTitle(line) && Subjects.Any(subject => line.Folded.Contains(subject, StringComparison.Ordinal)));
        at = at < 0 ? all.FindIndex(MayBeTitle) : at;
        if (at < 0)
            return null;
        var above = at > 0 && BodyWording.IsBody(paragraphs[at - 1].Folded) ? paragraphs[at - 1].Printed : "";
        return above + paragraphs[at].Printed;
    }

    private static bool MayBeTitle(Paragraph line) =>
        line.Folded.Length <= LongestTitle && EndsTitle(line.Folded) && FieldScanner.At(line.Folded) is null
            && !line.Folded.Contains(':', StringComparison.Ordinal);

    public string? Agency(string? title) =>
        Field("填报单位", "整改单位", "被巡察单位", "被巡察党组织", "单位名称", "责任单位", "报送单位", "单位") ?? (title is null ? null : BodyIn(title));

    public PartialDate? Date(params ReadOnlySpan<string> names) =>
        Field(names) is { } text && DateScanner.Scan([new Paragraph(0, text)]) is [var date, ..] ? date.From : null;

    /// <summary>The value behind a name and a colon: 填报单位（盖章）：….</summary>
    private string? Field(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var line in paragraphs)
            {
                if (Value(line, name) is { Length: > 0 } value)
                    return value;
            }
        }

        return null;
    }

    private static string? Value(Paragraph line, string name)
    {
        var at = line.Folded.IndexOf(name, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && line.Folded[at - 1] != ' '))
            return null;
        var colon = line.Folded.IndexOf(':', at + name.Length);
        var between = colon < 0 ? "?" : line.Folded[(at + name.Length)..colon].Trim();
        if (between.Length > 0 && !(between.StartsWith('(') && between.EndsWith(')')))
            return null;
        var from = colon + 1;
        while (from < line.Folded.Length && line.Folded[from] == ' ')
            from++;
        var end = line.Folded.IndexOf(' ', from);
        return line.Printed[from..(end < 0 ? line.Printed.Length : end)].Trim('。', '；', ';');
    }

    // 青梧区教育局党组落实区委第一巡察组反馈意见整改台账
    private static string? BodyIn(string title)
    {
        var folded = Folding.Fold(title);
        for (var i = 2; i < folded.Length; i++)
        {
            if (AfterBody.Any(word => string.CompareOrdinal(folded, i, word, 0, word.Length) == 0) && BodyWording.IsBody(folded.AsSpan(0, i).Trim(' ')))
                return title[..i].Trim();
        }

        return null;
    }

    private static bool EndsTitle(string folded)
    {
        var bare = folded.EndsWith(')') ? folded[..Math.Max(0, folded.LastIndexOf('('))] : folded;
        return bare.Length > 3 && TitleWording.EndsTable(bare);
    }
}
