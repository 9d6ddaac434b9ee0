using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Rectify.Types.V1;

namespace Rectify.Reports.Columns;

/// <summary>The words by which a column is known. The first rule that fits counts, so that 问题整改责任人 is a person and no problem.</summary>
internal static class ColumnWording
{
    private const int LongestName = 24;

    // Columns that speak of something else although they contain a word of the rules below.
    private static readonly string[] Others = ["实际完成", "整改目标", "备注", "来源", "佐证", "依据", "审核", "核查", "验收", "配合", "协助", "协办", "电话", "联系方式", "评价", "困难"];

    private static readonly (ColumnKind Kind, string[] Words)[] Rules =
    [
        (ColumnKind.Agency, ["被巡察单位", "被巡察党组织", "被巡察党组", "整改单位名称", "单位名称", "填报单位"]),
        (ColumnKind.Due, ["时限", "期限", "完成时间", "完成日期", "时间节点", "整改时间", "计划完成", "时间要求", "完成时点"]),
        (ColumnKind.Department, [.. FieldScanner.Departments, "责任股室", "责任主体", "牵头科室", "牵头处室", "承办单位", "承办部门", "承办科室", "整改单位", "责任机构"]),
        (ColumnKind.Leader, ["领导", "第一责任人", "主要负责人", "主要责任人", "班子成员"]),
        (ColumnKind.Owner, ["责任人", "联络员", "经办人", "承办人", "负责人", "责任落实人"]),
        (ColumnKind.Measures, ["措施", "举措", "整改任务", "整改要求", "整改内容"]),
        (ColumnKind.Status, ["完成情况", "完成状态", "整改状态", "是否完成", "是否销号", "销号情况", "完成程度", "是否整改", "整改完成", "完成与否", "整改进度", "完成进度", "整改结果", "工作状态"]),
        (ColumnKind.Progress, ["整改情况", "进展", "落实情况", "成效", "成果", "推进情况", "整改落实", "开展情况", "工作情况", "取得效果"]),
        (ColumnKind.Track, ["专项", "巡察类别", "巡察类型", "巡视类别", "巡视类型", "检查类别", "检查类型"]),
        (ColumnKind.Aspect, ["方面", "类别", "类型", "分类", "板块", "领域", "大类", "专题"]),
        (ColumnKind.Problem, ["问题", "表现", "反馈意见", "反馈事项", "整改事项", "事项"]),
        (ColumnKind.Number, ["序号", "编号", "项次"]),
    ];

    private static readonly Dictionary<string, ColumnKind> Whole = new(StringComparer.Ordinal)
    {
        ["单位"] = ColumnKind.Department,
        ["部门"] = ColumnKind.Department,
        ["科室"] = ColumnKind.Department,
        ["时间"] = ColumnKind.Due,
        ["进度"] = ColumnKind.Status,
        ["状态"] = ColumnKind.Status,
        ["号"] = ColumnKind.Number,
        ["NO."] = ColumnKind.Number,
        ["No."] = ColumnKind.Number,
    };

    public static ColumnKind KindOf(string name)
    {
        var key = Key(name);
        if (key.Length is 0 or > LongestName || Others.Any(word => key.Contains(word, StringComparison.Ordinal)))
        {
            return ColumnKind.Unknown;
        }

        return Whole.TryGetValue(key, out var whole) ? whole
            : Rules.FirstOrDefault(rule => rule.Words.Any(word => key.Contains(word, StringComparison.Ordinal))).Kind;
    }

    /// <summary>The grade of a column that is named like one.</summary>
    public static Completion.Types.Grade? GradeOf(string name) => StatusWording.OfNothingElse(Key(name));

    /// <summary>A problem column that holds a heading over the problems of another one (主要问题 before 具体问题).</summary>
    public static bool IsGeneral(string name) =>
        Key(name) is var key && (key.Contains("主要", StringComparison.Ordinal) || key.Contains("概括", StringComparison.Ordinal)
            || key.Contains("问题归纳", StringComparison.Ordinal));

    /// <summary>A name in simplified characters, without blanks and remarks in brackets: 整改 时限 （年/月）.</summary>
    public static string Key(string name)
    {
        var key = Folding.Key(name).Replace("\n", "", StringComparison.Ordinal);
        var open = key.IndexOf('(', StringComparison.Ordinal);
        return open > 0 ? key[..open] : key;
    }
}
