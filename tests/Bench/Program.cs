using System.Text.Json;
using Rectify.Bench;
using Rectify.Bench.Floors;

if (args is ["floor", .. var floor])
    return await FloorHost.Run(floor);
if (args is ["compare", var before, var after, .. var rest])
    return await ComparingRun.Run(before, after, rest);

var json = args is [.., "--json", var file] ? file : null;
var wanted = args.TakeWhile(arg => arg != "--json").ToHashSet(StringComparer.OrdinalIgnoreCase);
await using var servers = new BenchServers();
await using var district = new BenchDistrict(servers, AppContext.BaseDirectory, "bench", agencyCount: 1000);
await using var lists = new ListBench(servers);
var benches = new Dictionary<string, Func<Task<Measurement>>>
{
    ["B1"] = () => WriteBench.Run(district),
    ["B2"] = () => ReadBench.OneIssue(district),
    ["B3"] = () => ReadBench.District(district),
    ["B3u"] = () => ReadBench.DistrictUnchanged(district),
    ["B4"] = () => RollupBench.GrowsWithMeasures(district),
    ["B5"] = () => RollupBench.CommitToVisible(district),
    ["B6"] = () => RollupBench.Rebuild(district),
    ["B7"] = () => ImportBench.Run(district),
    ["B8"] = StartBench.FirstAnswer,
    ["B8w"] = StartBench.FirstWrite,
    ["B8m"] = () => MemoryBench.Idle(district),
    ["B8f"] = () => MemoryBench.UnderLoad(district),
    ["B9"] = () => GrpcBench.Run(district),
    ["L1"] = () => lists.Page(onPostgres: false),
    ["L1p"] = () => lists.Page(onPostgres: true),
    ["L2"] = () => lists.LaterPage(onPostgres: false),
    ["L2p"] = () => lists.LaterPage(onPostgres: true),
    ["L3"] = () => lists.Facets(onPostgres: false),
    ["L3p"] = () => lists.Facets(onPostgres: true),
    ["L4"] = () => lists.Search(onPostgres: false),
    ["L4p"] = () => lists.Search(onPostgres: true),
    ["P1"] = () => Task.FromResult(ParserBench.TenThousandCharacters()),
    ["P2"] = () => Task.FromResult(ParserBench.GrowsWithSize()),
    ["P3"] = () => Task.FromResult(ParserBench.Memory()),
};
if (wanted.Except(benches.Keys, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } unknown)
{
    Console.Error.WriteLine($"There is no bench {string.Join(", ", unknown)}; there are {string.Join(", ", benches.Keys)}.");
    return 2;
}

var results = new Dictionary<string, Measurement>();
Console.WriteLine("| id | what; floor | ours | floor | ratio | goal | spread of ours | remark |\n|---|---|---|---|---|---|---|---|");
foreach (var (id, bench) in benches.Where(bench => wanted.Count == 0 || wanted.Contains(bench.Key)))
{
    var measured = results[id] = await bench();
    Console.WriteLine(
        $"| {id} | {measured.What} | {measured.Ours:0.###} {measured.Unit} | {measured.Floor:0.####} {measured.Unit} | {measured.Ratio:0.##} "
        + $"| {measured.Goal} | {measured.Runs.Min():0.###} … {measured.Runs.Max():0.###} | {measured.Remark} |");
}

if (json is not null)
    await File.WriteAllTextAsync(json, JsonSerializer.Serialize(results, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }));
return 0;
