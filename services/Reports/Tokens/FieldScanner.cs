namespace Rectify.Reports.Tokens;

/// <summary>Recognises 整改情况：, 【完成情况】 and the like; on a line of its own the colon may be missing.</summary>
internal static class FieldScanner
{
    /// <summary>Who answers for a measure (责任领导).</summary>
    public static readonly string[] Leaders = ["整改责任领导", "责任领导", "牵头领导", "分管领导"];

    /// <summary>Who carries a measure out (责任人).</summary>
    public static readonly string[] Owners = ["整改责任人", "直接责任人", "具体责任人", "责任人"];

    /// <summary>Where they work (责任部门).</summary>
    public static readonly string[] Departments = ["责任部门", "责任单位", "责任科室", "责任处室", "牵头部门", "牵头单位"];

    private static readonly (string Word, FieldKind Kind)[] Words =
    [
        .. Kind(FieldKind.Problem, "巡察反馈问题", "反馈问题", "存在问题", "存在的问题", "具体问题", "主要问题", "问题表现", "问题描述", "问题"),
        .. Kind(FieldKind.Measures, "整改措施", "整改举措", "具体措施", "工作措施", "采取措施", "采取的措施", "措施"),
        .. Kind(FieldKind.Progress, "整改落实情况", "整改进展情况", "整改工作情况", "整改情况", "落实情况", "进展情况", "整改进展", "整改落实", "推进情况"),
        .. Kind(FieldKind.Result, "整改成效", "整改结果", "工作成效", "取得成效", "成效"),
        .. Kind(FieldKind.Status, "整改完成情况", "完成情况", "整改状态", "完成状态", "整改进度", "完成进度", "进度", "状态"),
        .. Kind(FieldKind.Leader, Leaders),
        .. Kind(FieldKind.Owner, [.. Owners, "责任人员"]),
        .. Kind(FieldKind.Department, Departments),
        .. Kind(FieldKind.Due, "整改时限", "整改期限", "完成时限", "完成时间", "时限"),
    ];

    // Too common as plain words to stand for a field without their colon.
    private const int LeastLengthWithoutColon = 4;

    public static Field? At(ReadOnlySpan<char> folded)
    {
        var start = folded.Length > 0 && folded[0] is '【' or '[' or '(' ? 1 : 0;
        foreach (var (word, kind) in Words)
        {
            if (folded[start..].StartsWith(word))
            {
                return Closed(folded, start + word.Length, start > 0, word.Length >= LeastLengthWithoutColon) is { } end ? new Field(kind, end) : null;
            }
        }

        return null;
    }

    private static int? Closed(ReadOnlySpan<char> folded, int end, bool isBracketed, bool mayLackColon)
    {
        var i = end;
        var closes = isBracketed && i < folded.Length && folded[i] is '】' or ']' or ')';
        i += closes ? 1 : 0;
        while (i < folded.Length && i < end + 4 && folded[i] == ' ')
        {
            i++;
        }

        // "(责任人:" is a remark within a sentence.
        return isBracketed && !closes ? null
            : i < folded.Length && folded[i] == ':' ? i + 1
            : closes || (mayLackColon && !isBracketed && (i >= folded.Length || (i == folded.Length - 1 && folded[i] == '。'))) ? i
            : null;
    }

    private static IEnumerable<(string Word, FieldKind Kind)> Kind(FieldKind kind, params string[] words) =>
        words.OrderByDescending(word => word.Length).Select(word => (word, kind));
}
