using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway.Pages.Reference;

/// <summary>An rpc as it is called by REST.</summary>
public sealed partial record ApiMethod(MethodDescriptor Declared, HttpTemplate Template)
{
    private const string Line = " \\\n  ";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it stands in the page.</summary>
    public string Anchor => $"{Declared.Service.Name}.{Declared.Name}";

    public string Path => Template.Path;

    public string Comment => ContractComments.Of(Declared.FullName);

    public IReadOnlyList<NamedRefusal> Refusals => NamedRefusals.Own(Declared);

    /// <summary>Who may call it, as people say.</summary>
    public string Callers => Permissions.Of(Declared) is { Public: false } policy
        ? List(policy.Roles.Where(role => role != Role.System).Select(Wording.NameOf).DefaultIfEmpty(T("仅系统内部")))
        : T("任何人，不需要令牌");

    /// <summary>How what it touches is limited.</summary>
    public string Reach => Permissions.Of(Declared)!.Scope switch
    {
        Scope.Agency => T("只涉及其任职所在单位的数据；全区角色涉及全区"),
        Scope.District => T("涉及全区"),
        _ => T("不涉及某一单位的数据"),
    };

    public IReadOnlyList<ApiField> Fields => [.. Declared.InputType.Fields.InDeclarationOrder().Select(one => new ApiField(one, PlaceOf(one)))];

    private IEnumerable<FieldDescriptor> NeededBeyondThePath => Needed(Declared.InputType).Where(one => !Template.Variables.ContainsKey(one.Name));

    /// <summary>For a shell in which URL, TOKEN and ID are set.</summary>
    public string Curl()
    {
        var query = Template.Body == "*" ? [] : NeededBeyondThePath.Where(field => field.Name != Template.Body).ToList();
        var address = string.Join("/", Path.Split('/').Select(part => part.StartsWith('{') ? $"$ID{part[(part.IndexOf('}') + 1)..]}" : part))
            + string.Concat(query.Select((field, index) => $"{(index == 0 ? '?' : '&')}{field.JsonName}={Example(field, "$ID")}"));
        var options = (Declared.IsServerStreaming ? " -N" : "") + (Template.Verb == "GET" ? "" : $" -X {Template.Verb}");
        var parts = new List<string> { $"curl{options} \"$URL{address}\"" };
        if (Permissions.Of(Declared) is { Public: false })
            parts.Add("-H \"Authorization: Bearer $TOKEN\"");
        if (Template.Body == "*")
            parts.Add(JsonOf(NeededBeyondThePath));
        else if (Template.Body.Length > 0)
            parts.Add(BodyOf(Declared.InputType.FindFieldByName(Template.Body)));
        return string.Join(Line, parts);
    }

    private static IEnumerable<FieldDescriptor> Needed(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Where(RequestRules.IsRequired);

    private static string JsonOf(IEnumerable<FieldDescriptor> fields) =>
        $"-H 'Content-Type: application/json' -d '{new JsonObject(fields.Select(Sample)).ToJsonString(Json)}'";

    /// <summary>A field that is the whole body: a file, of the first type that its comment names, or a message.</summary>
    private static string BodyOf(FieldDescriptor field) => field.MessageType == HttpBody.Descriptor
        ? $"-H 'Content-Type: {MediaType().Match(ContractComments.Of(field.FullName)).Value}' --data-binary @FILE"
        : JsonOf(Needed(field.MessageType));

    private string PlaceOf(FieldDescriptor field) => Template.Variables.ContainsKey(field.Name) ? T("路径")
        : Template.Body == "*" ? T("正文")
        : Template.Body == field.Name ? T("整个正文")
        : T("查询");

    [GeneratedRegex("(text|application)/[a-z.-]+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MediaType();

    private static KeyValuePair<string, JsonNode?> Sample(FieldDescriptor field)
    {
        var one = Example(field, "…");
        return new(field.JsonName, field.IsRepeated ? new JsonArray(one) : one);
    }

    /// <param name="id">Of something else that is named.</param>
    private static JsonNode Example(FieldDescriptor field, string id) => field.FieldType switch
    {
        FieldType.Enum => field.EnumType.Values[^1].Name,
        FieldType.Int32 => RequestRules.RangeOf(field)?.Least ?? 1,
        FieldType.Bool => true,
        FieldType.Message => new JsonObject(),
        _ when RequestRules.IsDay(field) || RequestRules.IsPrintedDay(field) => "2026-01-31",
        _ when ApiField.Referred(field) is { Length: > 0 } pattern => $"{pattern.Split('/')[0]}/{id}",
        _ when field.Name is "producer" or "service" => "issue",
        _ when field.Name == "figure" => "lights.red",
        _ => "……",
    };
}
