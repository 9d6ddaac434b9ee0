using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;

namespace Rectify.Issues;

/// <summary>Writes what somebody told of some fields into the fields of the same name, and says in words what is otherwise then.</summary>
internal static class ToldFields
{
    private const int LongestQuote = 60;

    /// <summary>What was not told remains, what was told empty is cleared. Answers the changes: 责任人：甲 → 乙.</summary>
    /// <param name="apart">Fields that are no such ones.</param>
    /// <exception cref="Platform.Api.Errors.Refusal">What was told has no place there.</exception>
    public static IReadOnlyList<string> Write(IMessage said, IMessage target, params IReadOnlyCollection<string> apart)
    {
        var changes = new List<string>();
        foreach (var field in said.Descriptor.Fields.InDeclarationOrder().Where(field => IsTold(said, field) && !apart.Contains(field.Name)))
        {
            var kept = target.Descriptor.FindFieldByName(NameIn(target, field.Name))
                ?? throw IssueReasons.ItemRefused.Refuse(IssueReasons.NoSuchField).OnField(field.Name);
            var (before, value) = (Printed(kept, target), field.Accessor.GetValue(said) is string text ? text.Trim() : field.Accessor.GetValue(said));
            if (value is "" || (field.FieldType == FieldType.Enum && Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0))
                kept.Accessor.Clear(target);
            else
                kept.Accessor.SetValue(target, value);
            if (Printed(kept, target) is var after && after != before)
                changes.Add($"{NameOf(field.Name)}：{Or(before)} → {Or(after)}");
        }

        return changes;
    }

    /// <summary>Puts what was said into the fields of the same name; what is empty stays absent.</summary>
    public static void Fill(IMessage said, IMessage target)
    {
        foreach (var field in said.Descriptor.Fields.InDeclarationOrder().Where(field => field is { FieldType: FieldType.String, IsRepeated: false }))
        {
            if (target.Descriptor.FindFieldByName(field.Name) is { } kept && ((string)field.Accessor.GetValue(said)).Trim() is { Length: > 0 } text)
                kept.Accessor.SetValue(target, text);
        }
    }

    /// <summary>The beginning of a text that is long.</summary>
    public static string Quote(string text) => Texts.Shortened(text, LongestQuote);

    private static bool IsTold(IMessage said, FieldDescriptor field) =>
        field.HasPresence && field.FieldType != FieldType.Message && field.Accessor.HasValue(said);

    private static string Printed(FieldDescriptor field, IMessage message) => !field.Accessor.HasValue(message) ? ""
        : field.FieldType == FieldType.Enum
            ? EnumNames.Chinese(field.EnumType.FindValueByNumber(Convert.ToInt32(field.Accessor.GetValue(message), CultureInfo.InvariantCulture)))
            : Quote((string)field.Accessor.GetValue(message));

    private static string Or(string printed) => printed.Length > 0 ? printed : "（无）";

    /// <summary>What is told of an issue besides its title, its ledger calls text.</summary>
    private static string NameIn(IMessage target, string field) => (target, field) is (V1.Ledger.Types.Issue, "detail") ? "text" : field;

    private static string NameOf(string field) => field switch
    {
        "detail" => "具体表现",
        "basis" => "依据",
        "agency" => "单位",
        "inspector" => "巡察组",
        "feedback_on" => "反馈日期",
        "inspection_from" => "巡察开始日期",
        "inspection_to" => "巡察结束日期",
        "label" => "序号",
        "track" => "专项",
        "group" => "问题组",
        "status" => "报告自称的完成程度",
        "leader" => "责任领导",
        "owner" => "责任人",
        "department" => "责任部门",
        "due" => "期限",
        _ => "整改类型",
    };
}
