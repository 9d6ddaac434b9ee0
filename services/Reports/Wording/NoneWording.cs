using Rectify.Reports.Tokens;

namespace Rectify.Reports.Wording;

/// <summary>The words that say that there is none: 没有未启动整改的问题.</summary>
internal static class NoneWording
{
    private static readonly string[] Words = ["没有", "无", "暂无", "不存在"];

    public static bool Begins(ReadOnlySpan<char> text) => text.BeginsWithAny(Words);

    /// <summary>Whether a text ends with it, before what there is none of.</summary>
    public static bool Ends(ReadOnlySpan<char> text) => text.EndsWithAny(Words);
}
