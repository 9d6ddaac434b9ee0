using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;

namespace Rectify.Gateway.Pages.Reports;

/// <summary>Where a newer edition differs from the ledger, in words.</summary>
public static class DifferenceWords
{
    public static string Of(Difference difference) => difference.Kind switch
    {
        Difference.Types.Kind.Added when difference.Consequence == Difference.Types.Consequence.Voided => T($"新版仍有：{difference.After}"),
        Difference.Types.Kind.Added => T($"新增：{difference.After}"),
        Difference.Types.Kind.Missing => T($"新版没有：{difference.Before}"),
        _ => T($"{FieldOf(difference.Field)}：{Shown(difference.Before)} → {Shown(difference.After)}"),
    };

    /// <summary>What follows from it; empty for nothing.</summary>
    public static string Consequence(Difference difference) => difference switch
    {
        { Consequence: not Difference.Types.Consequence.Unspecified and var consequence } => Wording.NameOf(consequence),
        { Applied: false } => T("台账不改"),
        _ => "",
    };

    private static string FieldOf(string field) => field switch
    {
        "title" => T("问题", "one"),
        "group" => T("问题组"),
        "status" => T("完成程度"),
        "text" => T("内容"),
        "due" => T("期限"),
        "label" => T("序号"),
        "leader" => T("责任领导"),
        "owner" => T("责任人"),
        "department" => T("责任部门"),
        "progress" => T("整改情况"),
        "result" => T("整改成效"),
        "status_text" => T("完成情况"),
        "inspector" => T("巡察组"),
        "feedback_on" => T("反馈时间"),
        "published_on" => T("落款日期"),
        "money" => T("金额"),
        "aspects.text" => T("方面的说明"),
        _ => field,
    };

    private static string Shown(string text) => text.Length > 0 ? text : T("（无）");
}
