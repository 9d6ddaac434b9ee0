using Microsoft.Extensions.Configuration;
using OtpNet;
using Rectify.Identities;
using Rectify.Platform.Api.Errors;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Testing.Identities;

/// <summary>Which passwords are taken, which codes are right, and who needs one.</summary>
public sealed class PasswordRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("short-one", "10 characters"), InlineData("aaaaaaaaaaaaaa", "tried first"), InlineData("password2026", "tried first")]
    [InlineData("12345678abcd", "tried first"), InlineData("my-xiaoman-sesame", "name of the account"), InlineData("Rectify123", "tried first")]
    [InlineData("woaini1314520", "tried first"), InlineData("1q2w3e4r5t6y", "tried first"), InlineData("Q1w2e3r4t5y6", "tried first")]
    [InlineData("zhenggai20260101", "tried first"), InlineData("13812345678", "tried first"), InlineData("XunChaBan@2026", "tried first")]
    [InlineData("98765432109", "tried first"), InlineData("aaaabbbbcccc!", "tried first"), InlineData("abcdefgh-ijk", "tried first")]
    [InlineData("abc-efg-ijk-", "tried first")]
    public void WhatIsShortUsualOrTheNameItselfIsRefusedInWords(string password, string because)
    {
        var refusal = Assert.Throws<Refusal>(() => Rules().Check(password, "xiaoman", "password"));

        Assert.Equal("PASSWORD_REFUSED", refusal.Reason.Word);
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["password"], refusal.Fields);
    }

    [Theory, InlineData("正确的马 电池 订书钉 一二"), InlineData("seven sober sailors"), InlineData("Ri-chu-dong-fang")]
    [InlineData("admin abc, nine"), InlineData("8392017465"), InlineData("xinfang 12 lou"), InlineData("abc-de-fgh-ij-kl")]
    public void WhatIsLongIsTaken(string password) => Rules().Check(password, "xiaoman", "password");

    [Fact]
    public void SettingsAskForMoreKindsOfSignsAndMoreOfThem()
    {
        var strict = Rules(("Passwords:Length", "12"), ("Passwords:Kinds", "3"));

        Assert.Throws<Refusal>(() => strict.Check("Abc-defg-90", "xiaoman", "password"));
        Assert.Contains("3 of", Assert.Throws<Refusal>(() => strict.Check("abcdefgh-ijk", "xiaoman", "password")).Message, StringComparison.Ordinal);
        strict.Check("Apfel-Garten", "xiaoman", "password");
        strict.Check("apfel-garten-7", "xiaoman", "password");
    }

    [Fact]
    public void ItIsNotEndlessNotOfFewSignsAndNotTheNameUnlessThatIsHardlyOne()
    {
        var endless = string.Concat(Enumerable.Range(0, 128).Select(order => (char)('a' + (order * 7 % 26))));

        Rules().Check(endless, "xiaoman", "password");
        Assert.Contains("128", Assert.Throws<Refusal>(() => Rules().Check($"{endless}x", "xiaoman", "password")).Message, StringComparison.Ordinal);
        Assert.Throws<Refusal>(() => Rules().Check("qwxzqwzxwqzx", "xiaoman", "password"));
        Rules().Check("qwxzqwzxwqzk", "xiaoman", "password");
        Assert.Throws<Refusal>(() => Rules().Check("seven-SHEN-sailors", "shen", "password"));
        Assert.Throws<Refusal>(() => Rules().Check("seven-wei-sailors", "wei", "password"));
        Rules().Check("seven-li-sailors", "li", "password");
    }

    [Fact]
    public void SettingsAskForAnotherOneAfterSoManyDaysAndNothingDoesUnlessToldSo()
    {
        var ninety = Rules(("Passwords:Days", "90"));

        Assert.False(ninety.IsTooOld(Now.AddDays(-90).AddSeconds(1), Now));
        Assert.True(ninety.IsTooOld(Now.AddDays(-90), Now));
        Assert.False(Rules().IsTooOld(Now.AddYears(-20), Now));
    }

    [Fact]
    public void APasswordIsRightForItsAccountAloneAndNeverWithoutOne()
    {
        var passwords = new Passwords(Rules());
        var account = Account.Open(Person.Register(new() { DisplayName = "邓小满" }).First, "xiaoman", "link", Now).First;
        var credential = passwords.Set(new Credential { Id = account.Id }, account, "seven sober sailors", Now, "password");

        Assert.True(passwords.IsRight(credential, "seven sober sailors"));
        Assert.False(passwords.IsRight(credential, "seven sober sailorz"));
        Assert.False(passwords.IsRight(null, "seven sober sailors"));
        Assert.False(passwords.IsRight(new Credential { Id = account.Id }, ""));
        Assert.DoesNotContain("sailors", credential.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public void ACodeIsRightOnceAndOnlyAboutNow()
    {
        var credential = Passwords.WithNewKey(new Credential { Id = Guid.CreateVersion7() });
        var totp = new Totp(Base32Encoding.ToBytes(credential.AuthenticatorKey));
        var code = totp.ComputeTotp(Now.UtcDateTime);

        Assert.Null(Passwords.Used(credential, code == "000000" ? "000001" : "000000", Now));
        Assert.Null(Passwords.Used(credential, code, Now.AddMinutes(5)));
        var used = Passwords.Used(credential, $" {code} ", Now)!;
        Assert.Null(Passwords.Used(used, code, Now));
        Assert.NotNull(Passwords.Used(used, totp.ComputeTotp(Now.UtcDateTime.AddSeconds(30)), Now.AddSeconds(30)));
    }

    [Fact]
    public void TheOfficeAndAdministratorsNeedACodeUnlessSettingsSayWho()
    {
        Assert.True(Policy(null).Asks(Role.Office) && Policy(null).Asks(Role.Administrator));
        Assert.False(Policy(null).Asks(Role.Owner));
        Assert.True(Policy("head, owner").Asks(Role.Owner));
        Assert.False(Policy("head, owner").Asks(Role.Office));
        Assert.False(Policy("none").Asks(Role.Office));
        Assert.Contains("\"king\"", Assert.Throws<InvalidOperationException>(() => Policy("king")).Message, StringComparison.Ordinal);
    }

    private static SecondFactorPolicy Policy(string? roles) => new(Configuration(roles is null ? [] : [("SecondFactor", roles)]));

    private static PasswordRules Rules(params (string Key, string Value)[] settings) => new(Configuration(settings));

    private static IConfiguration Configuration((string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();
}
