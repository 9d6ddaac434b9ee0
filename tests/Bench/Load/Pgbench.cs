using System.Diagnostics;
using System.Globalization;

namespace Rectify.Bench.Load;

/// <summary>pgbench with 16 clients from one thread and prepared statements.</summary>
internal static class Pgbench
{
    public static async Task<Reached> Run(int port, string database, string script, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("rectify-pgbench-").FullName;
        var file = Path.Combine(folder, "script.sql");
        await File.WriteAllTextAsync(file, script);
        using var pgbench = Process.Start(new ProcessStartInfo("pgbench")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            ArgumentList =
            {
                "-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-n", "-M", "prepared", "-c", "16", "-j", "1", "-T", $"{seconds}",
                "-f", file, "-l", database,
            },
        })!;
        var errors = pgbench.StandardError.ReadToEndAsync();
        var output = await pgbench.StandardOutput.ReadToEndAsync();
        if (output.Split('\n').FirstOrDefault(line => line.StartsWith("tps = ", StringComparison.Ordinal)) is not { } tps)
            throw new InvalidOperationException($"pgbench did not run: {await errors}");
        var latencies = Directory.GetFiles(folder, "pgbench_log.*").SelectMany(File.ReadLines)
            .Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).ToList();
        Directory.Delete(folder, recursive: true);
        return new Reached(
            double.Parse(tps.Split(' ')[2], CultureInfo.InvariantCulture),
            Measurement.Percentile(latencies, 50), Measurement.Percentile(latencies, 99));
    }
}
