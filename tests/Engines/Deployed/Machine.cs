using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines.Deployed;

/// <summary>
/// A machine for deploy/bundle/install.sh, which is a folder; and the archives that are carried there, as deploy/bundle.sh packs them but with the programs
/// of this build.
/// </summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
internal sealed partial class Machine(string deploy) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-machine-").FullName;
    private readonly int port = Ports.Free();
    private readonly int opsPort = Ports.Free();

    public string Settings => Path.Combine(Root, "etc/rectify/Suite.env");

    public string Backups => Path.Combine(folder, "backups");

    /// <summary>The version that runs, or would.</summary>
    public string Current => new FileInfo(Path.Combine(Root, "opt/rectify/current")).LinkTarget!;

    /// <summary>All that the verbs have said.</summary>
    public string Said => File.ReadAllText(Log);

    private string Root => Path.Combine(folder, "root");

    private string Log => Path.Combine(folder, "log");

    private string Identity => $"dev:{Path.Combine(folder, "identity.pem")}";

    public string[] Install => ["install", "--listen", $"http://127.0.0.1:{port}", "--ops", $"http://127.0.0.1:{opsPort}"];

    /// <summary>An archive of that version, unpacked.</summary>
    /// <param name="isBroken">Its suite ends as soon as it is started.</param>
    public void Carry(string version, bool isBroken = false)
    {
        var archive = Directory.CreateDirectory(Path.Combine(folder, version)).FullName;
        var program = Path.Combine(archive, "program", "common");
        Directory.CreateDirectory(Path.Combine(archive, "program"));
        File.WriteAllText(Path.Combine(archive, "VERSION"), $"{version}\n");
        File.Copy(Path.Combine(deploy, "bundle", "install.sh"), Path.Combine(archive, "install.sh"));
        File.CreateSymbolicLink(Path.Combine(archive, "verbs"), Path.Combine(deploy, "bundle", "verbs"));
        File.CreateSymbolicLink(Path.Combine(archive, "settings"), Path.Combine(deploy, "systemd"));
        if (!isBroken)
        {
            File.CreateSymbolicLink(program, AppContext.BaseDirectory.TrimEnd('/'));
            return;
        }

        Directory.CreateDirectory(program);
        Script("Rectify.Suite", "echo 'it is broken'; exit 1");
        Script("rectify", $"exec '{Path.Combine(AppContext.BaseDirectory, "rectify")}' \"$@\"");

        void Script(string name, string does)
        {
            File.WriteAllText(Path.Combine(program, name), $"#!/bin/sh\n{does}\n");
            File.SetUnixFileMode(Path.Combine(program, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Runs a verb of the archive of that version; the code with which it ends.</summary>
    public async Task<int> Do(string version, params string[] verb)
    {
        using var script = ChildProcess.Start(
            "env", [$"RECTIFY_ROOT={Root}", "Data=/of-whoever-calls", Path.Combine(folder, version, "install.sh"), .. verb], Log);
        await script.Ended(TimeSpan.FromMinutes(3));
        return script.ExitCode;
    }

    /// <summary>What it is told beside what the installer has written: tests have the development issuer.</summary>
    public void Tell(params IEnumerable<string> settings)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Settings)!);
        File.AppendAllLines(Settings, [$"Identity={Identity}", "StopNotice=0", .. settings]);
    }

    /// <summary>All that has to be told where settings are there before the programs.</summary>
    public IEnumerable<string> Addresses =>
    [
        $"Issuer=http://127.0.0.1:{port}/", $"Listen=http://127.0.0.1:{port}", $"ListenGrpc=http://127.0.0.1:{port + 1}",
        $"ListenOps=http://127.0.0.1:{opsPort}", $"Data={Path.Combine(Root, "var/lib/rectify")}",
        $"Audit__Key={Path.Combine(Root, "etc/rectify/checkpoint-key.pem")}", $"Audit__Checkpoints={Path.Combine(folder, "checkpoints")}",
    ];

    /// <summary>Fills in what the installer has left open: a value for each of these names, and free ports for those of the templates.</summary>
    public void Fill(IReadOnlyDictionary<string, string> values)
    {
        var free = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Settings)!, "*.env"))
            File.WriteAllLines(file, File.ReadAllLines(file).Select(Filled).ToList());
        File.AppendAllLines(Path.Combine(Path.GetDirectoryName(Settings)!, "common.env"), [$"Identity={Identity}", "StopNotice=0"]);

        string Filled(string line)
        {
            var name = line.Split('=')[0];
            return values.TryGetValue(name, out var value) ? $"{name}={value}" : TemplatePort().Replace(line, port => Free(port.Value));
        }

        string Free(string template) => free.TryGetValue(template, out var taken) ? taken : free[template] = $"127.0.0.1:{Ports.Free()}";
    }

    public async Task Import()
    {
        using var office = await Office();
        await office.PostText("/v1/reports:import", Some.Ledger().Json(), "application/json").Json();
    }

    /// <summary>Waits until the district's table counts so many issues.</summary>
    public async Task Counts(int issues)
    {
        using var office = await Office();
        await RunningSuite.Eventually(async () => await office.GetAsync("/v1/rollups/district") is { IsSuccessStatusCode: true } answer
            && JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["totals"]!["issues"]!.Number("total") == issues);
    }

    public async Task<HttpClient> Office()
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var answer = await client.PostAsJsonAsync("/dev/token", new { role = "office" });
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!.Text("token");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>SIGKILL for the suite, or for what keeps it running: the first number is the keeper's, the second its own.</summary>
    public async Task Kill(int which)
    {
        var id = (await File.ReadAllTextAsync(Path.Combine(Root, "run/rectify/Suite.pid"))).Split(' ')[which].Trim();
        await ChildProcess.Run("kill", ["-KILL", int.Parse(id, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)], Log);
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Path.Combine(Root, "opt")))
            await ChildProcess.Run("env", [$"RECTIFY_ROOT={Root}", Path.Combine(Root, "opt/rectify/current/install.sh"), "stop"], Log);
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"127\.0\.0\.1:(8[12]\d\d|94\d\d)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TemplatePort();
}
