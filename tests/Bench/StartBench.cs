using System.Diagnostics;
using System.Net;
using Rectify.Bench.Floors;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Bench;

/// <summary>
/// B8: from the start of the process to the first answer, and to the first write, of the Suite on an empty folder; the floor is a bare
/// Kestrel's first answer.
/// </summary>
internal static class StartBench
{
    private const int Times = 7;

    public static Task<Measurement> FirstAnswer() =>
        Measurement.Alternate(
            "Suite's first answer; bare Kestrel's", "ms", Times, () => Suite(AppContext.BaseDirectory, write: false), Kestrel).WithGoal("≤ 3");

    public static Task<Measurement> FirstWrite() =>
        Measurement.Alternate(
            "Suite's first import answered; bare Kestrel's first answer", "ms", Times, () => Suite(AppContext.BaseDirectory, write: true), Kestrel)
            .WithGoal("≤ 6");

    public static Probe FirstAnswerProbe() => Started("the Suite's first answer", write: false);

    public static Probe FirstWriteProbe() => Started("the Suite's first import answered", write: true);

    private static Probe Started(string what, bool write) => Probe.Milliseconds(
        what, district => Task.FromResult<Func<Task<double>>>(() => Suite(district.Programs, write)));

    private static async Task<double> Suite(string programs, bool write)
    {
        var folder = Directory.CreateTempSubdirectory("rectify-start-").FullName;
        var (port, grpcPort) = (Ports.Free(), Ports.Free());
        var start = Stopwatch.GetTimestamp();
        using var suite = ChildProcess.Start(
            "dotnet",
            [
                Path.Combine(programs, "Rectify.Suite.dll"), $"--Data={folder}", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}",
                $"--Listen=http://127.0.0.1:{port}", $"--ListenGrpc=http://127.0.0.1:{grpcPort}",
            ],
            Path.Combine(folder, "log"));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await FirstAnswerOf(http, "/livez");
        if (write)
            await Import(http);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        suite.Kill();
        Directory.Delete(folder, recursive: true);
        return took;
    }

    private static async Task Import(HttpClient http)
    {
        var token = (await http.PostJson("/dev/token", new { role = "office" }).Json()).Text("token");
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await http.PostText("/v1/reports:import", Some.Ledger().Json(), "application/json").Json();
    }

    private static async Task<double> Kestrel()
    {
        var start = Stopwatch.GetTimestamp();
        using var floor = await FloorProcess.Kestrel("ok"u8.ToArray());
        using var http = new HttpClient
        {
            BaseAddress = new Uri(floor.Address),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        await FirstAnswerOf(http, "/");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task FirstAnswerOf(HttpClient http, string path)
    {
        while (true)
        {
            try
            {
                (await http.GetAsync(path)).EnsureSuccessStatusCode().Dispose();
                return;
            }
            catch (HttpRequestException error) when (error.StatusCode is null)
            {
                await Task.Delay(5);
            }
        }
    }
}
