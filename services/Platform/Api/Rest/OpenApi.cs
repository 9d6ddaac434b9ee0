using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Rectify.Platform.Api.Identity;

namespace Rectify.Platform.Api.Rest;

/// <summary>The contract as OpenAPI 3.1: every rpc with an http rule, every message it needs, with the comments of the protos.</summary>
public static partial class OpenApi
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The document, UTF-8.</summary>
    public static byte[] Document { get; } = Encoding.UTF8.GetBytes(Build().ToJsonString(Json));

    private static JsonObject Build()
    {
        var schemas = new OpenApiSchemas();
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var method in Contract.Services.SelectMany(service => service.Methods))
        {
            if (HttpTemplate.Of(method) is not { } template)
                continue;
            if (!paths.TryGetValue(template.Path, out var path))
                paths[template.Path] = path = [];
            path[template.Verb.ToLowerInvariant()] = Operation(method, template, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Rectify.Micro",
                ["version"] = "v1",
                ["description"] = "巡察整改：inspections, issues, measures, rollups, notices. For people: /api. The protos behind it: /protos.zip.",
                ["license"] = new JsonObject { ["name"] = "All rights reserved", ["identifier"] = "LicenseRef-All-Rights-Reserved" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "The gateway from which this document was read." }),
            ["tags"] = new JsonArray([.. Contract.Services.Where(service => service.Methods.Any(method => HttpTemplate.Of(method) is not null)).Select(Tag)]),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.All(),
                ["securitySchemes"] = new JsonObject { ["token"] = Token() },
            },
        };
    }

    private static JsonObject Token() => new()
    {
        ["type"] = "http",
        ["scheme"] = "bearer",
        ["bearerFormat"] = "JWT",
        ["description"] = "An access token of the issuer (/.well-known/openid-configuration): people get one by authorization code with PKCE, "
            + "systems by client credentials.",
    };

    private static JsonNode Tag(ServiceDescriptor service) =>
        new JsonObject { ["name"] = service.Name, ["description"] = ContractComments.Of(service.FullName) };

    private static JsonObject Operation(MethodDescriptor method, HttpTemplate template, OpenApiSchemas schemas)
    {
        var policy = Permissions.Of(method)!;
        var comment = ContractComments.Of(method.FullName);
        var operation = new JsonObject
        {
            ["operationId"] = $"{method.Service.Name}.{method.Name}",
            ["tags"] = new JsonArray(method.Service.Name),
            ["summary"] = ContractComments.Summary(method.FullName),
            ["description"] = policy.Public ? comment : $"{comment}\n\nRoles: {string.Join(", ", policy.Roles.Select(Permissions.Word))}.".TrimStart(),
            ["security"] = policy.Public ? new JsonArray() : new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["parameters"] = Parameters(method, template, schemas),
            ["responses"] = Answers(method, schemas),
        };
        if (template.Body.Length > 0)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Body(method.InputType, template, schemas) };
        }

        return operation;
    }

    private static JsonObject Body(MessageDescriptor request, HttpTemplate template, OpenApiSchemas schemas)
    {
        if (template.Body == "*")
            return new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schemas.Object(request, template.Variables.Keys) } };
        var field = request.FindFieldByName(template.Body);
        return field.MessageType == HttpBody.Descriptor
            ? new JsonObject(MediaType().Matches(ContractComments.Of(field.FullName))
                .Select(type => KeyValuePair.Create(type.Value, (JsonNode?)new JsonObject { ["schema"] = new JsonObject() })))
            : Content(field.MessageType, schemas);
    }

    private static JsonArray Parameters(MethodDescriptor method, HttpTemplate template, OpenApiSchemas schemas)
    {
        var parameters = new JsonArray();
        foreach (var variable in template.Variables.Keys)
            parameters.Add(Parameter(method.InputType.FindFieldByName(variable), variable, "path", required: true, schemas));
        if (template.Body == "*")
            return parameters;
        foreach (var field in method.InputType.Fields.InDeclarationOrder())
        {
            if (!template.Variables.ContainsKey(field.Name) && field.Name != template.Body && field.FieldType != FieldType.Message)
                parameters.Add(Parameter(field, field.JsonName, "query", required: false, schemas));
        }

        return parameters;
    }

    private static JsonObject Parameter(FieldDescriptor field, string name, string place, bool required, OpenApiSchemas schemas) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = required,
        ["description"] = ContractComments.Of(field.FullName),
        ["schema"] = schemas.Field(field),
    };

    /// <summary>
    /// What it answers, and with which HTTP status it refuses, for the reasons that the contract names. A stale etag is 412 where it came as If-Match.
    /// </summary>
    private static JsonObject Answers(MethodDescriptor method, OpenApiSchemas schemas)
    {
        var refusals = NamedRefusals.Of(method);
        var byStatus = refusals.GroupBy(refusal => refusal.HttpStatus)
            .Concat(refusals.Where(refusal => refusal.Code == StatusCode.Aborted).GroupBy(_ => StatusCodes.Status412PreconditionFailed))
            .OrderBy(group => group.Key);
        return new JsonObject(byStatus.Select(group => ($"{group.Key}", Refusal(string.Join(" ", group.GroupBy(refusal => refusal.CodeName).Select(Told)))))
            .Prepend(("200", Answer(method, schemas)))
            .Append(("default", Refusal("Any other refusal (RFC 9457).")))
            .Select(answer => KeyValuePair.Create(answer.Item1, (JsonNode?)answer.Item2)));
    }

    /// <summary>FAILED_PRECONDITION: MEASURES_OPEN, FOUR_EYES.</summary>
    private static string Told(IGrouping<string, NamedRefusal> refusals) =>
        $"{refusals.Key}{string.Join(",", refusals.Where(refusal => refusal.Reason.Length > 0).Select(refusal => $" {refusal.Reason}"))}.";

    private static JsonObject Refusal(string told) => new()
    {
        ["description"] = told,
        ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = OpenApiSchemas.Reference("Problem") } },
    };

    /// <summary>A stream's schema is that of the data of each event.</summary>
    private static JsonObject Answer(MethodDescriptor method, OpenApiSchemas schemas) => new()
    {
        ["description"] = ContractComments.Of(method.OutputType.FullName) is { Length: > 0 } comment ? comment : "OK",
        ["content"] = method.IsServerStreaming
            ? new JsonObject { ["text/event-stream"] = new JsonObject { ["schema"] = schemas.Message(method.OutputType) } }
            : Content(method.OutputType, schemas),
    };

    private static JsonObject Content(MessageDescriptor message, OpenApiSchemas schemas) => message == HttpBody.Descriptor
        ? new JsonObject { ["*/*"] = new JsonObject { ["schema"] = new JsonObject() } }
        : new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schemas.Message(message) } };

    /// <summary>What a document may be stands in the comment of its field.</summary>
    [GeneratedRegex(@"(text|application)/[a-z.\-]+[a-z]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MediaType();
}
