using Microsoft.AspNetCore.Identity;
using OtpNet;

namespace Rectify.Identities;

/// <summary>Passwords as ASP.NET Core Identity keeps them (PBKDF2), and codes of authenticators (RFC 6238).</summary>
public sealed class Passwords(PasswordRules rules)
{
    private const int KeyBytes = 20;
    private readonly PasswordHasher<Credential> hasher = new();

    /// <summary>Compared with where there is no account, so that this takes as long as a wrong password does.</summary>
    private readonly Credential nobody = new() { Id = Guid.Empty, PasswordHash = new PasswordHasher<Credential>().HashPassword(null!, $"{Guid.NewGuid()}") };

    /// <param name="credential">Null where there is none: then nothing is right.</param>
    public bool IsRight(Credential? credential, string password)
    {
        var known = credential is { PasswordHash.Length: > 0 } ? credential : nobody;
        return hasher.VerifyHashedPassword(known, known.PasswordHash, password) != PasswordVerificationResult.Failed && known != nobody;
    }

    public bool IsTooOld(Credential credential, DateTimeOffset now) => rules.IsTooOld(credential.PasswordSetAt, now);

    /// <summary>With another password in place of an old one, which it must not be.</summary>
    /// <param name="field">Of the request that gives it.</param>
    public Credential Renew(Credential credential, Account account, string password, DateTimeOffset at, string field) => IsRight(credential, password)
        ? throw IdentityReasons.PasswordRefused.Refuse(IdentityReasons.PasswordSame).OnField(field)
        : Set(credential, account, password, at, field);

    /// <summary>With another password; refuses one that the rules refuse.</summary>
    /// <param name="field">Of the request that gives it.</param>
    public Credential Set(Credential credential, Account account, string password, DateTimeOffset at, string field)
    {
        rules.Check(password, account.UserName, field);
        return credential with { PasswordHash = hasher.HashPassword(credential, password), PasswordSetAt = at };
    }

    /// <summary>With a key for an authenticator.</summary>
    public static Credential WithNewKey(Credential credential) => credential with
    { AuthenticatorKey = Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(KeyBytes)), LastStep = 0 };

    /// <summary>As authenticators scan it.</summary>
    public static string UriOf(Credential credential, Account account) =>
        new OtpUri(OtpType.Totp, credential.AuthenticatorKey, account.UserName, "巡察整改").ToString();

    /// <summary>With the code used up; null for a wrong one, or one that was used.</summary>
    public static Credential? Used(Credential credential, string code, DateTimeOffset at)
    {
        var totp = new Totp(Base32Encoding.ToBytes(credential.AuthenticatorKey));
        return totp.VerifyTotp(at.UtcDateTime, code.Trim(), out var step, VerificationWindow.RfcSpecifiedNetworkDelay) && step > credential.LastStep
            ? credential with { LastStep = step }
            : null;
    }
}
