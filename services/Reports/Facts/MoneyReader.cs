using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Tokens;
using Kind = Rectify.Issues.V1.Ledger.Types.Money.Types.Kind;

namespace Rectify.Reports.Facts;

/// <summary>
/// Money that the rectification brought: refunded (退还), recovered (追缴), saved (挽回), explained (说明). Amounts of findings, thresholds
/// (6万元以上) and what is still to be paid back are not outcomes.
/// </summary>
internal static class MoneyReader
{
    private static readonly (string Word, Kind Kind)[] Verbs =
    [
        ("退回", Kind.Refunded), ("退还", Kind.Refunded), ("清退", Kind.Refunded), ("退缴", Kind.Refunded), ("退赔", Kind.Refunded), ("返还", Kind.Refunded),
        ("追缴", Kind.Recovered), ("追回", Kind.Recovered), ("收缴", Kind.Recovered), ("收回", Kind.Recovered), ("清收", Kind.Recovered), ("上缴", Kind.Recovered),
        ("挽回", Kind.LossAvoided), ("避免", Kind.LossAvoided), ("说明", Kind.Explained), ("盘活", Kind.Asset), ("资产收益", Kind.Asset),
    ];

    private static readonly string[] Pending = ["未", "拟", "应", "将", "计划", "需", "待"];
    private static readonly string[] Sums = [.. Qualifiers.Cumulative, "金额", "涉及", "计"];

    public static IReadOnlyList<Ledger.Types.Money> Find(IEnumerable<Paragraph> paragraphs, Reading reading) =>
        [.. reading.Found(paragraphs.SelectMany(paragraph => Sentences.Of(paragraph.Whole)).SelectMany(InSentence))];

    private static IEnumerable<Ledger.Types.Money> InSentence(Passage sentence)
    {
        Kind? before = null;
        var clauses = Sentences.Clauses(sentence).ToList();
        for (var i = 0; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            var own = KindOf(clause);
            var isSum = clause.Folded.BeginsWithAny(Sums);
            var kind = own ?? (isSum ? before ?? ExplainedBy(clauses, i + 1) : null);
            foreach (var amount in kind is null ? [] : AmountScanner.Scan(clause).Where(amount => !IsThreshold(clause, amount)))
            {
                var money = new Ledger.Types.Money { Kind = kind!.Value, Fen = amount.Fen, Printed = clause.Slice(amount.Start, amount.End).Printed };
                money.Qualifiers.AddRange(Qualifiers.Of(clause, amount.Start, amount.End));
                yield return money;
            }

            before = own;
        }
    }

    // 涉及金额18.4万元,已作出说明
    private static Kind? ExplainedBy(List<Passage> clauses, int next) =>
        next < clauses.Count && KindOf(clauses[next]) == Kind.Explained && AmountScanner.Scan(clauses[next]).Count == 0 ? Kind.Explained : null;

    private static Kind? KindOf(Passage clause)
    {
        foreach (var (word, kind) in Verbs)
        {
            var at = clause.Folded.IndexOf(word);
            if (at >= 0 && !clause.Folded[Math.Max(0, at - 3)..at].HasAny(Pending))
            {
                return kind;
            }
        }

        return null;
    }

    private static bool IsThreshold(Passage clause, Amount amount)
    {
        var behind = clause.Folded[amount.End..].TrimStart('(');
        return behind.StartsWith("以上") || behind.StartsWith("以下") || behind.StartsWith("以内") || behind.StartsWith("及以");
    }
}
