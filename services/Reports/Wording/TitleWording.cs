using Rectify.Reports.Tokens;

namespace Rectify.Reports.Wording;

/// <summary>The words by which the title of a document says what the document is for.</summary>
internal static class TitleWording
{
    private static readonly string[] Ends = ["报告", "通报", "情况", "方案", "清单", "台账"];
    private static readonly string[] TextEnds = [.. Ends, "公示", "公告", "通知", "说明", "公开", "汇报", "台帐"];
    private static readonly string[] TableEnds = [.. Ends, "表"];
    private static readonly string[] Notices = ["通报", "公示", "公告", "公开"];

    /// <summary>Ends as the title of a text does.</summary>
    public static bool EndsText(ReadOnlySpan<char> folded) => folded.EndsWithAny(TextEnds);

    /// <summary>Ends as the title of a table does.</summary>
    public static bool EndsTable(ReadOnlySpan<char> folded) => folded.EndsWithAny(TableEnds);

    /// <summary>A report upward (报告) is not meant for the public.</summary>
    public static bool IsReport(string title) => Folding.Fold(title).EndsWith("报告", StringComparison.Ordinal);

    /// <summary>Whether a title says that the document is published; a ledger (台账、清单) is a working paper unless it does.</summary>
    public static bool IsNotice(string title) =>
        Folding.Fold(title) is var folded && Array.Exists(Notices, word => folded.Contains(word, StringComparison.Ordinal));
}
