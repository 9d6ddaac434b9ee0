using Rectify.Reports.Tokens;
using Action = Rectify.Issues.V1.Ledger.Types.Regulation.Types.Action;

namespace Rectify.Reports.Facts;

/// <summary>The words that tell a regulation (制度) from other things in 《》, and what was done to it.</summary>
internal static class RegulationWording
{
    private const int LongestReach = 14;

    private static readonly string[] Kinds =
    [
        "办法", "制度", "规定", "细则", "意见", "方案", "通知", "条例", "准则", "规则", "规程", "规范", "预案", "清单", "章程", "措施", "机制", "守则", "流程",
        "指引", "标准", "决定", "纲要", "规划", "计划", "要点", "指南", "公约", "工作法", "手册", "法", "若干问题", "台账",
    ];

    private static readonly string[] NoRegulations = ["学习纲要", "整改清单", "问题清单", "责任清单表", "看法", "做法", "想法", "书法", "魔法"];
    private static readonly string[] Making = ["制定", "制订", "出台", "印发", "下发", "建立", "健全", "形成", "拟定", "起草", "编制", "发布", "颁布", "订立"];
    private static readonly string[] Changing = ["修订", "修改", "修编", "完善", "重新制定", "重新制订", "重新印发", "更新", "优化"];
    private static readonly string[] Reading = ["学习", "传达", "宣讲", "收看", "领会", "中共中央", "国务院", "省委", "市委", "区委", "县委", "政府办公室", "上级"];

    public static bool IsRegulation(ReadOnlySpan<char> title)
    {
        var bare = WithoutBrackets(title);
        return !bare.EndsWithAny(NoRegulations) && bare.EndsWithAny(Kinds);
    }

    /// <summary>What the clause around a title does to it. In 《甲》《乙》 and 《甲》和《乙》 the second shares the verb of the first.</summary>
    public static Action ActionOf(Passage text, int start, int close, int previousEnd, Action previous)
    {
        var before = text.Folded[previousEnd..start];
        if (previousEnd > 0 && before.Trim("、,和与及以 ").IsEmpty)
        {
            return previous;
        }

        var clause = before[(before.LastIndexOfAny(Marks.Clause) + 1)..];
        // 新修订的《…》, 印发的《…》 only tell which one is meant.
        if (clause.EndsWith("的"))
        {
            return Action.Cited;
        }

        var behind = text.Folded[(close + 1)..Math.Min(text.Length, close + 1 + LongestReach)];
        var end = behind.IndexOfAny(",。;《");
        behind = end < 0 ? behind : behind[..end];
        return behind.HasAny("修订", "修改") || clause.HasAny(Changing) ? Action.Revised
            : clause.HasAny(Making) && !IsRead(clause) ? Action.New
            : Action.Cited;
    }

    // 学习了…印发《…》: someone else's document.
    private static bool IsRead(ReadOnlySpan<char> clause) => clause.HasAny(Reading) && !clause.HasAny("制定", "制订", "出台");

    private static ReadOnlySpan<char> WithoutBrackets(ReadOnlySpan<char> title)
    {
        var bare = title.TrimEnd();
        while (!bare.IsEmpty && bare[^1] == ')' && bare.LastIndexOf('(') is > 0 and var open)
        {
            bare = bare[..open].TrimEnd();
        }

        return bare;
    }
}
