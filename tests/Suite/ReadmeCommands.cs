using System.Diagnostics;
using System.Text.RegularExpressions;
using Rectify.Gateway.SignIn;

namespace Rectify.Testing.Journeys;

/// <summary>What the READMEs tell people to type does what they say; a fence marked sh runs as it stands.</summary>
public sealed partial class ReadmeCommands(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Fact]
    public async Task TheSampleIsImportedAndTheDistrictShown()
    {
        var answers = await Run("README.md");

        Assert.Contains("\"issues\": 6", answers, StringComparison.Ordinal);
        Assert.Contains("\"agencies\"", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIssueGoesItsWholeWayByOneCurlForEachStep()
    {
        var answers = await Run("README.zh.md");

        Assert.Equal(
            [
                "ACCEPTED", "IN_PROGRESS", "CLAIMED", "CHECKED", "VERIFIED", "CLOSURE_REQUESTED", "CLOSED", "RECTIFYING",
                "SUBMITTED", "APPROVED", "PUBLISHED",
            ],
            States().Matches(answers).Select(match => match.Groups["state"].Value));
        Assert.Contains("青梧区园林绿化中心", answers[answers.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void TheAccountsOfTheDemonstrationAreTold()
    {
        var readme = File.ReadAllText(Checkout.PathOf("README.zh.md"));

        Assert.Contains($"`{DemonstrationAccounts.Password}`", readme, StringComparison.Ordinal);
        foreach (var account in DemonstrationAccounts.All)
            Assert.Contains($"| `{account.UserName}` | {account.DisplayName}，{account.Post} |", readme, StringComparison.Ordinal);
    }

    /// <summary>Everything that is answered to the commands of that file, none of which is refused.</summary>
    private async Task<string> Run(string file)
    {
        var fences = (await File.ReadAllTextAsync(Checkout.PathOf(file))).Split("```").Where((_, index) => index % 2 == 1);
        var commands = string.Concat(fences.Where(fence => fence.StartsWith("sh\n", StringComparison.Ordinal)).Select(fence => fence[3..]));
        var here = fixture.Suite.Address.Authority;
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-e", "-o", "pipefail"])
        {
            WorkingDirectory = Checkout.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (answers, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.StandardInput.WriteAsync(commands.Replace("127.0.0.1:8080", here).Replace("localhost:8080", here));
        shell.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await shell.WaitForExitAsync(limit.Token);
        Assert.True(shell.ExitCode == 0, await errors);
        Assert.DoesNotContain("urn:rectify:problem", await answers, StringComparison.Ordinal);
        return await answers;
    }

    [GeneratedRegex("\"state\": \"(?<state>[A-Z_]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex States();
}
