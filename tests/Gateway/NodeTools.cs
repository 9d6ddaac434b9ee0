using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Rectify.Gateway.Tests;

/// <summary>
/// Tools from npm, in the versions and with the hashes of Npm/package-lock.json: installed once beside the tests, and run by the Node.js that
/// Playwright brings along.
/// </summary>
internal static class NodeTools
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Npm");
    private static readonly Lazy<Task<string>> Modules = new(Install);

    /// <summary>Where a file of a package is.</summary>
    public static async Task<string> FileOf(string path) => Path.Combine(await Modules.Value, path);

    /// <summary>Runs a script of a package, in a folder in which there is nothing else.</summary>
    public static async Task<(int Code, string Output)> Run(string script, string folder, params string[] arguments)
    {
        var machine = $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        var node = Path.Combine(AppContext.BaseDirectory, ".playwright", "node", machine, "node");
        return await Execute(node, folder, [await FileOf(script), .. arguments]);
    }

    private static async Task<string> Install()
    {
        var modules = Path.Combine(Folder, "node_modules");
        var installed = Path.Combine(modules, ".package-lock.json");
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            var (code, output) = await Execute("npm", Folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            Assert.True(code == 0, output);
        }

        return modules;
    }

    private static async Task<(int Code, string Output)> Execute(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output is { Length: > 0 } said ? said : await errors);
    }
}
