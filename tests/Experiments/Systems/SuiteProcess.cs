using Rectify.Suite;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>The Suite on SQLite and the in-memory bus as a process of its own, which can be killed and started again on the same data.</summary>
public sealed class SuiteProcess : ISystem
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rectify-suite-");
    private readonly int port = Ports.Free();
    private readonly int grpcPort = Ports.Free();
    private ChildProcess? process;

    public Uri GrpcAddress => new($"http://127.0.0.1:{grpcPort}");

    public Uri Address => new($"http://127.0.0.1:{port}");

    public string IdentityFile => Path.Combine(DataFolder, "identity.pem");

    public string CheckpointFolder => Path.Combine(DataFolder, "checkpoints");

    public string DataFolder => Path.Combine(folder.FullName, "data");

    public string StoreOf(string service) => $"Data Source={Path.Combine(DataFolder, $"{service}.db")}";

    /// <summary>What it wrote to its console.</summary>
    public string Output => File.ReadAllText(Log);

    private static string Program => Path.ChangeExtension(typeof(SuiteHost).Assembly.Location, ".dll");

    private IEnumerable<string> Own =>
    [
        $"--Data={DataFolder}", $"--Identity=dev:{IdentityFile}",
        $"--Listen={Address.GetLeftPart(UriPartial.Authority)}", $"--ListenGrpc=http://127.0.0.1:{grpcPort}",
        SixProcesses.OftenHandedOut, .. Hurry.Settings,
    ];

    private string Log => Path.Combine(folder.FullName, "log");

    public async Task Start(params string[] settings)
    {
        process?.Dispose();
        Directory.CreateDirectory(DataFolder);
        process = ChildProcess.Start("dotnet", [Program, .. Own, .. settings], Log);
        await Readiness.Of(Address);
    }

    /// <summary>Runs it to its end, which must come soon: what it wrote.</summary>
    /// <param name="command">What stands before its settings.</param>
    public async Task<string> Runs(string[] command)
    {
        var log = $"{Log}.once";
        File.Delete(log);
        using var once = ChildProcess.Start("dotnet", [Program, .. command, .. Own], log);
        await Patiently.Until(() => once.HasExited, TimeSpan.FromMinutes(1), $"It has not ended: {string.Join(' ', command)}");
        return await File.ReadAllTextAsync(log);
    }

    /// <summary>kill -9: nothing is told, nothing is flushed.</summary>
    public void Kill() => process!.Kill();

    /// <summary>SIGTERM: it may finish what it does. The code with which it ended.</summary>
    public async Task<int> Terminate()
    {
        await process!.Stop();
        return process.ExitCode;
    }

    /// <summary>A REST client that acts as that role.</summary>
    public async Task<HttpClient> As(string role, string? agency = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        var token = (await client.PostJson("/dev/token", new { role, agency }).Json()).Text("token");
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public ValueTask DisposeAsync()
    {
        process?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
