using Rectify.Events.V1;

namespace Rectify.Audit;

/// <summary>What each finding says, in both languages.</summary>
internal static class Findings
{
    public static Finding Edited(Entry entry) => At(entry, FindingKind.Edited,
        $"{Named(entry)} was edited: it does not give the hash that it carries.",
        $"{NamedInChinese(entry)}被改动：内容与所存哈希不符。");

    public static Finding Gap(Entry entry, long from, long to) => At(entry, FindingKind.Deleted,
        $"{entry.Stream}: {Versions(from, to)} missing before version {entry.Version} at {entry.Place}.",
        $"{entry.Stream}：第{VersionsInChinese(from, to)}版缺失（其后为位于{entry.Place}的第{entry.Version}版）。");

    public static Finding OutOfOrder(Entry entry, long after) => At(entry, FindingKind.Reordered,
        $"{Named(entry)} stands behind version {after}.",
        $"{NamedInChinese(entry)}排在第{after}版之后，次序被改。");

    public static Finding Unlinked(Entry entry) => At(entry, FindingKind.Rewritten,
        $"{Named(entry)} does not follow from the version before it: one of the two was rewritten.",
        $"{NamedInChinese(entry)}与其前一版不衔接：两版之一被改写。");

    public static Finding Unsorted(Entry entry) => At(entry, FindingKind.Reordered,
        $"{Named(entry)} does not come in commit order.",
        $"{NamedInChinese(entry)}未按提交次序排列。");

    /// <summary>The entries up to a checkpoint are more or fewer than it counted, or others.</summary>
    public static Finding Disagrees(Checkpoint checkpoint, long count) => (checkpoint.Count - count) switch
    {
        > 0 and var missing => Before(checkpoint, FindingKind.Deleted,
            $"{missing} missing of the {checkpoint.Count} entries that {Named(checkpoint)} counted.",
            $"{NamedInChinese(checkpoint)}计有{checkpoint.Count}条，现缺{missing}条。"),
        < 0 and var missing => Before(checkpoint, FindingKind.Inserted,
            $"{-missing} more than the {checkpoint.Count} entries that {Named(checkpoint)} counted.",
            $"{NamedInChinese(checkpoint)}计有{checkpoint.Count}条，现多出{-missing}条。"),
        _ => Before(checkpoint, FindingKind.Rewritten,
            $"The entries before {Named(checkpoint)} are not those that it was made of: rewritten, exchanged or in another order.",
            $"{NamedInChinese(checkpoint)}之前的条目已非当时的条目：被改写、调换或改变次序。"),
    };

    public static Finding TailCut(Checkpoint checkpoint, long count) => Before(checkpoint, FindingKind.TailCut,
        $"The journal ends too early: {checkpoint.Count - count} missing of the {checkpoint.Count} entries that {Named(checkpoint)} counted.",
        $"流水尾部被截去：{NamedInChinese(checkpoint)}计有{checkpoint.Count}条，现缺{checkpoint.Count - count}条。");

    public static Finding Forged(Checkpoint checkpoint) => Of(checkpoint, FindingKind.CheckpointForged,
        $"{Capital(Named(checkpoint))} is not signed by a known key (it names {checkpoint.KeyId}).",
        $"{NamedInChinese(checkpoint)}的签名不是已知密钥所签（所称密钥为{checkpoint.KeyId}）。");

    public static Finding Contradicts(Checkpoint shown) => Of(shown, FindingKind.CheckpointForged,
        $"{Capital(Named(shown))} as the system shows it is another than the one that was handed out.",
        $"系统所示的{NamedInChinese(shown)}与此前交出的不同。");

    public static Finding DoesNotFollow(Checkpoint checkpoint) => Of(checkpoint, FindingKind.CheckpointForged,
        $"{Capital(Named(checkpoint))} does not follow from the one before it.",
        $"{NamedInChinese(checkpoint)}与前一检查点不衔接。");

    public static Finding Withheld(Checkpoint saved) => Of(saved, FindingKind.CheckpointMissing,
        $"{Capital(Named(saved))} was handed out, but the system does not have it any more.",
        $"{NamedInChinese(saved)}曾经交出，系统中已不存在。");

    public static Finding MissingBefore(Checkpoint checkpoint, long from, long to) => new()
    {
        Kind = FindingKind.CheckpointMissing,
        AfterCheckpoint = from - 1,
        BeforeCheckpoint = checkpoint.Number,
        Message = $"Checkpoint {(from == to ? $"{from} is" : $"{from} to {to} are")} missing before {Named(checkpoint)}.",
        MessageZh = $"{NamedInChinese(checkpoint)}之前缺少第{VersionsInChinese(from, to)}号检查点。",
    };

    private static Finding At(Entry entry, FindingKind kind, string english, string chinese) => new()
    {
        Kind = kind,
        Stream = entry.Stream,
        StreamVersion = entry.Number,
        Cursor = entry.Place.ToString(),
        Message = english,
        MessageZh = chinese,
    };

    private static Finding Before(Checkpoint checkpoint, FindingKind kind, string english, string chinese) =>
        new() { Kind = kind, BeforeCheckpoint = checkpoint.Number, Cursor = checkpoint.Cursor, Message = english, MessageZh = chinese };

    private static Finding Of(Checkpoint checkpoint, FindingKind kind, string english, string chinese) => new()
    {
        Kind = kind,
        AfterCheckpoint = Math.Max(0, checkpoint.Number - 1),
        BeforeCheckpoint = checkpoint.Number,
        Cursor = checkpoint.Cursor,
        Message = english,
        MessageZh = chinese,
    };

    private static string Named(Entry entry) => $"{entry.Stream} version {entry.Version} at {entry.Place}";

    private static string NamedInChinese(Entry entry) => $"{entry.Stream}第{entry.Version}版（位于{entry.Place}）";

    private static string Named(Checkpoint checkpoint) => $"checkpoint {checkpoint.Number} of {Checkpoints.TimeOf(checkpoint)}";

    private static string NamedInChinese(Checkpoint checkpoint) => $"第{checkpoint.Number}号检查点（{Checkpoints.TimeOf(checkpoint)}）";

    private static string Versions(long from, long to) => from == to ? $"version {from} is" : $"versions {from} to {to} are";

    private static string VersionsInChinese(long from, long to) => from == to ? $"{from}" : $"{from}至{to}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
