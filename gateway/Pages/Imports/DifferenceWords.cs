using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using static Rectify.Issues.V1.Ledger.Types;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Pages.Imports;

/// <summary>Where a newer edition differs from the ledger, in words.</summary>
public static class DifferenceWords
{
    public static string Of(Difference difference) => difference.Kind switch
    {
        Difference.Types.Kind.Added when difference.Consequence == Difference.Types.Consequence.Voided => T($"新版仍有：{difference.After}"),
        Difference.Types.Kind.Added => T($"新增：{difference.After}"),
        Difference.Types.Kind.Missing => T($"新版没有：{difference.Before}"),
        _ when IsList(difference.Before) || IsList(difference.After) => T($"{FieldOf(difference.Field)}有变化"),
        _ => T($"{FieldOf(difference.Field)}：{Shown(difference.Field, difference.Before)} → {Shown(difference.Field, difference.After)}"),
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
        "counts" => T("数量"),
        "regulations" => T("制度"),
        "declared" => T("报告自称的数字"),
        "contacts" => T("联系方式"),
        "aspect" => T("方面"),
        "track" => T("专项"),
        "aspects.text" => T("方面的说明"),
        _ => T("报告的其他内容"),
    };

    /// <summary>Things that the report lists, as JSON: people are told that they differ.</summary>
    private static bool IsList(string text) => text is ['[' or '{', ..];

    private static string Shown(string field, string text) => field switch
    {
        _ when text.Length == 0 => T("（无）"),
        "status" when EnumNames.Parse<Grade>(text) is { } grade => Wording.NameOf(grade),
        "track" when EnumNames.Parse<Track>(text) is { } track => Wording.NameOf(track),
        _ => text,
    };
}
