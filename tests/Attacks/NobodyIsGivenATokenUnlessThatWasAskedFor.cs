using Rectify.Suite;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Attacks;

/// <summary>A machine was set up with a setting forgotten, and somebody in its network asks for a token of the inspection office.</summary>
public sealed class NobodyIsGivenATokenUnlessThatWasAskedFor : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-forgotten-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(""), InlineData("--environment=Development"), InlineData("--environment=Staging"), InlineData("--environment=Prod")]
    [InlineData("--Identity="), InlineData("--Identity=development"), InlineData("--Identity=http://login.example.org")]
    public async Task WithoutAnIssuerNothingStarts(string setting) =>
        await Refused("or Identity to the address of your OIDC issuer", setting.Length > 0 ? [setting] : []);

    [Theory]
    [InlineData("--Listen=http://0.0.0.0:0"), InlineData("--ListenGrpc=http://0.0.0.0:0"), InlineData("--Listen=http://[::]:0")]
    [InlineData("--ListenGrpc=http://192.0.2.1:0")]
    public async Task TheDevelopmentIssuerIsReachedFromThisMachineAlone(string setting) =>
        await Refused("it is served on loopback alone", $"--Identity=dev:{folder}/identity.pem", setting);

    [Fact]
    public async Task AProgramThatIsNotToldWhomToBelieveSaysSoInALineAndEnds()
    {
        var log = Path.Combine(folder, "log");
        using var process = ChildProcess.Start(
            "dotnet", [Path.ChangeExtension(typeof(SuiteHost).Assembly.Location, ".dll"), $"--Data={folder}/data"], log,
            new Dictionary<string, string> { ["DOTNET_ENVIRONMENT"] = "Production", ["ASPNETCORE_ENVIRONMENT"] = "Prod" });
        await RunningSuite.Eventually(() => Task.FromResult(process.HasExited), attempts: 2000);

        Assert.Equal(1, process.ExitCode);
        var line = Assert.Single(File.ReadAllLines(log));
        Assert.StartsWith("It cannot start: Set Issuer to the address by which browsers reach this system", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"{folder}/data"), "It has made something.");
    }

    private async Task Refused(string why, params string[] settings)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => SuiteHost.Start([$"--Data={folder}", "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0", .. settings]));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }
}
