using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Rectify.Testing;

/// <summary>A browser without scripts that keeps cookies and follows where it is sent.</summary>
public sealed class Browser : IDisposable
{
    /// <summary>Of everybody who sets one.</summary>
    public const string Password = "seven sober sailors";

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

    public async Task<PageSeen> Open(string path) => await Read(await client.GetAsync(new Uri(address, path)));

    /// <summary>Sends the first form of the page's content, or the one that leads to <paramref name="action"/>.</summary>
    public Task<PageSeen> Send(PageSeen page, params (string Field, string Text)[] typed) => Send(page, null, typed);

    public async Task<PageSeen> Send(PageSeen page, string? action, (string Field, string Text)[] typed)
    {
        var form = page.Document.Forms.First(one => action is null ? one.Closest("main") is not null : one.GetAttribute("action") == action);
        return await Read(await client.PostAsync(new Uri(address, form.GetAttribute("action")), Filled(form, typed)));
    }

    /// <summary>Sends the first form, follows where it leads within the system, and answers the address to which it is sent beyond it.</summary>
    public async Task<string> SendAndStop(PageSeen page, params (string Field, string Text)[] typed)
    {
        var (status, location) = await Sent(page, typed);
        while (status == HttpStatusCode.Redirect && (!location!.IsAbsoluteUri || location.Scheme == Uri.UriSchemeHttp))
        {
            using var answer = await unfollowing.GetAsync(new Uri(address, location));
            (status, location) = (answer.StatusCode, answer.Headers.Location);
        }

        return location!.OriginalString;
    }

    private async Task<(HttpStatusCode Status, Uri? Location)> Sent(PageSeen page, (string Field, string Text)[] typed)
    {
        var form = page.Document.Forms.First(one => one.Closest("main") is not null);
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

    /// <summary>Opens the link that somebody was given, and sets their password.</summary>
    public async Task SetUp(string link) => await Send(await Open(link), ("password", Password), ("again", Password));

    /// <summary>Asks for a page, and signs in where that is asked for.</summary>
    public async Task<PageSeen> SignIn(string userName, string password = Password, string path = "/") =>
        await Send(await Open(path), ("user_name", userName), ("password", password));

    public void Dispose()
    {
        client.Dispose();
        unfollowing.Dispose();
    }

    private static async Task<PageSeen> Read(HttpResponseMessage answer)
    {
        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            return new PageSeen(answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery, html, await new HtmlParser().ParseDocumentAsync(html));
        }
    }
}

public sealed record PageSeen(HttpStatusCode Status, string Path, string Html, IHtmlDocument Document)
{
    public string Text => Document.Body!.TextContent;

    public string Alert => Document.QuerySelector("[role=alert]")?.TextContent ?? "";
}
