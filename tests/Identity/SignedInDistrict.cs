using System.Net;
using System.Net.Sockets;
using Duende.IdentityModel.OidcClient;
using Duende.IdentityModel.OidcClient.Browser;
using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Identities;

/// <summary>A district in which people sign in, on a port that is known before it starts.</summary>
public sealed class SignedInDistrict : IAsyncLifetime
{
    public const string MobileRedirect = "cn.example.rectify:/back";
    private int people;

    /// <summary>Beyond those of every district.</summary>
    internal string[] Settings { get; init; } = [];

    internal RunningSuite Suite { get; private set; } = null!;

    internal HttpClient Administrator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        Suite = await RunningSuite.Start([$"--Listen={address}", $"--Issuer={address}", $"--Mobile:Redirects={MobileRedirect}", .. Settings]);
        Administrator = await Suite.As("administrator");
    }

    public async Task DisposeAsync()
    {
        Administrator.Dispose();
        await Suite.DisposeAsync();
    }

    /// <summary>Somebody with an account and its password.</summary>
    /// <param name="role">Null for somebody who is appointed to nothing.</param>
    internal async Task<SomebodyWithAnAccount> Somebody(string? role, string? agency = null)
    {
        var userName = $"person-{Interlocked.Increment(ref people)}";
        var invited = await Invited.By(Administrator, $"邓小满{userName}", userName, role, agency, post: "主任");
        using var visitor = new Browser(Suite.Address);
        await visitor.SetUp(invited.Link);
        return new SomebodyWithAnAccount(invited.Person, invited.Appointment, invited.Account, userName);
    }

    /// <summary>What nobody can ask for, or do, through the front door: a statement for the database of the identity service.</summary>
    internal async Task<T> InDatabase<T>(string sql, Func<SqliteCommand, Task<T>> run)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(Suite.Folder, "identity.db")}");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        return await run(command);
    }

    /// <summary>A client that acts as they do, with a token that says who they are and nothing of what they are appointed to.</summary>
    internal async Task<HttpClient> ApiOf(SomebodyWithAnAccount somebody) =>
        Suite.With((await ClientOf(somebody).LoginAsync(new LoginRequest())).AccessToken);

    /// <summary>A library that nobody here wrote, on the phone of somebody.</summary>
    internal OidcClient ClientOf(SomebodyWithAnAccount somebody) => new(new OidcClientOptions
    {
        Authority = Suite.Address.ToString().TrimEnd('/'),
        ClientId = "rectify-mobile",
        RedirectUri = MobileRedirect,
        Scope = "openid profile offline_access",
        Browser = new WithoutScreen(Suite.Address, somebody.UserName),
        DisablePushedAuthorization = true,
        LoadProfile = false,
        Policy = { Discovery = { RequireHttps = false, ValidateEndpoints = false, ValidateIssuerName = false } },
    });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

internal sealed record SomebodyWithAnAccount(string Person, string Appointment, string Account, string UserName);

/// <summary>Fills in the sign-in page as a person would, and stops where the phone would take over.</summary>
internal sealed class WithoutScreen(Uri address, string userName) : IBrowser
{
    public async Task<BrowserResult> InvokeAsync(BrowserOptions options, CancellationToken cancellationToken = default)
    {
        using var browser = new Browser(address);
        var page = await browser.Open(options.StartUrl);
        var back = await browser.SendAndStop(page, ("user_name", userName), ("password", Browser.Password));
        return new BrowserResult { ResultType = BrowserResultType.Success, Response = back };
    }
}
