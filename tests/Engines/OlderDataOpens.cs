using System.IO.Compression;
using System.Text.Json.Nodes;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>
/// Data folders that released versions have left (tests/Support/Fixtures/upgrade, one file for each): this version opens them, with
/// nothing lost. Each holds, beside the data, the district as that version showed it.
/// </summary>
public sealed class OlderDataOpens : IDisposable
{
    private static readonly string[] Figures = ["agency", "displayName", "issues", "measures", "lights", "completionRate", "closedRate"];
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-older-").FullName;

    public static TheoryData<string> Versions => [.. Directory.GetFiles(Kept, "*.zip").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    private static string Kept => Path.Combine(AppContext.BaseDirectory, "Fixtures", "upgrade");

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FiguresAreEqualAndJournalsVerify(string version)
    {
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Kept, $"{version}.zip"), folder);
        var shown = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "district.json")))!;

        await using (var suite = await RunningSuite.Start($"--Data={folder}"))
        {
            using var office = await suite.As("office");
            var district = await office.GetAsync("/v1/rollups/district").Json();
            Assert.Equal(FiguresOf(shown), FiguresOf(district));
            Assert.Empty((await office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray());

            var issues = (await office.GetAsync("/v1/issues").Json())["issues"]!.AsArray();
            Assert.Equal(shown["totals"]!["issues"]!.Number("total"), issues.Count);
            using var owner = await suite.As("owner", issues[0]!.Text("agency"));
            var accepted = issues.First(issue => issue!.Text("state") == "REGISTERED")!.Text("name");
            Assert.Equal("ACCEPTED", (await owner.PostJson($"/v1/{accepted}:accept").Json()).Text("state"));
        }

        foreach (var service in Deployment.Services)
        {
            var verdict = await Tool.Run(
                "audit", "verify", "--store", $"Data Source={Path.Combine(folder, $"{service}.db")}", "--producer", service,
                "--checkpoints", Path.Combine(folder, "checkpoints"));
            Assert.True(verdict.Code == 0, verdict.Output);
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static List<string> FiguresOf(JsonNode district) => [.. district["agencies"]!.AsArray().Append(district["totals"]).Select(FiguresOfOne)];

    private static string FiguresOfOne(JsonNode? rollup) => string.Join('\n', Figures.Select(name => rollup![name]?.ToJsonString() ?? ""));
}
