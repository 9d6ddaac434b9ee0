using Microsoft.Playwright;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>A real browser.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>A window of somebody who has just come.</summary>
    internal Task<IPage> Open(RunningSuite suite, int width, int height = 844, bool scripts = true) => browser.NewPageAsync(new()
    {
        BaseURL = suite.Address.ToString(), ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts,
    });
}
