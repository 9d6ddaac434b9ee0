using System.Globalization;
using System.Text.Json;

namespace Rectify.Bench;

/// <summary>
/// <c>compare BEFORE AFTER [B1 …] [--rounds N] [--json FILE]</c>: two folders of published programs, both running at once with districts
/// of their own on the same servers. Ends with 1 where the second is worse.
/// </summary>
internal static class ComparingRun
{
    private const int AgencyCount = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>
    /// The rebuild comes first, while both journals hold the same facts; the import, which makes the district larger, after what reads it.
    /// </summary>
    private static readonly Dictionary<string, Func<Probe>> Probes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["B6"] = RollupBench.RebuildProbe,
        ["B2"] = ReadBench.OneIssueProbe,
        ["B3"] = ReadBench.DistrictProbe,
        ["B3u"] = ReadBench.DistrictUnchangedProbe,
        ["B9"] = GrpcBench.CallProbe,
        ["B4"] = RollupBench.QuietProbe,
        ["B1"] = WriteBench.WriteProbe,
        ["B5"] = RollupBench.CommitToVisibleProbe,
        ["B7"] = ImportBench.ImportProbe,
        ["B8"] = StartBench.FirstAnswerProbe,
        ["B8w"] = StartBench.FirstWriteProbe,
        ["B8m"] = MemoryBench.IdleProbe,
    };

    public static async Task<int> Run(string beforePrograms, string afterPrograms, string[] args)
    {
        var rounds = Option(args, "--rounds") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : 7;
        var wanted = args.TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (wanted.Except(Probes.Keys, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } unknown)
        {
            Console.Error.WriteLine($"{string.Join(", ", unknown)} cannot be compared; these can: {string.Join(", ", Probes.Keys)}.");
            return 2;
        }

        await using var servers = new BenchServers();
        await using var before = new BenchDistrict(servers, beforePrograms, "before", AgencyCount);
        await using var after = new BenchDistrict(servers, afterPrograms, "after", AgencyCount);
        var compared = new Dictionary<string, Comparison>();
        Console.WriteLine("| id | what | before | after | ratio | spread |\n|---|---|---|---|---|---|");
        foreach (var (id, probe) in Probes.Where(probe => wanted.Count == 0 || wanted.Contains(probe.Key)))
        {
            var one = compared[id] = await probe().Compare(before, after, rounds);
            Console.WriteLine(
                $"| {id} | {one.What} | {one.Before:0.#} {one.Unit} | {one.After:0.#} {one.Unit} | {one.Ratio:0.00} "
                + $"| {one.Ratios.Min():0.00} … {one.Ratios.Max():0.00} |");
        }

        if (Option(args, "--json") is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(compared, Json));
        var worse = compared.Where(one => one.Value.IsWorse).Select(one => one.Key).ToList();
        Console.WriteLine(worse.Count == 0 ? "None is below 0.95." : $"Below 0.95: {string.Join(", ", worse)}.");
        return worse.Count == 0 ? 0 : 1;
    }

    private static string? Option(string[] args, string name) => args.SkipWhile(arg => arg != name).ElementAtOrDefault(1);
}
