using System.Text.Json.Nodes;
using Rectify.Testing;

namespace Rectify.Platform.Tests;

/// <summary>The whole system with one imported report, and nothing in motion any more.</summary>
public sealed class DistrictWithAReport : IAsyncLifetime
{
    /// <summary>Two aspects, three issues, four measures, of an agency that does not exist.</summary>
    public const string Report = """
        中共某某区示例局党组关于区委第一巡察组反馈意见整改情况的通报

        根据区委统一部署，2023年3月至5月，区委第一巡察组对区示例局党组进行了巡察。现将整改情况公布如下。

        一、学习不够深入方面
        （一）学习制度落实不够好的问题
        1.制定学习计划，每月学习一次。
        2.建立学习台账，按季通报。
        （二）调查研究不够经常的问题
        1.每名班子成员每年调研两次。

        二、财务管理不够规范方面
        （一）报销审核不够严格的问题
        1.修订财务管理办法，严格审核。

        中共某某区示例局党组
        2023年9月1日
        """;

    private RunningSuite? suite;

    public RunningSuite Suite => suite!;

    public string Agency { get; private set; } = "";

    public string Inspection { get; private set; } = "";

    public async Task InitializeAsync()
    {
        suite = await RunningSuite.Start();
        using var office = await Suite.As("office");
        var imported = await office.PostText("/v1/reports:import", Report).Json();
        (Agency, Inspection) = (imported.Text("agency"), imported.Text("inspection"));
        var measures = imported["totals"]!.Number("measures");
        await RunningSuite.Eventually(async () => (await office.GetAsync("/v1/measures?pageSize=1000").Json())["measures"]!.AsArray().Count == measures);
        await RunningSuite.Eventually(async () => (await office.GetAsync("/v1/rollups/district").Json())["totals"]!["measures"]!.Number("total") == measures);
    }

    public async Task DisposeAsync() => await Suite.DisposeAsync();

    /// <summary>One of the measures, of an issue that somebody has accepted.</summary>
    public async Task<string> MeasureTakenOn(int number)
    {
        using var owner = await Suite.As("owner", Agency);
        var measure = (await owner.GetAsync("/v1/measures?pageSize=1000").Json())["measures"]![number]!;
        if ((await owner.GetAsync($"/v1/{measure.Text("issue")}").Json()).Text("state") == "REGISTERED")
            await owner.PostJson($"/v1/{measure.Text("issue")}:accept").Json();
        return measure.Text("name");
    }

    /// <summary>The names of all rows of a collection.</summary>
    public async Task<IReadOnlyList<string>> NamesOf(string collection)
    {
        using var office = await Suite.As("office");
        return [.. (await office.GetAsync($"/v1/{collection}?pageSize=1000").Json())[collection]!.AsArray().Select(row => row!.Text("name"))];
    }
}

[CollectionDefinition(Name)]
public sealed class InADistrictWithAReport : ICollectionFixture<DistrictWithAReport>
{
    public const string Name = nameof(InADistrictWithAReport);
}

/// <summary>What is on record, to compare before and after.</summary>
internal static class Record
{
    private static readonly string[] Producers = ["issue", "measure", "supervision", "disclosure", "identity"];
    private static readonly string[] Collections = ["agencies", "rounds", "inspections", "issues", "measures", "notices"];

    /// <summary>Every fact that any service said, in order.</summary>
    public static async Task<IReadOnlyList<JsonObject>> Facts(this RunningSuite suite)
    {
        using var partner = await suite.As("partner");
        var facts = new List<JsonObject>();
        foreach (var producer in Producers)
        {
            for (var token = ""; ;)
            {
                var page = await partner.GetAsync($"/v1/events?producer={producer}&pageSize=1000&pageToken={token}").Json();
                if (page["events"]!.AsArray().Count == 0)
                    break;
                facts.AddRange(page["events"]!.AsArray().Select(fact => fact!.AsObject()));
                token = page.Text("nextPageToken");
            }
        }

        return facts;
    }

    /// <summary>Every fact and every row, as text.</summary>
    public static async Task<string> Everything(this RunningSuite suite)
    {
        using var office = await suite.As("office");
        var lines = (await suite.Facts()).Select(fact => fact.ToJsonString()).ToList();
        foreach (var collection in Collections)
            lines.Add((await office.GetAsync($"/v1/{collection}?pageSize=1000").Json()).ToJsonString());
        return string.Join('\n', lines);
    }
}
