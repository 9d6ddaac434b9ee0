using System.Diagnostics;
using System.Text;

namespace Rectify.Testing;

/// <summary>The built tool rectify, run as a process; for test projects that refer to it.</summary>
public static class Tool
{
    public static Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => RunWithin(null, arguments);

    /// <summary>With at most so many bytes of objects alive; more of them end it.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunWithin(int? bytes, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "rectify.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        if (bytes is { } most)
            start.Environment["DOTNET_GCHeapHardLimit"] = $"{most:X}";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }
}
