using Rectify.Events.V1;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>What is wrong with a row, in both languages.</summary>
internal static class StateFindings
{
    public static Finding Edited(string stream, long version, IReadOnlyList<string> fields) => Of(FindingKind.RowEdited, stream, version,
        $"The row of {stream} is not what version {version} left{(fields.Count > 0 ? $"; other than told: {string.Join(", ", fields)}" : "")}.",
        $"{stream}的数据行与第{version}版所记不符{(fields.Count > 0 ? $"，不符的字段：{string.Join("、", fields)}" : "")}。");

    public static Finding Missing(string stream) => Of(FindingKind.RowMissing, stream, 0,
        $"The journal tells of {stream}, and there is no row of it.", $"流水记有{stream}，但数据行不存在。");

    public static Finding Unknown(string stream, long version) => Of(FindingKind.RowUntold, stream, version,
        $"There is a row of {stream} in version {version}, of which the journal does not tell.", $"{stream}的数据行为第{version}版，流水中没有记载。");

    public static Finding Behind(string stream, long version, long told) => Of(FindingKind.RowUntold, stream, told,
        $"The row of {stream} is in version {version}, and the journal tells of version {told}.", $"{stream}的数据行停在第{version}版，流水已记至第{told}版。");

    public static Finding Lost(string stream, long version) => Of(FindingKind.RowMissing, stream, version,
        $"Version {version} of {stream} tells of a row beside it that is not there as it was told.", $"{stream}第{version}版所记的附属数据行不存在或已被改动。");

    public static Finding Invented(string stream, string says) => Of(FindingKind.RowUntold, stream, 0,
        $"There is a row beside {stream} of which the journal does not tell: {says}", $"{stream}有一条流水中没有记载的附属数据行：{says}");

    private static Finding Of(FindingKind kind, string stream, long version, string english, string chinese) =>
        new() { Kind = kind, Stream = stream, StreamVersion = version, Message = english, MessageZh = chinese };
}
