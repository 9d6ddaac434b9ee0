using Microsoft.Extensions.Configuration;
using Rectify.Identities;

namespace Rectify.Testing.Identities;

/// <summary>定期更换: where a district asks for it, whoever signs in with an old password takes another one first.</summary>
public sealed class RenewingPasswords
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void APasswordBecomesTooOldOnlyWhereASettingSaysSo()
    {
        Assert.False(Rules().IsTooOld(Now.AddYears(-50), Now));
        Assert.False(Rules(("Passwords:Days", "90")).IsTooOld(Now.AddDays(-90).AddSeconds(1), Now));
        Assert.True(Rules(("Passwords:Days", "90")).IsTooOld(Now.AddDays(-90), Now));
    }

    [Fact]
    public async Task WhoSignsInWithAnOldPasswordTakesAnotherOneAndIsThere()
    {
        var district = new SignedInDistrict { Settings = ["--Passwords:Days=90"] };
        await district.InitializeAsync();
        try
        {
            var issue = await ImportedIssue.In(district.Suite);
            var owner = await district.Somebody("owner", issue.Agency);
            using var browser = new Browser(district.Suite.Address);
            Assert.Equal("/", (await browser.SignIn(owner.UserName)).Path);
            Assert.Equal(1, await district.InDatabase(
                "UPDATE credentials SET password_set_at = '2020-01-01 00:00:00+00:00'", command => command.ExecuteNonQueryAsync()));

            using var another = new Browser(district.Suite.Address);
            var page = await another.SignIn(owner.UserName, path: $"/{issue.Name}");
            Assert.Contains("更换密码", page.Text, StringComparison.Ordinal);
            var refused = await another.Send(page, ("password", Browser.Password), ("again", Browser.Password));
            Assert.Contains("不能与原密码相同", refused.Alert, StringComparison.Ordinal);
            const string Next = "eight sober sailors";
            Assert.Equal($"/{issue.Name}", (await another.Send(refused, ("password", Next), ("again", Next))).Path);

            await RunningSuite.Eventually(async () => (await browser.Open("/")).Path.StartsWith("/sign-in", StringComparison.Ordinal));
            Assert.Equal("/", (await browser.SignIn(owner.UserName, Next)).Path);
            const string Third = "nine sober sailors";
            Assert.Contains("已使用过", (await another.Send(refused, ("password", Third), ("again", Third))).Alert, StringComparison.Ordinal);
        }
        finally
        {
            await district.DisposeAsync();
        }
    }

    private static PasswordRules Rules(params (string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build());
}
