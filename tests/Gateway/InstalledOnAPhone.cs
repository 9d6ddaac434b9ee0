using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>The pages for work can be put on a phone's first screen, and say in words that there is no network.</summary>
public sealed class InstalledOnAPhone(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task TheManifestLeadsToPicturesOfTheSizeThatItSays()
    {
        await using var suite = await RunningSuite.Start();
        var address = (await suite.Open("/")).Document.QuerySelector("link[rel=manifest]")!.GetAttribute("href")!;
        var manifest = await suite.Http.GetAsync(address).Json();
        var page = await chromium.Open(suite, 390);

        Assert.Equal(("巡察整改工作平台", "/tasks", "standalone"), (manifest.Text("name"), manifest.Text("start_url"), manifest.Text("display")));
        Assert.Contains(manifest["icons"]!.AsArray(), icon => icon!.Text("purpose") == "maskable");
        await page.GotoAsync("/");
        foreach (var icon in manifest["icons"]!.AsArray().OfType<JsonObject>().Where(icon => icon.Text("sizes") != "any"))
        {
            var size = await page.EvaluateAsync<string>(
                "async src => { const image = new Image(); image.src = src; await image.decode(); return `${image.naturalWidth}x${image.naturalHeight}` }",
                icon.Text("src"));
            Assert.Equal(icon.Text("sizes"), size);
        }
    }

    [Fact]
    public async Task WithoutNetworkAPageSaysSoAndTheBrowserHasKeptNothingElse()
    {
        await using var suite = await RunningSuite.Start();
        var issue = await ImportedIssue.In(suite);
        var page = await chromium.Open(suite, 390);
        await page.GotoAsync($"/{issue.Name}");
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => {})");
        await page.ReloadAsync();

        var kept = await page.EvaluateAsync<string[]>("""
            async () => {
              const shelves = await Promise.all((await caches.keys()).map(name => caches.open(name)))
              const kept = await Promise.all(shelves.map(shelf => shelf.keys()))
              return kept.flat().map(request => new URL(request.url).pathname)
            }
            """);
        Assert.Equal(["/assets/rectify.css", "/offline"], kept.Order(StringComparer.Ordinal));
        await suite.Stop();
        await page.GotoAsync($"/{issue.Agency}");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "没有网络连接" })).ToBeVisibleAsync();
        Assert.Equal("rgb(246, 244, 241)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.DoesNotContain("演示环境", await page.InnerTextAsync("body"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CitizensGetNoScriptAndNothingToInstall()
    {
        await using var suite = await RunningSuite.Start();
        var page = await suite.Open("/public/notices");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("script, link[rel=manifest]"));
    }
}
