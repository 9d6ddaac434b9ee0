using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>Somebody with a browser that keeps its cookies and runs no script: opens pages, fills in their forms, follows nothing by itself.</summary>
internal sealed class Visitor : IDisposable
{
    private Visitor(RunningSuite suite, Cookie session)
    {
        var cookies = new CookieContainer();
        cookies.Add(suite.Address, session);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = suite.Address };
        Client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
    }

    /// <summary>For what is no page.</summary>
    public HttpClient Client { get; }

    public static async Task<Visitor> As(RunningSuite suite, string role, string? agency = null, string? subject = null, string? name = null) =>
        new(suite, await SessionOf(suite, role, agency, subject, name));

    /// <summary>The one way of the tests to be somebody: what a browser holds after a sign-in.</summary>
    public static async Task<Cookie> SessionOf(
        RunningSuite suite, string role, string? agency = null, string? subject = null, string? name = null) =>
        new("rectify-token", await suite.TokenOf(role, agency, subject, name));

    public async Task<ShownPage> Open(string path) => await ShownPage.Of(await Client.GetAsync(path));

    /// <summary>Sends the form of a verb as the page has it, with what is typed into it.</summary>
    public Task<ShownPage> Send(ShownPage page, string verb, params IEnumerable<(string Field, string Text)> typed) =>
        Fill(page, $"details#{verb} form", typed);

    /// <summary>Sends the form that a selector finds.</summary>
    public async Task<ShownPage> Fill(ShownPage page, string selector, params IEnumerable<(string Field, string Text)> typed)
    {
        var form = (IHtmlFormElement)page.Document.QuerySelector(selector)!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type != "checkbox" || input.IsChecked)
            .Select(input => (input.Name, input.Value)).Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(area => (area.Name, area.Value)))
            .Where(field => field.Name is not null).ToDictionary(field => field.Name!, field => field.Value);
        foreach (var (field, text) in typed)
            fields[field] = text;
        return await ShownPage.Of(await Client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields)));
    }

    /// <summary>Sends the form, which must be done, and opens the page to which that leads.</summary>
    public async Task<ShownPage> Take(ShownPage page, string verb, params IEnumerable<(string Field, string Text)> typed) =>
        await Follow(await Send(page, verb, typed));

    /// <summary>Opens the page to which what was done leads.</summary>
    public async Task<ShownPage> Follow(ShownPage answer)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return await Open(answer.Answer.Headers.Location!.ToString());
    }

    public void Dispose() => Client.Dispose();
}

/// <summary>What stands in the forms of a page.</summary>
internal static class ShownForms
{
    /// <summary>The verbs that are offered.</summary>
    public static IEnumerable<string> Verbs(this ShownPage page) => page.Document.QuerySelectorAll(".steps form [name=verb]")
        .Select(verb => verb.GetAttribute("value")!);

    public static string Field(this ShownPage page, string verb, string field) => page.Document.QuerySelector($"#{verb}-{field}") switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        _ => throw new InvalidOperationException($"There is no field {field}."),
    };

    public static string Wrong(this ShownPage page, string verb, string field) => page.Document.QuerySelector($"#{verb}-{field}-wrong")!.TextContent;

    public static string Refusal(this ShownPage page) => page.Document.QuerySelector(".refused")!.TextContent;
}
