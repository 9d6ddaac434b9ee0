using System.Text.RegularExpressions;

namespace Rectify.Platform.Operations.Logs;

/// <summary>
/// What no log may hold. What we say ourselves names things by their resource names; but an exception may repeat what was sent, and
/// what people send is Chinese text (names, findings) and their numbers. So Chinese text, also as an address has it, numbers of telephones and of identity
/// cards, and tokens are blotted out of every line.
/// </summary>
public static partial class LogRedaction
{
    private const string Blot = "…";

    /// <summary>What may be logged of a text; nothing of one that could not be looked through in a second. No call fails for what it logs.</summary>
    public static string Discreet(string text)
    {
        try
        {
            return Private().Replace(text, Blot);
        }
        catch (RegexMatchTimeoutException)
        {
            return Blot;
        }
    }

    [GeneratedRegex(
        @"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+|[\uD840-\uD8BF][\uDC00-\uDFFF]|(%[89A-Fa-f][0-9A-Fa-f]){2,}"
        + @"|((?<![0-9A-Za-z-])|(?<=%[0-9A-Fa-f]{2}))(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|[0-9]{17}[0-9Xx])(?![0-9A-Za-z-])"
        + @"|eyJ[0-9A-Za-z_-]+(\.[0-9A-Za-z_-]+)+|(?i:bearer\s+\S+)|(?<=://)[^/@\s""]+(?=@)|(?i:(?<=password=)[^;\s""]+)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Private();
}
