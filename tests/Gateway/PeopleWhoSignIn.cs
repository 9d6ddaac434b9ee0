using Microsoft.Playwright;
using OtpNet;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Gateway.Tests;

/// <summary>A district in which people sign in, each with a browser of their own.</summary>
public sealed class PeopleWhoSignIn : IAsyncLifetime
{
    private HttpClient administrator = null!;
    private int people;

    internal RunningSuite Suite { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        Suite = await RunningSuite.Start($"--Listen={address}", $"--Issuer={address}");
        administrator = await Suite.As("administrator");
    }

    public async Task DisposeAsync()
    {
        administrator.Dispose();
        await Suite.DisposeAsync();
    }

    /// <summary>Somebody of that role has opened their link, set a password, signed in, and stands before the first page.</summary>
    internal async Task<IPage> Come(Chromium chromium, string role, string? agency, int width, int height, bool scripts)
    {
        var userName = $"{role}-{Interlocked.Increment(ref people)}";
        var page = await chromium.Open(Suite, width, height, scripts);
        await page.GotoAsync((await Invited.By(administrator, $"邓小满{userName}", userName, role, agency)).Link);
        await page.GetByLabel("密码").FillAsync(Browser.Password);
        await page.GetByLabel("再输一次").FillAsync(Browser.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存并去登录" }).ClickAsync();
        await page.GetByLabel("登录名").FillAsync(userName);
        await page.GetByLabel("密码").FillAsync(Browser.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        if (await page.GetByLabel("验证码").CountAsync() > 0)
        {
            var key = (await page.Locator("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
            await page.GetByLabel("验证码").FillAsync(new Totp(Base32Encoding.ToBytes(key)).ComputeTotp());
            await page.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true }).ClickAsync();
        }

        await page.Locator("header a[href='/account']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }
}
