using System.Diagnostics;
using System.Globalization;

namespace Rectify.Bench.Load;

/// <summary>What a load reached; latencies in milliseconds.</summary>
internal sealed record Reached(double PerSecond, double P50, double P99);

/// <summary>wrk with 16 connections from one thread. An answer that is no success is an error of the bench.</summary>
internal sealed class Wrk(string address, string method, IEnumerable<(string Path, string Token)> targets, string body = "", params string[] headers)
{
    private const int LeastWarmRounds = 2;
    private const int MostWarmRounds = 10;
    private const double StillFaster = 1.05;

    private readonly string file = Write(targets);

    public async Task<Reached> For(int seconds)
    {
        var start = new ProcessStartInfo("wrk")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList =
            {
                "-t1", "-c16", $"-d{seconds}s", "--timeout", "10s", "-s",
                Path.Combine(AppContext.BaseDirectory, "Load", "requests.lua"), address, "--", method, file, body,
            },
        };
        foreach (var header in headers)
            start.ArgumentList.Add(header);
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        var result = output.Split('\n').LastOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk did not run: {output}");
        var figures = result.Split(' ')[1..].Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        if (figures is not [var requests, var microseconds, 0, var p50, var p99] || requests == 0)
            throw new InvalidOperationException($"Not every answer was a success: {result}");
        return new Reached(requests / microseconds * 1e6, p50 / 1000, p99 / 1000);
    }

    /// <summary>
    /// Runs for so many seconds again and again until it gets no faster, twice at the least: what runs often is compiled again meanwhile,
    /// on the same cores.
    /// </summary>
    public async Task Warm(int seconds = 15)
    {
        var (before, now) = (0.0, (await For(seconds)).PerSecond);
        for (var round = 1; round < LeastWarmRounds || (now > before * StillFaster && round < MostWarmRounds); round++)
            (before, now) = (now, (await For(seconds)).PerSecond);
    }

    private static string Write(IEnumerable<(string Path, string Token)> targets)
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, targets.Select(target => $"{target.Path} {target.Token}"));
        return file;
    }
}
