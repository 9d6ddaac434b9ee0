using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;
using AgencyKind = Rectify.Issues.V1.Agency.Types.Kind;
using HorizonKind = Rectify.Types.V1.Horizon.Types.Kind;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>From what to what a thing was changed, where the sentence of its history does not say so: what is corrected, not where it stands.</summary>
internal static class ChangeWords
{
    public static IEnumerable<string> Of(HistoryEntry entry) => entry.Version <= 1 ? [] : Of(entry.Changes);

    public static IEnumerable<string> Of(IEnumerable<HistoryEntry.Types.Change> changes) =>
        from change in changes
        let label = LabelOf(change.Field)
        where label.Length > 0
        select T($"{label}：{Shown(change.Field, change.Before)} → {Shown(change.Field, change.After)}");

    /// <summary>Empty for what the sentence says, or nobody needs to know.</summary>
    private static string LabelOf(string field) => field switch
    {
        "title" => T("问题", "one"),
        "text" => T("内容"),
        "leader" => T("责任领导"),
        "owner" => T("责任人"),
        "department" => T("责任部门"),
        "due" => T("期限"),
        "horizon" => T("整改类型"),
        "display_name" => T("名称"),
        "short_name" => T("简称"),
        "kind" => T("单位类别"),
        "adopting_body" => T("审议机构"),
        "discipline_group" => T("派驻纪检监察组"),
        "effective_on" => T("生效日期"),
        _ => "",
    };

    private static string Shown(string field, string text) => field switch
    {
        _ when text.Length == 0 => T("（无）"),
        "due" or "effective_on" => Wording.Date(text),
        "horizon" when EnumNames.Parse<HorizonKind>(text) is { } horizon => Named(Wording.NameOf(horizon)),
        "kind" when EnumNames.Parse<AgencyKind>(text) is { } kind => Named(Wording.NameOf(kind)),
        _ => text,
    };

    private static string Named(string name) => name.Length > 0 ? name : T("（无）");
}
