using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using Rectify.Audit;
using Rectify.Testing.Servers;
using StackExchange.Redis;

namespace Rectify.Testing.Engines.Deployed;

/// <summary>
/// The environment that deploy/ gives to each process is enough to run it in Production, on databases as deploy/databases.sh makes
/// them: only addresses, passwords and paths are exchanged for those of this machine. Compose is given another issuer, systemd has our own.
/// </summary>
[Collection(nameof(Engines))]
public sealed partial class RunsAsWritten(EnginesFixture engines) : IAsyncLifetime
{
    private const string Password = "Of-this-test-1";
    private static readonly string Deploy = Path.Combine(
        typeof(RunsAsWritten).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Root").Value!,
        "deploy");

    /// <summary>Of all ways, which have the same databases: checkpoints of a key that nobody knows any more would be findings.</summary>
    private static readonly string Sealed = Directory.CreateTempSubdirectory("rectify-sealed-").FullName;
    private static readonly string SigningKey = Path.Combine(Sealed, "checkpoint-key.key");

    private readonly string folder = Directory.CreateTempSubdirectory("rectify-deployed-").FullName;
    private readonly Dictionary<string, int> ports = Deployment.Services.Append("gateway").ToDictionary(name => name, _ => Ports.Free());
    private readonly Dictionary<string, int> opsPorts = Deployment.Services.Append("gateway").ToDictionary(name => name, _ => Ports.Free());
    private readonly Dictionary<string, ChildProcess> processes = [];
    private readonly int restPort = Ports.Free();
    private OidcIssuer issuer = null!;

    private string Log => Path.Combine(folder, "log");

    private string Address => $"http://127.0.0.1:{restPort}";

    public async Task InitializeAsync()
    {
        issuer = await OidcIssuer.Start(Path.Combine(folder, "issuer.pem"));
        if (!File.Exists(SigningKey))
            await ChildProcess.Run("openssl", ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", SigningKey], Log);
        using var account = await engines.Rabbit.Http.PutAsJsonAsync("/api/users/rectify", new { password = Password, tags = "" });
        account.EnsureSuccessStatusCode();
        await using var source = NpgsqlDataSource.Create(engines.Postgres.Address("postgres"));
        await using var made = source.CreateCommand("SELECT count(*) FROM pg_roles WHERE rolname = 'issue_owner'");
        if ((long)(await made.ExecuteScalarAsync())! == 0)
        {
            await ChildProcess.Run(
                "env",
                [
                    "PGHOST=127.0.0.1", $"PGPORT={engines.Postgres.Port}", $"OWNER_PASSWORD={Password}", $"SERVICE_PASSWORD={Password}",
                    Path.Combine(Deploy, "databases.sh"),
                ],
                Log);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var process in processes.Values)
            process.Dispose();
        await issuer.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [FactByTurns(3, of: 7)]
    public Task InProductionByCompose() => InProduction("compose");

    [FactByTurns(4, of: 7)]
    public Task InProductionBySystemd() => InProduction("systemd");

    private async Task InProduction(string way)
    {
        var environments = (await Environments())[way]!.AsObject();
        var vhost = $"deployed-{way}";
        await engines.Rabbit.NewVhost(vhost, user: "rectify");
        using var redis = await ConnectionMultiplexer.ConnectAsync(engines.Redis.Address);

        foreach (var (name, settings) in environments)
        {
            var here = settings!.AsObject().ToDictionary(one => one.Key, one => Here(name, one.Key, one.Value!.GetValue<string>(), environments, vhost));
            (here["Listen"], here["ListenGrpc"], here["ListenOps"]) =
                ($"http://127.0.0.1:{(name == "gateway" ? restPort : 0)}", $"http://127.0.0.1:{ports[name]}", $"http://127.0.0.1:{opsPorts[name]}");
            here["District"] = vhost;
            here["SSL_CERT_FILE"] = Path.Combine(folder, "issuer.pem");
            if (name != "gateway")
                await Migrate(name, here);
            processes[name] = ChildProcess.Start("dotnet", [Deployment.ProgramOf(name)], Path.Combine(folder, $"{name}.log"), here);
        }

        await Ready();
        using var office = With(environments["gateway"]!.AsObject().ContainsKey("Identity") ? issuer.Token("office") : await TokenOfOurOwn());
        await Heard(office, "/v1/issues");
        var agency = await office.Import(Some.Ledger(measures: 3));
        await RunningSuite.Eventually(async () =>
            await office.GetAsync($"/v1/rollups/{agency}") is { IsSuccessStatusCode: true } answer
                && JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["measures"]!.Number("total") == 3);
        await RunningSuite.Eventually(() => redis.GetDatabase().KeyExistsAsync($"rollup:{{{vhost}}}:district"));
        var checkpoints = environments["issue"]!.AsObject().ContainsKey("Audit__Checkpoints") ? Sealed : Path.Combine(folder, "checkpoints");
        await RunningSuite.Eventually(() => Task.FromResult(File.Exists(CheckpointFile.In(checkpoints, "issue"))));
        using var development = await office.PostAsJsonAsync("/dev/token", new { role = "office" });
        Assert.Equal(HttpStatusCode.NotFound, development.StatusCode);

        foreach (var process in processes.Values.Reverse())
            await process.Stop();
        Assert.All(processes.Values, process => Assert.Equal(0, process.ExitCode));
    }

    private async Task<JsonNode> Environments()
    {
        var read = Path.Combine(folder, "environments.json");
        await ChildProcess.Run("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Deployed", "environments.py"), Deploy], read);
        return JsonNode.Parse(await File.ReadAllTextAsync(read))!;
    }

    /// <summary>A setting as it has to be on this machine.</summary>
    private string Here(string process, string name, string value, JsonObject environments, string vhost)
    {
        var filled = Variable()
            .Replace(value, variable => variable.Groups["name"].Value.EndsWith("_PASSWORD", StringComparison.Ordinal) ? Password : "")
            .Replace("PASSWORD", Password, StringComparison.Ordinal);
        if (name.StartsWith("Peers__", StringComparison.Ordinal))
        {
            var peer = name["Peers__".Length..];
            Assert.Equal(environments[peer]!["ListenGrpc"]?.GetValue<string>() ?? $"http://{peer}:8081", value);
            return $"http://127.0.0.1:{ports[peer]}";
        }

        return name switch
        {
            "Issuer" => filled.Length == 0 ? "" : Address,
            "Identity" => issuer.Address,
            "ServiceSecret" => Password,
            "SystemToken" => issuer.Token("system"),
            "Bus" => BrokerHost().Replace(filled, $"@127.0.0.1:{engines.Rabbit.Port}/{vhost}"),
            "Redis" => $"{engines.Redis.Address}",
            "Audit__Key" => SigningKey,
            "Audit__Checkpoints" => Sealed,
            "Data" => folder,
            _ when name == $"Store__{process}" || name == $"Migrations__{process}" =>
                DatabaseHost().Replace(filled, $"Host=127.0.0.1;Port={engines.Postgres.Port};"),
            _ => filled,
        };
    }

    /// <summary>As docs/deployment.md says: the settings of the process, and the address of the owner.</summary>
    private async Task Migrate(string name, Dictionary<string, string> settings)
    {
        var owner = settings[$"Store__{name}"].Replace("_service", "_owner", StringComparison.Ordinal);
        await ChildProcess.Run(
            "env",
            [.. settings.Select(one => $"{one.Key}={one.Value}"), $"Migrations__{name}={owner}", "dotnet", Deployment.ProgramOf(name), "migrate"],
            Log);
    }

    /// <summary>Of an office's person, whom the first account registers, appoints and gives an account.</summary>
    private async Task<string> TokenOfOurOwn()
    {
        using var own = new OwnIssuer(Address, $"http://127.0.0.1:{ports["gateway"]}", Password);
        var log = await File.ReadAllTextAsync(Path.Combine(folder, "identity.log"));
        using var first = With(await own.TokenBy(FirstLink().Match(log).Value, "guanliyuan"));
        await Heard(first, "/v1/people");
        return await own.TokenBy((await Invited.By(first, "沈若岚", "xunchaban", "office")).Link, "xunchaban");
    }

    /// <summary>Waits until the service has heard what they are appointed to.</summary>
    private static Task Heard(HttpClient client, string path) => RunningSuite.Eventually(async () =>
    {
        using var answer = await client.GetAsync(path);
        return answer.IsSuccessStatusCode;
    });

    private HttpClient With(string token) => new()
    { BaseAddress = new Uri(Address), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    private async Task Ready()
    {
        using var gateway = new HttpClient { BaseAddress = new Uri(Address) };
        await RunningSuite.Eventually(async () =>
        {
            foreach (var (name, process) in processes)
            {
                Assert.False(
                    process.HasExited,
                    $"{name} has ended: {(process.HasExited ? await File.ReadAllTextAsync(Path.Combine(folder, $"{name}.log")) : "")}");
            }

            try
            {
                return await gateway.GetStringAsync("/readyz") == "ok";
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, attempts: 1200);
    }

    [GeneratedRegex(@"\$\{(?<name>\w+)(:[^}]*)?\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    [GeneratedRegex(@"http\S+/set-up\?token=\S+", RegexOptions.NonBacktracking)]
    private static partial Regex FirstLink();

    [GeneratedRegex("@[^/]+/", RegexOptions.NonBacktracking)]
    private static partial Regex BrokerHost();

    [GeneratedRegex("Host=[^;]+;", RegexOptions.NonBacktracking)]
    private static partial Regex DatabaseHost();
}
