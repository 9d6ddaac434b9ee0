using System.Buffers;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Wording;

/// <summary>The words by which headings of different kinds are told apart. All of them are evidence, none of them decides alone.</summary>
internal static class HeadingWording
{
    /// <summary>Longer headings are sentences of a text.</summary>
    public const int LongestTitle = 90;

    private static readonly SearchValues<string> Deficits = SearchValues.Create(
        [
            "薄弱", "差距", "缺位", "缺失", "缺乏", "欠缺", "乏力", "滞后", "弱化", "虚化", "淡化", "短板", "弱项", "漏洞", "松软", "松散", "宽松软", "形式主义",
            "官僚主义", "流于形式", "偏低", "偏弱", "偏差", "迟缓", "缓慢", "有待", "违规", "违反", "失管", "失职", "脱节", "随意", "混乱", "粗放", "隐患",
            "不到位", "不够", "不足", "不严", "不实", "不强", "不力", "不高", "不深", "不透", "不细", "不准", "不全", "不扎实", "不充分", "不及时", "不规范", "不主动",
            "不突出", "不重视", "不健全", "不完善", "不彻底", "不紧", "不牢", "不清", "不明", "不畅", "不良", "不正", "不佳", "不当", "不落实", "不坚决", "不自觉",
            "不积极", "不认真", "不深入", "不合理", "不作为", "不经常", "不多", "不好", "不用心", "反弹回潮", "边改边犯",
        ],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> Organising = SearchValues.Create(
        ["组织领导", "组织情况", "组织实施", "组织开展", "政治站位", "主体责任", "思想认识", "提高认识", "高度重视", "工作部署", "责任落实", "基本情况", "总体情况", "开展情况", "压实", "统筹推进", "工作机制"],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> Coming = SearchValues.Create(
        ["下一步", "下步", "今后", "长效", "持续", "巩固", "打算", "计划", "努力方向", "后续", "深化", "再提升"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Rectifying = SearchValues.Create(
        ["整改情况", "整改落实", "落实情况", "整改进展", "整改结果", "整改成效", "整改到位", "整改举措", "整改措施", "整改任务", "反馈问题", "反馈意见", "反馈的问题", "问题整改", "整改完成"],
        StringComparison.Ordinal);

    private static readonly string[] TitleEnds =
        ["问题", "方面", "问题的整改", "问题整改", "问题整改情况", "整改情况", "整改落实情况", "整改进展情况", "的整改", "问题和整改情况", "问题及整改情况"];

    private static readonly string[] Unchanged = ["不变", "不减", "不断", "不忘", "不放松", "不动摇", "不松", "不停", "不懈", "不止", "不退", "不出", "不打折扣"];

    // What begins like this tells of something done, whatever it was done against: 修订《规则》,堵塞漏洞.
    private static readonly SearchValues<string> Doing = SearchValues.Create(
        [
            "修订", "制定", "制订", "印发", "出台", "召开", "开展", "组织", "建立", "完善", "健全", "聘请", "邀请", "约谈", "退回", "清退", "追缴", "收回", "补齐",
            "堵塞", "安排", "举办", "压减", "核查", "梳理", "排查", "整改", "成立", "委托", "签订", "按照", "对照", "逐项", "清理", "督促", "责令", "调整", "选派",
        ],
        StringComparison.Ordinal);

    private static readonly string[] General =
    [
        "关于", "巡察", "巡视", "反馈", "问题", "意见", "整改", "落实", "情况", "进展", "存在", "主要", "具体", "各项", "任务", "工作", "完成", "党组", "党委",
        "的", "及", "和", "组", "第", "市", "县", "区", "省", "委",
    ];

    /// <summary>How many characters of a title are not the general words of every report.</summary>
    public static int Own(ReadOnlySpan<char> title)
    {
        var own = 0;
        for (var i = 0; i < title.Length;)
        {
            var general = 0;
            foreach (var word in General)
            {
                general = general == 0 && title[i..].StartsWith(word) ? word.Length : general;
            }

            own += general == 0 ? 1 : 0;
            i += Math.Max(1, general);
        }

        return own;
    }

    public static bool IsDeficit(ReadOnlySpan<char> heading) => heading.ContainsAny(Deficits);

    public static bool IsOrganising(ReadOnlySpan<char> heading) => heading.ContainsAny(Organising);

    public static bool IsComing(ReadOnlySpan<char> heading) => heading.ContainsAny(Coming);

    public static bool IsRectifying(ReadOnlySpan<char> heading) => heading.ContainsAny(Rectifying);

    /// <summary>Ends as the title of a problem does: …问题, …方面, …不到位.</summary>
    public static bool EndsAsTitle(ReadOnlySpan<char> text)
    {
        var bare = text.TrimEnd("。;:,. ");
        return bare.EndsWithAny(TitleEnds) || EndsAsDeficit(bare);
    }

    public static bool EndsAsAspect(ReadOnlySpan<char> text) => text.TrimEnd("。;:,. ").EndsWith("方面");

    public static bool EndsAsProblem(ReadOnlySpan<char> text)
    {
        var bare = text.TrimEnd("。;:,. ");
        return bare.EndsWith("问题") || bare.EndsWith("问题的整改") || bare.EndsWith("问题整改") || bare.EndsWith("问题整改情况") || bare.EndsWith("问题的整改情况");
    }

    /// <summary>Whether a heading names something that was found wanting.</summary>
    public static bool IsProblem(ReadOnlySpan<char> title) =>
        title.Length <= LongestTitle && (EndsAsTitle(title) || (title.Length <= 40 && IsDeficit(title))) && !IsDone(title);

    // A first clause that tells of something done, and no 不到位 or 问题 at the end.
    private static bool IsDone(ReadOnlySpan<char> title)
    {
        var clause = title.IndexOfAny(",;");
        return clause > 0 && (title.IndexOfAny(Doing) == 0 || BeginsWithDate(title)) && !IsDeficit(title[..clause]) && !EndsAsProblem(title)
            && !title[Math.Max(0, title.Length - 6)..].Contains('不');
    }

    private static bool BeginsWithDate(ReadOnlySpan<char> title)
    {
        var bare = title.TrimStart("于在自从");
        return !bare.IsEmpty && char.IsAsciiDigit(bare[0]) && bare[..Math.Min(bare.Length, 8)].ContainsAny('年', '月');
    }

    private static bool EndsAsDeficit(ReadOnlySpan<char> bare)
    {
        var tail = bare[Math.Max(0, bare.Length - 7)..];
        if (tail.ContainsAny(Deficits))
        {
            return true;
        }

        // 不 with one to three characters behind it, unless they praise: 力度不减.
        var at = tail.LastIndexOf('不');
        if (at < 0 || tail.Length - at is < 2 or > 4 || tail[at..].ContainsAny(",。;、"))
        {
            return false;
        }

        return !tail[at..].BeginsWithAny(Unchanged);
    }
}
