using System.Text.Json.Nodes;

namespace Rectify.Gateway.Tests;

/// <summary>The API document keeps to what a linter that nobody here wrote recommends, without exceptions.</summary>
[Collection(ShownDistrictTests.Name)]
public sealed class OpenApiLint(ShownDistrict district)
{
    [Fact]
    public async Task NothingIsLeftToRecommend() => Assert.Empty(await ProblemsOf(await Document()));

    [Fact]
    public async Task WhatIsNotSaidIsFound()
    {
        var document = await Document();
        document["paths"]!["/v1/me"]!["get"]!.AsObject().Remove("summary");

        Assert.Equal(["operation-summary"], (await ProblemsOf(document)).Select(problem => problem.Split(' ')[0]));
    }

    [Fact]
    public async Task RefusalsAreToldByStatusWithTheReasonsThatTheContractNames()
    {
        var answers = (await Document())["paths"]!["/v1/issues/{name}:close"]!["post"]!["responses"]!.AsObject();

        Assert.Equal(["200", "400", "401", "403", "404", "409", "412", "413", "415", "429", "503", "504", "default"], answers.Select(answer => answer.Key));
        var conflicts = answers["400"]!;
        Assert.StartsWith(
            "FAILED_PRECONDITION VOIDED, ISSUE_STEP_REFUSED, MEASURES_NONE, MEASURES_OPEN, MEASURES_VOIDED, MEASURES_PENDING, FOUR_EYES. INVALID_ARGUMENT ",
            conflicts["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("ABORTED ETAG_STALE.", answers["412"]!["description"]!.GetValue<string>());
        Assert.NotNull(conflicts["content"]!["application/problem+json"]);
        Assert.DoesNotContain(answers, answer => answer.Value!["description"]!.GetValue<string>().Contains("CLOSURE_REQUESTED", StringComparison.Ordinal));
    }

    private async Task<JsonNode> Document() => JsonNode.Parse(await district.Suite.Http.GetStringAsync("/openapi.json"))!;

    private static async Task<IEnumerable<string>> ProblemsOf(JsonNode document)
    {
        var folder = Directory.CreateTempSubdirectory("rectify-lint-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), document.ToJsonString());
        var (_, output) = await NodeTools.Run(
            "@redocly/cli/bin/cli.js", folder, "lint", "openapi.json", "--extends=recommended", "--format=json", "--max-problems=1000");
        Directory.Delete(folder, recursive: true);
        var begins = output.IndexOf('{', StringComparison.Ordinal);
        Assert.True(begins >= 0, output);
        return JsonNode.Parse(output[begins..])!["problems"]!.AsArray()
            .Select(problem => $"{problem!["ruleId"]} {problem["message"]} {problem["location"]![0]!["pointer"]}");
    }
}
