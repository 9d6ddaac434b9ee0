using System.Text;
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

    private const int ShortestRun = 3;

    /// <summary>Beside what is usual so many signs are too few.</summary>
    private const int TooFew = 4;

    /// <summary>What people take when they must take something, by word, by keyboard, by sound; and what this system and its work are called.</summary>
    private static readonly string[] Usual =
    [
        "password", "passw0rd", "p@ssword", "p@ssw0rd", "welcome", "letmein", "iloveyou", "sunshine", "princess", "football", "superman", "computer",
        "administrator", "admin", "manager", "system", "server", "oracle", "master", "dragon", "monkey", "shadow", "secret", "hello", "test",
        "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "zxcvbn", "1qaz2wsx3edc", "1qaz2wsx", "1qaz", "qazwsx", "zaq1", "1q2w3e4r5t", "1q2w3e4r",
        "1q2w3e", "q1w2e3r4", "147258369", "147258", "159357", "789456", "woaini", "5201314", "1314520", "1314", "nihao", "zhongguo", "china", "beijing",
        "xunchaban", "xuncha", "xunshi", "zhenggai", "jiwei", "dangzu", "rectify",
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

    /// <summary>
    /// Once what is usual is taken out, and runs of signs (1234, aaaa, cba), a few signs are left, or nothing but digits and such: a year, a birthday.
    /// </summary>
    private static bool IsUsual(string password)
    {
        var left = WithoutRuns(Usual.Aggregate(password.ToLowerInvariant(), (rest, usual) => rest.Replace(usual, "", StringComparison.Ordinal)));
        return left.Length < password.Length && (left.Length <= TooFew || !left.Any(char.IsLetter));
    }

    private static string WithoutRuns(string text)
    {
        var left = new StringBuilder();
        for (var from = 0; from < text.Length;)
        {
            var to = from + 1;
            var step = to < text.Length ? text[to] - text[from] : 0;
            while (to < text.Length && text[to] - text[to - 1] == step && step is >= -1 and <= 1)
                to++;
            var isRun = to - from >= ShortestRun;
            if (!isRun)
                left.Append(text[from]);
            from = isRun ? to : from + 1;
        }

        return left.ToString();
    }
}
