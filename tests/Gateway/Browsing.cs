using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>Opens pages as a browser does: asks for HTML, sends the cookie, follows nothing by itself.</summary>
internal static class Browsing
{
    public static async Task<ShownPage> Open(this RunningSuite suite, string path, string? token = null, string accept = "text/html,*/*;q=0.8")
    {
        using var client = Browser(suite, token);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await ShownPage.Of(await client.SendAsync(request));
    }

    public static async Task<ShownPage> Send(this RunningSuite suite, string path, Dictionary<string, string> form, string? origin = null)
    {
        using var client = Browser(suite, token: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.TryAddWithoutValidation("Origin", origin ?? suite.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        return await ShownPage.Of(await client.SendAsync(request));
    }

    private static HttpClient Browser(RunningSuite suite, string? token)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = suite.Address };
        if (token is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"rectify-token={token}");
        return client;
    }
}

/// <summary>An answer, as a browser sees it.</summary>
internal sealed record ShownPage(HttpStatusCode Status, HttpResponseMessage Answer, string Text, IDocument Document)
{
    public static async Task<ShownPage> Of(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return new ShownPage(answer.StatusCode, answer, text, new HtmlParser().ParseDocument(text));
    }

    public string Title => Document.QuerySelector("h1")!.TextContent.Trim();

    public string? Header(string name) => Answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public IElement Row(string agency) => Document.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th a")!.TextContent == agency);

    public int Cell(string agency, string label) =>
        int.Parse(Row(agency).QuerySelector($"td[data-label={label}]")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
}
