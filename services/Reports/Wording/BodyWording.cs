using Rectify.Reports.Tokens;

namespace Rectify.Reports.Wording;

/// <summary>The words by which names of bodies (党组、局、公司…) are known.</summary>
internal static class BodyWording
{
    /// <summary>Longer lines are no names.</summary>
    public const int Longest = 40;

    // Of bodies that are inspected most.
    private static readonly string[] Usual =
        ["党组", "党委", "党工委", "总支", "支部", "协会", "委员会", "局", "院", "大学", "学院", "公司", "集团", "中心", "镇", "街道", "校"];

    private static readonly string[] Ends =
    [
        .. Usual, "办公室", "政府", "乡", "街道办事处", "办事处", "联合会", "总会", "工会", "馆", "站", "所", "社", "处", "部", "厅", "党支部", "党总支", "工委", "联社", "银行",
    ];

    /// <summary>A short line without a sentence that ends as names of bodies do.</summary>
    public static bool IsBody(ReadOnlySpan<char> folded) =>
        folded.Length is >= 3 and <= Longest && !folded.ContainsAny(Marks.Clause) && folded.EndsWithAny(Ends);

    /// <summary>The word by which a short name and the full one end alike.</summary>
    public static string EndingOf(string key) => Array.Find(Usual, end => key.EndsWith(end, StringComparison.Ordinal)) ?? key[^1..];
}
