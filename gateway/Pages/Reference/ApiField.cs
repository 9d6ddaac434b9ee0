using Google.Api;
using Google.Protobuf.Reflection;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Rest;

namespace Rectify.Gateway.Pages.Reference;

/// <summary>A field as it stands in JSON.</summary>
/// <param name="Place">Where a request has it; empty in an answer.</param>
public sealed record ApiField(FieldDescriptor Declared, string Place)
{
    /// <summary>google.api.resource, by its type (rectify/Issue): how its names look.</summary>
    private static readonly Dictionary<string, string> Patterns = Contract.Services.Select(service => service.File).Distinct()
        .SelectMany(file => file.MessageTypes).Select(message => message.GetOptions()?.GetExtension(ResourceExtensions.Resource))
        .OfType<ResourceDescriptor>().ToDictionary(resource => resource.Type, resource => resource.Pattern[0], StringComparer.Ordinal);

    public string Name => Place == T("路径") ? Declared.Name : Declared.JsonName;

    public bool IsRequired => RequestRules.IsRequired(Declared);

    /// <summary>Without the word with which comments of fields begin: it stands in a column of its own.</summary>
    public string Comment => new[] { "Required. ", "Optional. ", "Output only. " }
        .Aggregate(ContractComments.Of(Declared.FullName), (text, word) => text.StartsWith(word, StringComparison.Ordinal) ? text[word.Length..] : text);

    /// <summary>Of another message of the contract, which stands in the page as well.</summary>
    public MessageDescriptor? Refers => Declared.FieldType == FieldType.Message && ApiReference.IsOurs(Declared.MessageType) ? Declared.MessageType : null;

    public string Type => (Declared.IsRepeated ? T("列表：") : "") + Single();

    /// <summary>Each with what people call it, or what the contract says of it where they do not.</summary>
    public IEnumerable<(string Name, string Label, string Comment)> Values => Declared.FieldType != FieldType.Enum ? []
        : Declared.EnumType.Values.Where(value => value.Number > 0)
            .Select(value => (value.Name, Wording.NameOf(value), Wording.NameOf(value).Length > 0 ? "" : ContractComments.Of(value.FullName)));

    /// <summary>issue.v1.Issue</summary>
    public static string TypeName(MessageDescriptor type) => type.FullName["rectify.".Length..];

    /// <summary>How the names look that a field holds (agencies/{agency}).</summary>
    public static string Referred(FieldDescriptor field) =>
        Patterns.GetValueOrDefault(field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type ?? "", "");

    private string Single() => Declared.FieldType switch
    {
        FieldType.Message => Declared.MessageType.FullName switch
        {
            "google.protobuf.Timestamp" => T("时间（RFC 3339，UTC）"),
            "google.api.HttpBody" => T("文件"),
            _ => "",
        },
        FieldType.Enum => T("取值之一"),
        FieldType.Bool => T("true 或 false"),
        FieldType.Int32 => RequestRules.RangeOf(Declared) is { } range ? T($"整数，{range.Least} 到 {range.Most}") : T("整数"),
        FieldType.Int64 => T("整数，写作字符串"),
        FieldType.Double => T("小数"),
        FieldType.Bytes => T("字节（Base64）"),
        _ when RequestRules.IsDay(Declared) => T("日期 yyyy-MM-dd"),
        _ when RequestRules.IsPrintedDay(Declared) => T("yyyy-MM-dd、yyyy-MM 或 yyyy"),
        _ when Referred(Declared) is { Length: > 0 } pattern => T($"名称 {pattern}"),
        _ => RequestRules.LongestOf(Declared) is > 0 and var longest ? T($"文本，最多 {longest} 字") : T("文本"),
    };
}
