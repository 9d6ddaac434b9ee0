using System.Text.Json;
using Rectify.Bench;

var json = args is [.., "--json", var file] ? file : null;
var wanted = args.TakeWhile(arg => arg != "--json").ToHashSet(StringComparer.OrdinalIgnoreCase);
var benches = new Dictionary<string, Func<Measurement>>
{
    ["P1"] = ParserBench.TenThousandCharacters,
    ["P2"] = ParserBench.GrowsWithSize,
    ["P3"] = ParserBench.Memory,
};
if (wanted.Except(benches.Keys, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } unknown)
{
    Console.Error.WriteLine($"There is no bench {string.Join(", ", unknown)}; there are {string.Join(", ", benches.Keys)}.");
    return 2;
}

var results = new Dictionary<string, Measurement>();
Console.WriteLine($"{"",-4}{"what",-58}{"ours",14}{"floor",14}{"ratio",10}  spread of ours");
foreach (var (id, bench) in benches.Where(bench => wanted.Count == 0 || wanted.Contains(bench.Key)))
{
    var measured = results[id] = bench();
    Console.WriteLine($"{id,-4}{measured.What,-58}{measured.Ours,10:0.###} {measured.Unit,-3}{measured.Floor,10:0.####} {measured.Unit,-3}{measured.Ratio,10:0.##}  {measured.Runs.Min():0.###} … {measured.Runs.Max():0.###}");
}

if (json is not null)
    await File.WriteAllTextAsync(json, JsonSerializer.Serialize(results, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }));
return 0;
