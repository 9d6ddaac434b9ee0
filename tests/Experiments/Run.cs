using System.Diagnostics;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Faults;

namespace Rectify.Experiments;

/// <summary>Runs the experiments that are asked for, or all.</summary>
internal static class Run
{
    private static readonly IReadOnlyList<Experiment> Experiments = 
    [
        new E01Kills(), new E02Failpoints(), new E03Broker(), new E04BrokerDisk(),
        new E05Redis(), new E06Database(), new E07Shuffled(), new E08Reversed(), new E10DiskFull(),
        new E11SlowListener(), new E12Poison(), new E13Wire(), new E14RollingRestart(), new E15Etags(), new E17PointInTime(), new E19Tampering(),
        new E20SuiteKills(), new E21LargePages(), new E22Yesterday(), new E23ClockBack(), new E24Streams(), new E25HostileParses(), new E26SharedKeys(),
        new E27Flood(),
    ];

    /// <summary>[--quick] [E1 …], in the order given; 0 when every one held and bit, 1 otherwise, 2 for what it does not understand.</summary>
    public static async Task<int> All(string[] args)
    {
        var known = Experiments.ToDictionary(one => one.Id, StringComparer.OrdinalIgnoreCase);
        var asked = args.Where(arg => arg != "--quick").Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (asked.Where(id => !known.ContainsKey(id)).ToList() is { Count: > 0 } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no experiment {string.Join(", ", unknown)}; there are {string.Join(", ", known.Keys)}.");
            return 2;
        }

        var quick = args.Contains("--quick");
        var folder = Directory.CreateTempSubdirectory("rectify-faults-").FullName;
        using var workplace = new Workplace();
        var (done, watch) = (new List<(Experiment, Outcome)>(), Stopwatch.StartNew());
        await using (var lab = new Lab(quick, folder))
        {
            foreach (var experiment in asked.Count == 0 ? Experiments : asked.Select(id => known[id]))
                done.Add((experiment, await One(experiment, lab)));
        }

        foreach (var line in Report.Table(done, quick).Prepend("").Append($"{done.Count} experiments in {watch.Elapsed.TotalMinutes:0.0} minutes."))
            Console.WriteLine(line);
        var ok = done.TrueForAll(one => one.Item2.IsOk);
        if (ok)
            Directory.Delete(folder, recursive: true);
        else
            Console.WriteLine($"The driver's diaries are in {folder}.");
        return ok ? 0 : 1;
    }

    private static async Task<Outcome> One(Experiment experiment, Lab lab)
    {
        var watch = Stopwatch.StartNew();
        Outcome outcome;
        try
        {
            outcome = await experiment.Run(lab);
        }
        catch (Exception error)
        {
            outcome = new Outcome(new Verdict(0, 0, 0, 0, 0, 0, [$"It could not be finished: {error}"]), new Dictionary<string, int>());
            await lab.DisposeAsync();
        }

        Console.WriteLine($"{Report.Line(experiment.Id, outcome)} ({watch.Elapsed.TotalSeconds:0} s)");
        foreach (var line in Report.Findings(outcome))
            Console.WriteLine(line);
        return outcome;
    }
}
