using System.Text.RegularExpressions;
using Rectify.Platform.Api;

namespace Rectify.Issues;

/// <summary>
/// Short names (简称) as people make them: 中共青梧区教育局党委 → 青教. The sign of the place and the first of what the agency is for; where that is
/// taken, more of it, and a figure in the end.
/// </summary>
internal static partial class ShortNames
{
    /// <summary>Signs of a short name that is made up, before its figure.</summary>
    private const int Longest = 8;

    /// <summary>Proposals in the order in which they are tried; there is no end of them, and all are letters and digits alone.</summary>
    public static IEnumerable<string> Of(string displayName)
    {
        var parts = Parts().Match(string.Concat(Texts.NameKey(displayName).Where(char.IsLetterOrDigit)));
        var (place, purpose) = (parts.Groups["place"].Value, parts.Groups["purpose"].Value);
        var whole = (place.Length > 0 ? place[..1] : "") + purpose;
        if (whole.Length == 0)
            whole = "单位";
        var most = Math.Min(whole.Length, Longest);
        for (var length = Math.Min(2, most); length <= most; length++)
        {
            if (!char.IsSurrogate(whole[length - 1]) || char.IsLowSurrogate(whole[length - 1]))
                yield return whole[..length];
        }

        for (var number = 2; ; number++)
            yield return $"{whole[..Math.Min(2, most)]}{number}";
    }

    /// <summary>What it is for stands between the place and what kind of body it is; 第 of 第二中学 says nothing.</summary>
    [GeneratedRegex(
        "^(中共)?(?<place>\\p{L}{2,8}?[区县市旗])?第?(?<purpose>.*?)(局|委员会|办公室|中心)?(党组|党委|党工委|党总支|党支部|总支部|支部)?$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
