using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>Persons dealt with (约谈2人, 给予党纪处分1人, 无人受到处分); a printed zero is a statement and is kept.</summary>
internal static class DealtReader
{
    // Longer words first where one contains the other.
    private static readonly string[] Kinds =
    [
        "提醒谈话", "诫勉谈话", "批评教育", "警示谈话", "廉政谈话", "集体约谈", "约谈", "诫勉", "谈话提醒", "书面检查", "通报批评", "组织处理", "党纪政务处分", "党纪处分", "政务处分", "党内警告",
        "严重警告", "处分", "立案", "留置", "移送", "问责", "追责", "免职", "调离",
    ];

    private static readonly string[] Nobody = ["无人", "没有人", "未有人", "无人员", "没有人员", "未发现有人"];

    public static IReadOnlyList<Ledger.Types.Dealt> Find(IEnumerable<Paragraph> paragraphs, Reading reading) =>
        [.. reading.Found(paragraphs.SelectMany(paragraph => Sentences.Clauses(paragraph.Whole)).Select(LabelScanner.Behind).SelectMany(InClause))];

    // 批评教育3人、诫勉1人: every figure has the kind before it; "对2人进行约谈" the one behind. All of a clause share its text.
    private static IEnumerable<Ledger.Types.Dealt> InClause(Passage clause)
    {
        var people = Quantity.In(clause).Where(quantity => quantity.Unit is "人" or "名" or "人次").ToList();
        var printed = new Lazy<string>(() => clause.Printed.TrimEnd('，', '。', '；', ',', ';', '：', ':'));
        var start = 0;
        foreach (var quantity in people)
        {
            var kind = Last(clause.Folded[start..quantity.Start]) ?? (people.Count == 1 ? Last(clause.Folded[quantity.End..]) : null);
            start = quantity.End;
            if (kind is not null && quantity.Value <= int.MaxValue)
            {
                yield return Of(kind, (int)quantity.Value);
            }
        }

        if (people.Count == 0 && Array.Exists(Nobody, word => clause.Folded.Contains(word, StringComparison.Ordinal)) && Last(clause.Folded) is { } none)
        {
            yield return Of(none, 0);
        }

        Ledger.Types.Dealt Of(string kind, int number) => new() { Kind = kind, People = number, Printed = printed.Value, Line = clause.Line };
    }

    private static string? Last(ReadOnlySpan<char> text)
    {
        var (nearest, found) = (-1, (string?)null);
        foreach (var kind in Kinds)
        {
            var end = text.LastIndexOf(kind) is >= 0 and var at ? at + kind.Length : -1;
            (nearest, found) = end > nearest ? (end, kind) : (nearest, found);
        }

        return found;
    }
}
