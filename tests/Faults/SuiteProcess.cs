using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Rectify.Suite;

namespace Rectify.Testing.Faults;

/// <summary>The suite as a process of its own, which can be killed and started again on the same data.</summary>
public sealed class SuiteProcess : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-faults-").FullName;
    private readonly int port = FreePort();
    private readonly int grpcPort = FreePort();
    private readonly StringBuilder output = new();
    private Process? process;

    public Uri Address => new($"http://127.0.0.1:{port}");

    /// <summary>What it wrote to its console since it was started.</summary>
    public string Output => output.ToString();

    public async Task Start(params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.ChangeExtension(typeof(SuiteHost).Assembly.Location, ".dll"), $"--Data={folder}",
                $"--Listen=http://127.0.0.1:{port}", $"--ListenGrpc=http://127.0.0.1:{grpcPort}", "--Logging:LogLevel:Default=Error",
            },
        };
        foreach (var setting in settings)
            start.ArgumentList.Add(setting);
        output.Clear();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output.Append(line.Data).Append('\n');
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = Address };
        await RunningSuite.Eventually(async () =>
        {
            try
            {
                using var answer = await http.GetAsync("/readyz");
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException error)
            {
                return process.HasExited ? throw new InvalidOperationException("The suite does not start again.", error) : false;
            }
        }, attempts: 1200);
    }

    /// <summary>kill -9: nothing is told, nothing is flushed.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>SIGTERM: it may finish what it does. The code with which it ended.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        await process.WaitForExitAsync();
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    public async Task<HttpClient> As(string role, string? agency = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
        using var answer = await client.PostAsJsonAsync("/dev/token", new { role, agency });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!.Text("token");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
            Kill();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
