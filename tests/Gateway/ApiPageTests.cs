using System.Net;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Rest;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>接口: what an engineer reads who connects something.</summary>
[Collection(ShownDistrictTests.Name)]
public sealed class ApiPageTests(ShownDistrict district)
{
    [Fact]
    public async Task EveryCallIsToldWithWhoMayItsFieldsItsRefusalsAndAnExample()
    {
        var page = await Read("owner");
        var methods = page.Document.QuerySelectorAll("section.method[id*='.']:not([id^='type-'])").ToDictionary(section => section.Id!);

        Assert.Equal(
            Contract.Services.SelectMany(service => service.Methods).Where(method => HttpTemplate.Of(method) is not null)
                .Select(method => $"{method.Service.Name}.{method.Name}").Order(StringComparer.Ordinal),
            methods.Keys.Order(StringComparer.Ordinal));
        var close = methods["IssueService.CloseIssue"].TextContent;
        Assert.Contains("POST /v1/issues/{name}:close", close, StringComparison.Ordinal);
        Assert.Contains("巡察办。只涉及其任职所在单位的数据", close, StringComparison.Ordinal);
        Assert.Contains("MEASURES_OPEN", close, StringComparison.Ordinal);
        Assert.Contains("curl -X POST \"$URL/v1/issues/$ID:close\"", close, StringComparison.Ordinal);
        Assert.All(methods.Values, method => Assert.NotEmpty(method.QuerySelector("pre")!.TextContent));
    }

    [Fact]
    public async Task EveryLinkWithinThePageLeadsSomewhere()
    {
        var page = await Read("owner");
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(page.Document.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]).Except(ids));
    }

    [Fact]
    public async Task EveryReasonStandsThereInBothLanguages()
    {
        var page = await Read("owner");
        var reasons = page.Document.QuerySelectorAll(".reasons > div").ToDictionary(row => row.Id!["reason-".Length..], row => row.TextContent);

        Assert.Equal(Catalogue.Reasons.Keys.Order(StringComparer.Ordinal), reasons.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(Reasons.FourEyes.Chinese, reasons["FOUR_EYES"], StringComparison.Ordinal);
        Assert.Contains(Reasons.FourEyes.English, reasons["FOUR_EYES"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheExamplesAreTakenByTheSystem()
    {
        using var office = await district.Suite.As("office");
        var page = await Read("office");
        var calls = page.Document.QuerySelectorAll("section.method pre").Select(pre => pre.TextContent)
            .Where(curl => curl.StartsWith("curl \"$URL", StringComparison.Ordinal) && !curl.Contains("$ID", StringComparison.Ordinal))
            .Select(curl => curl.Split('"')[1]["$URL".Length..]).ToList();

        Assert.True(calls.Count > 10);
        Assert.Contains(
            "-H 'Content-Type: application/json' -d '{\"displayName\":\"……\"}'", Example(page, "POST \"$URL/v1/agencies\""), StringComparison.Ordinal);
        Assert.Contains("-H 'Content-Type: text/plain' --data-binary @FILE", Example(page, "POST \"$URL/v1/reports:import\""), StringComparison.Ordinal);
        Assert.Contains("-H 'Content-Type: application/json' --data-binary @FILE", Example(page, "POST \"$URL/v1/users:import\""), StringComparison.Ordinal);
        foreach (var call in calls)
        {
            using var answer = await office.GetAsync(call);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{call}: {answer.StatusCode}");
        }
    }

    private static string Example(ShownPage page, string call) => page.Document.QuerySelectorAll("section.method pre").Select(pre => pre.TextContent)
        .Single(curl => curl.Contains(call, StringComparison.Ordinal));

    [Fact]
    public async Task ItIsLinkedForOperatorsAndReadByWhoSignsIn()
    {
        using var operators = await Visitor.As(district.Suite, "office");
        using var owner = await Visitor.As(district.Suite, "owner", district.Late.Agency);

        Assert.NotNull((await operators.Open("/")).Document.QuerySelector("header nav a[href='/api']"));
        Assert.Null((await owner.Open("/")).Document.QuerySelector("header nav a[href='/api']"));
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/api")).Status);
    }

    private async Task<ShownPage> Read(string role)
    {
        using var visitor = await Visitor.As(district.Suite, role, role == "office" ? null : district.Late.Agency);
        return await visitor.Open("/api");
    }
}
