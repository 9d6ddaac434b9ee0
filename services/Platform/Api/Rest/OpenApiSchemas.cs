using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Calls;

namespace Rectify.Platform.Api.Rest;

/// <summary>Messages as JSON schemas, as the proto3 JSON mapping writes them; collected while operations refer to them.</summary>
internal sealed class OpenApiSchemas
{
    private readonly SortedDictionary<string, JsonNode?> schemas = new(StringComparer.Ordinal) { ["Problem"] = Problem() };

    public static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    public JsonObject All() => new(schemas);

    public JsonObject Message(MessageDescriptor message)
    {
        switch (message.FullName)
        {
            case "google.protobuf.Timestamp":
                return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
            case "google.api.HttpBody":
                return [];
        }

        var name = message.FullName["rectify.".Length..];
        if (!schemas.ContainsKey(name))
        {
            schemas[name] = null;
            schemas[name] = Object(message, []);
        }

        return Reference(name);
    }

    public JsonObject Object(MessageDescriptor message, IEnumerable<string> without)
    {
        var fields = message.Fields.InDeclarationOrder().Where(field => !without.Contains(field.Name));
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = ContractComments.Of(message.FullName),
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.JsonName, (JsonNode?)Described(field)))),
        };
    }

    public JsonObject Field(FieldDescriptor field)
    {
        if (!field.IsRepeated)
            return Single(field);
        var list = new JsonObject { ["type"] = "array", ["items"] = Single(field) };
        if (RequestRules.MostOf(field) is > 0 and var most)
            list["maxItems"] = most;
        return list;
    }

    private JsonObject Described(FieldDescriptor field)
    {
        var schema = Field(field);
        if (ContractComments.Of(field.FullName) is { Length: > 0 } comment)
            schema["description"] = comment;
        return schema;
    }

    private JsonObject Single(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => Message(field.MessageType),
        FieldType.Enum => OneOf(field.EnumType),
        FieldType.Bool => new JsonObject { ["type"] = "boolean" },
        FieldType.Int32 => Number(RequestRules.RangeOf(field), RequestRules.IsRequired(field)),
        FieldType.Int64 => new JsonObject { ["type"] = "string", ["format"] = "int64" },
        FieldType.Double => new JsonObject { ["type"] = "number", ["format"] = "double" },
        FieldType.String when RequestRules.IsDay(field) => new JsonObject { ["type"] = "string", ["format"] = "date" },
        _ => Text(RequestRules.LongestOf(field)),
    };

    private static JsonObject OneOf(EnumDescriptor type) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. type.Values.Select(value => (JsonNode)value.Name)]),
        ["x-enum-descriptions"] = new JsonArray([.. type.Values.Select(value => (JsonNode)ContractComments.Of(value.FullName))]),
    };

    private static JsonObject Number(Fields.V1.Range? range, bool isRequired)
    {
        var number = new JsonObject { ["type"] = "integer", ["format"] = "int32" };
        if (range is not null)
            (number["minimum"], number["maximum"]) = (isRequired ? range.Least : Math.Min(0, range.Least), range.Most);
        return number;
    }

    private static JsonObject Text(int longest) => longest > 0
        ? new JsonObject { ["type"] = "string", ["maxLength"] = longest }
        : new JsonObject { ["type"] = "string" };

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["description"] = "Why a request was refused (RFC 9457).",
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string" },
            ["title"] = new JsonObject { ["type"] = "string", ["description"] = "In the language that Accept-Language prefers, English or zh-CN." },
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["code"] = new JsonObject { ["type"] = "string", ["description"] = "The canonical code (google.rpc.Code)." },
            ["reason"] = new JsonObject { ["type"] = "string", ["description"] = "Stable word for programs." },
            ["detail"] = new JsonObject { ["type"] = "string" },
            ["instance"] = new JsonObject { ["type"] = "string" },
            ["violations"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["field"] = new JsonObject { ["type"] = "string" },
                        ["description"] = new JsonObject { ["type"] = "string" },
                    },
                },
            },
        },
    };
}
