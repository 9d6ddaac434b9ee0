using System.Diagnostics;

namespace Rectify.Architecture.Tests;

/// <summary>The page of licences names every package, and no package has a licence that nobody decided on.</summary>
public sealed class Licences
{
    [Fact]
    public async Task ThePageIsWhatThePackagesSay()
    {
        var check = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "licences.sh"), ["--check"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(check)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, string.Concat(said));
    }
}
