using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;

namespace Rectify.Identities;

/// <summary>
/// What a password must be (NIST SP 800-63B, 5.1.1.2: long, and none that everybody tries). Settings for GB/T 22239 8.1.4.1 a: Passwords:Length (10),
/// Passwords:Kinds (of small and capital letters, digits and signs, 1), Passwords:Days (after how many another one is asked for; never unless told, as NIST
/// advises).
/// </summary>
public sealed class PasswordRules(IConfiguration configuration)
{
    private const int Longest = 128;

    /// <summary>What people take when they must take something, and what this system is called.</summary>
    private static readonly string[] Usual =
    [
        "password", "12345678", "87654321", "11111111", "00000000", "88888888", "66666666", "qwertyui", "1qaz2wsx", "abcd1234", "admin",
        "xuncha", "zhenggai", "rectify",
    ];

    private readonly int days = configuration.Count("Passwords:Days", 0);

    /// <summary>So many characters at least.</summary>
    public int Length { get; } = configuration.Count("Passwords:Length", 10);

    /// <summary>So many kinds of signs at least.</summary>
    public int Kinds { get; } = configuration.Count("Passwords:Kinds", 1);

    /// <summary>Whether one has to be replaced that was set then.</summary>
    public bool IsTooOld(DateTimeOffset setAt, DateTimeOffset now) => days > 0 && now - setAt >= TimeSpan.FromDays(days);

    /// <summary>Refuses one that is too short or too long, of too few kinds of signs, or easily guessed.</summary>
    /// <param name="field">Of the request that gives it.</param>
    public void Check(string password, string userName, string field)
    {
        if (WrongWith(password, userName) is { } wrong)
            throw IdentityReasons.PasswordRefused.Refuse(wrong).OnField(field);
    }

    private Phrase? WrongWith(string password, string userName)
    {
        if (password.Length < Length)
            return IdentityReasons.PasswordTooShort.With(Length);
        if (password.Length > Longest)
            return IdentityReasons.PasswordTooLong.With(Longest);
        if (KindsOf(password) < Kinds)
            return IdentityReasons.PasswordOfFewKinds.With(Kinds);
        if (password.Distinct().Count() < 5 || IsUsual(password))
            return IdentityReasons.PasswordUsual;
        return userName.Length > 2 && password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            ? IdentityReasons.PasswordIsName
            : null;
    }

    private static int KindsOf(string password) => new[]
    {
        password.Any(char.IsAsciiLetterLower),
        password.Any(char.IsAsciiLetterUpper),
        password.Any(char.IsAsciiDigit),
        password.Any(sign => !char.IsAsciiLetterOrDigit(sign)),
    }.Count(there => there);

    /// <summary>One of the usual ones, with no more than four signs around it.</summary>
    private static bool IsUsual(string password) =>
        Array.Exists(Usual, usual => password.Contains(usual, StringComparison.OrdinalIgnoreCase) && password.Length - usual.Length <= 4);
}
