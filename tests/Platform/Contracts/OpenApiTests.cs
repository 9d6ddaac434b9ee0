using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Rectify.Platform.Api.Rest;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Contracts;

[Collection(InADistrictWithAReport.Name)]
public sealed class OpenApiTests(DistrictWithAReport district)
{
    [Fact]
    public async Task TheDocumentIsValidOpenApi()
    {
        var text = await district.Suite.Http.GetStringAsync("/openapi.json");
        var result = OpenApiDocument.Parse(text, "json");
        Assert.Empty(result.Diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(result.Diagnostic.Warnings.Select(warning => $"{warning.Pointer}: {warning.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, result.Diagnostic.SpecificationVersion);
        Assert.Empty(result.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(error => $"{error.Pointer}: {error.Message}"));
    }

    [Fact]
    public async Task EveryRpcWithAnHttpRuleIsInTheDocument()
    {
        var paths = (await Document())["paths"]!.AsObject();
        var operations = paths.SelectMany(path =>
            path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key} {operation.Value!["operationId"]}"));
        var rules = Contract.Services.SelectMany(service => service.Methods)
            .Select(method => (Method: method, Template: HttpTemplate.Of(method)))
            .Where(rule => rule.Template is not null)
            .Select(rule => $"{rule.Template!.Verb} {rule.Template.Path} {rule.Method.Service.Name}.{rule.Method.Name}").ToList();
        Assert.True(rules.Count > 25);
        Assert.Equal(rules.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryReferenceLeadsSomewhere()
    {
        var document = await Document();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var references = References(document).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(schemas.ContainsKey(reference["#/components/schemas/".Length..]), reference));
    }

    private const string Documents = "text/plain,text/html,text/csv,text/tab-separated-values,"
        + "application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
        + "application/msword,application/vnd.ms-excel,application/pdf";

    [Theory]
    [InlineData("/v1/reports:parse", Documents)]
    [InlineData("/v1/reports:import", Documents + ",application/json")]
    public async Task ADocumentsMediaTypesAreNamed(string path, string types) =>
        Assert.Equal(types.Split(','), (await Document())["paths"]![path]!["post"]!["requestBody"]!["content"]!.AsObject().Select(content => content.Key));

    [Fact]
    public async Task TheCommentsOfTheProtosAreTheDescriptions()
    {
        var document = await Document();
        Assert.Contains(
            "ABORTED ETAG_STALE",
            document["paths"]!["/v1/issues/{name}:accept"]!["post"]!["description"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.Contains(
            "issues/{issue}",
            document["components"]!["schemas"]!["issue.v1.Issue"]!["properties"]!["name"]!.Text("description"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryOperationFieldAndValueIsDescribed()
    {
        var document = await Document();
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject());
        Assert.All(operations, operation => Assert.NotEmpty(operation.Value!.Text("description")));
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject().Where(schema => schema.Key != "Problem"))
        {
            Assert.NotEmpty(schema!.Text("description"));
            Assert.All(schema!["properties"]!.AsObject(), field =>
            {
                Assert.True(field.Value!["description"]?.GetValue<string>().Length > 0, $"{name}.{field.Key}");
                if (field.Value["enum"] is { } values)
                    Assert.All(values.AsArray().Zip(field.Value["x-enum-descriptions"]!.AsArray()), value => Assert.NotEmpty(value.Second!.GetValue<string>()));
            });
        }
    }

    private async Task<JsonObject> Document() => await district.Suite.Http.GetAsync("/openapi.json").Json();

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>()] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
