using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Duende.IdentityModel.OidcClient;
using Duende.IdentityModel.OidcClient.Browser;

namespace Rectify.Testing.Identities;

/// <summary>A district in which people sign in, on a port that is known before it starts.</summary>
public sealed class SignedInDistrict : IAsyncLifetime
{
    public const string Password = "seven sober sailors";
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
        var person = (await Administrator.PostJson("/v1/people", new { displayName = $"邓小满{userName}" }).Json()).Text("name");
        var agencies = agency is null ? Array.Empty<string>() : [agency];
        var appointment = role is null
            ? ""
            : (await Administrator.PostJson("/v1/appointments", new { person, role = role.ToUpperInvariant(), agencies }).Json()).Text("name");
        var opened = await Administrator.PostJson("/v1/accounts", new { person, userName }).Json();
        using var visitor = new Browser(Suite.Address);
        var form = await visitor.Open(opened.Text("setUpLink"));
        await visitor.Send(form, ("password", Password), ("again", Password));
        return new SomebodyWithAnAccount(person, appointment, opened.Text("name"), userName);
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
        var back = await browser.SendAndStop(page, ("user_name", userName), ("password", SignedInDistrict.Password));
        return new BrowserResult { ResultType = BrowserResultType.Success, Response = back };
    }
}

/// <summary>A browser without scripts that keeps cookies and follows where it is sent.</summary>
internal sealed class Browser : IDisposable
{
    private readonly Uri address;
    private readonly HttpClient client;
    private readonly HttpClient unfollowing;

    public Browser(Uri address)
    {
        var cookies = new CookieContainer();
        this.address = address;
        client = new HttpClient(new HttpClientHandler { CookieContainer = cookies });
        unfollowing = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false });
    }

    public async Task<Page> Open(string path) => await Read(await client.GetAsync(new Uri(address, path)));

    /// <summary>Sends the first form of the page, or the one that leads to <paramref name="action"/>.</summary>
    public Task<Page> Send(Page page, params (string Field, string Text)[] typed) => Send(page, null, typed);

    public async Task<Page> Send(Page page, string? action, (string Field, string Text)[] typed)
    {
        var form = page.Document.Forms.First(one => action is null || one.GetAttribute("action") == action);
        return await Read(await client.PostAsync(new Uri(address, form.GetAttribute("action")), Filled(form, typed)));
    }

    /// <summary>Sends the first form, follows where it leads within the system, and answers the address to which it is sent beyond it.</summary>
    public async Task<string> SendAndStop(Page page, params (string Field, string Text)[] typed)
    {
        var (status, location) = await Sent(page, typed);
        while (status == HttpStatusCode.Redirect && (!location!.IsAbsoluteUri || location.Scheme == Uri.UriSchemeHttp))
        {
            using var answer = await unfollowing.GetAsync(new Uri(address, location));
            (status, location) = (answer.StatusCode, answer.Headers.Location);
        }

        return location!.OriginalString;
    }

    private async Task<(HttpStatusCode Status, Uri? Location)> Sent(Page page, (string Field, string Text)[] typed)
    {
        var form = page.Document.Forms[0];
        using var answer = await unfollowing.PostAsync(new Uri(address, form.GetAttribute("action")), Filled(form, typed));
        return (answer.StatusCode, answer.Headers.Location);
    }

    private static FormUrlEncodedContent Filled(IHtmlFormElement form, (string Field, string Text)[] typed)
    {
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is not null).ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (field, text) in typed)
            fields[field] = text;
        return new FormUrlEncodedContent(fields);
    }

    /// <summary>Asks for a page, and signs in where that is asked for.</summary>
    public async Task<Page> SignIn(string userName, string password = SignedInDistrict.Password, string path = "/") =>
        await Send(await Open(path), ("user_name", userName), ("password", password));

    public void Dispose()
    {
        client.Dispose();
        unfollowing.Dispose();
    }

    private static async Task<Page> Read(HttpResponseMessage answer)
    {
        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            return new Page(answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery, html, await new HtmlParser().ParseDocumentAsync(html));
        }
    }
}

internal sealed record Page(HttpStatusCode Status, string Path, string Html, IHtmlDocument Document)
{
    public string Text => Document.Body!.TextContent;

    public string Alert => Document.QuerySelector("[role=alert]")?.TextContent ?? "";
}
