using System.IO.Compression;
using System.Text.Json.Nodes;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>
/// What released versions have left (tests/Support/Fixtures/upgrade, one file for each): the folder with which a suite ran, and in it how
/// many rows that version answered (counts.json, by path) and how it showed the district (district.json).
/// </summary>
internal sealed class OlderData : IDisposable
{
    private static readonly string[] Figures = ["agency", "displayName", "issues", "measures", "lights", "completionRate", "closedRate"];

    private OlderData(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>The versions that left something of that kind, a folder of the fixtures.</summary>
    public static string[] Versions(string kind) => [.. Directory.GetFiles(Kept(kind), "*.zip").Select(file => Path.GetFileNameWithoutExtension(file))];

    public static async Task<OlderData> Unpack(string kind, string version)
    {
        var folder = Directory.CreateTempSubdirectory("rectify-older-").FullName;
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Kept(kind), $"{version}.zip"), folder);
        return new OlderData(folder);
    }

    /// <summary>Starts the present programs on it: they show what the older ones did, and go on from there.</summary>
    public async Task OpensWithNothingLost(params string[] settings)
    {
        await using var suite = await RunningSuite.Start([$"--Data={Folder}", .. settings]);
        using var office = await suite.As("office");
        using var partner = await suite.As("partner");
        foreach (var (path, count) in (await Read("counts.json")).AsObject())
        {
            var isSaid = path.StartsWith("/v1/events", StringComparison.Ordinal);
            var rows = (await (isSaid ? partner : office).GetAsync(path).Json()).Select(field => field.Value).OfType<JsonArray>().Single().Count;
            Assert.True(isSaid ? rows >= count!.GetValue<int>() : rows == count!.GetValue<int>(), $"{path} had {count} and has {rows}.");
        }

        await EveryIssueHasItsNumber(office, partner);
        var shown = await Read("district.json");
        Assert.Equal(FiguresOf(shown), FiguresOf(await office.GetAsync("/v1/rollups/district").Json()));
        Assert.Empty((await office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray());

        await office.PostJson("/v1/rollups:rebuild").Json();
        Assert.Equal(FiguresOf(shown), FiguresOf(await office.GetAsync("/v1/rollups/district").Json()));

        var issues = (await office.GetAsync("/v1/issues").Json())["issues"]!.AsArray();
        using var owner = await suite.As("owner", issues[0]!.Text("agency"));
        var accepted = await owner.PostJson($"/v1/{issues.First(issue => issue!.Text("state") == "REGISTERED")!.Text("name")}:accept").Json();
        Assert.Equal("ACCEPTED", accepted.Text("state"));
        var filter = Uri.EscapeDataString($"stream = \"{accepted.Text("name")}\"");
        var said = (await partner.GetAsync($"/v1/events?producer=issue&latest=true&filter={filter}").Json())["events"]!.AsArray().Single();
        var round = (await office.GetAsync($"/v1/{accepted.Text("inspection")}").Json()).Text("round");
        Assert.Equal(round, $"rounds/{JsonNode.Parse(said!.Text("payload"))!["issue"]!.Text("roundId")}");
    }

    /// <summary>Verifies every service's journal at its address against the checkpoints that the older version signed.</summary>
    public async Task JournalsVerify(Func<string, string> store)
    {
        foreach (var service in Deployment.Services)
        {
            var verdict = await Tool.Run(
                "audit", "verify", "--store", store(service), "--producer", service, "--checkpoints", Path.Combine(Folder, "checkpoints"));
            Assert.True(verdict.Code == 0, verdict.Output);
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>What was registered before there were numbers gets them, in the order of its reports; the journal says each.</summary>
    private static async Task EveryIssueHasItsNumber(HttpClient office, HttpClient partner)
    {
        JsonArray issues = [];
        await RunningSuite.Eventually(async () =>
            (issues = (await office.GetAsync("/v1/issues?pageSize=1000").Json())["issues"]!.AsArray()).All(issue => issue!.Text("number").Length > 0));
        var inspections = issues.GroupBy(issue => issue!.Text("inspection")).ToList();
        foreach (var inspection in inspections)
        {
            var number = (await office.GetAsync($"/v1/{inspection.Key}").Json()).Text("number");
            Assert.Matches(@"\A\w+-\d{4}-\d{2}\z", number);
            Assert.Equal(Enumerable.Range(1, inspection.Count()).Select(order => $"{number}-{order:00}"), inspection.Select(issue => issue!.Text("number")));
        }

        var filter = Uri.EscapeDataString($"stream = \"{issues[0]!.Text("name")}\"");
        var said = (await partner.GetAsync($"/v1/events?producer=issue&filter={filter}").Json())["events"]!.AsArray();
        Assert.Contains(said, one => JsonNode.Parse(one!.Text("payload"))!["issue"]?["number"]?.GetValue<string>() == issues[0]!.Text("number"));
    }

    private static string Kept(string kind) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "upgrade", kind);

    private async Task<JsonNode> Read(string name) => JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, name)))!;

    private static List<string> FiguresOf(JsonNode district) => [.. district["agencies"]!.AsArray().Append(district["totals"]).Select(FiguresOfOne)];

    private static string FiguresOfOne(JsonNode? rollup) => string.Join('\n', Figures.Select(name => rollup![name]?.ToJsonString() ?? ""));
}
