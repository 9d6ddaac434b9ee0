using System.Net;
using System.Runtime.Versioning;
using Rectify.Suite;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Attacks;

/// <summary>Another user of the same machine looks into the folders of the system, and finds a key that was left open.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class NobodyElseOfThisMachineReadsWhatIsKept : IDisposable
{
    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-kept-").FullName;

    private string Data => Path.Combine(folder, "data");

    private string Log => Path.Combine(folder, "log");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task EveryFileAndFolderIsForTheUserOfTheSystemAlone()
    {
        var port = Ports.Free();
        using var process = Start($"--Identity=dev:{Data}/identity.pem", $"--Listen=http://127.0.0.1:{port}", "--ListenGrpc=http://127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await RunningSuite.Eventually(() => Answers(http), attempts: 2000);
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await http.PostJson("/dev/token", new { role = "office" }).Json()).Text("token"));
        await http.PostText("/v1/reports:import", Some.Ledger().Json(), "application/json").Json();
        var running = Open(Data);
        var beside = Directory.EnumerateFiles(Data, "*.db-wal").Count();
        await process.Stop();

        Assert.True(beside > 0, "The engine has put nothing beside its files.");
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(Data, "checkpoints")));
        Assert.Equal([], running);
        Assert.Equal([], Open(Data));
    }

    [Theory]
    [InlineData("--Identity=dev:{0}"), InlineData("--Audit:Key={0}"), InlineData("--Tls:Certificate={0}")]
    public async Task AKeyThatOthersMayReadIsRefusedAndItIsSaidWhatToDo(string setting)
    {
        var key = Path.Combine(folder, "key.pem");
        await Made(key);
        foreach (var mode in (UnixFileMode[])[UnixFileMode.OtherRead, UnixFileMode.OtherWrite, UnixFileMode.GroupWrite])
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | mode);
            Assert.EndsWith($"chmod 600 {key}", await Refusal(setting.Replace("{0}", key, StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--Identity=dev:{0}", ""), InlineData("--Audit:Key={0}", "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n")]
    [InlineData("--Tls:Certificate={0}", "-----BEGIN CERTIFICATE-----\nnonsense"), InlineData("--Tls:Authority={0}", "nonsense")]
    public async Task AFileThatIsNoKeyIsToldInALine(string setting, string text)
    {
        var file = Path.Combine(folder, "broken.pem");
        await File.WriteAllTextAsync(file, text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead);

        Assert.Contains(file, await Refusal(setting.Replace("{0}", file, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static async Task Made(string key)
    {
        using var made = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(key, made.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>What others may do something with.</summary>
    private static List<string> Open(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder)
            .Where(path => (File.GetUnixFileMode(path) & OfOthers) != UnixFileMode.None).Select(path => $"{path}: {File.GetUnixFileMode(path)}"),
    ];

    private async Task<string> Refusal(string setting)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningSuite.Start(setting));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    private ChildProcess Start(params string[] settings) => ChildProcess.Start(
        "dotnet", [Path.ChangeExtension(typeof(SuiteHost).Assembly.Location, ".dll"), $"--Data={Data}", .. settings], Log);
}
