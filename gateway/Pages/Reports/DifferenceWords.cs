using System.Collections.Frozen;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Reports;

/// <summary>Where a newer edition differs from the ledger, in words.</summary>
public static class DifferenceWords
{
    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["title"] = "问题", ["group"] = "问题组", ["status"] = "完成程度", ["text"] = "内容", ["due"] = "期限", ["label"] = "序号", ["leader"] = "责任领导",
        ["owner"] = "责任人", ["department"] = "责任部门", ["progress"] = "整改情况", ["result"] = "整改成效", ["status_text"] = "完成情况",
        ["inspector"] = "巡察组", ["feedback_on"] = "反馈时间", ["published_on"] = "落款日期", ["money"] = "金额", ["aspects.text"] = "方面的说明",
    }.ToFrozenDictionary();

    public static string Of(Difference difference) => difference.Kind switch
    {
        Difference.Types.Kind.Added when difference.Consequence == Difference.Types.Consequence.Voided => $"新版仍有：{difference.After}",
        Difference.Types.Kind.Added => $"新增：{difference.After}",
        Difference.Types.Kind.Missing => $"新版没有：{difference.Before}",
        _ => $"{Fields.GetValueOrDefault(difference.Field, difference.Field)}：{Shown(difference.Before)} → {Shown(difference.After)}",
    };

    /// <summary>What follows from it; empty for nothing.</summary>
    public static string Consequence(Difference difference) => difference switch
    {
        { Consequence: not Difference.Types.Consequence.Unspecified and var consequence } => EnumNames.Chinese(consequence),
        { Applied: false } => "台账不改",
        _ => "",
    };

    private static string Shown(string text) => text.Length > 0 ? text : "（无）";
}
