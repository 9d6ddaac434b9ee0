using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Tokens;
using Kind = Rectify.Issues.V1.Ledger.Types.Count.Types.Kind;

namespace Rectify.Reports.Facts;

/// <summary>Countable outcomes (召开会议3次, 走访群众120余户): figures with their unit and how exact they claim to be.</summary>
internal static class CountReader
{
    private const int Behind = 8;
    private const int Before = 40;

    // What is counted stands nearest: before the figure (召开会议3次), or right behind it (12个问题).
    private static readonly (string Word, Kind Kind)[] Words =
    [
        ("会议", Kind.Meeting), ("会商", Kind.Meeting), ("座谈", Kind.Meeting), ("研讨", Kind.Meeting), ("例会", Kind.Meeting), ("党组会", Kind.Meeting),
        ("培训", Kind.Training), ("讲座", Kind.Training),
        ("轮训", Kind.Training), ("走访", Kind.Visit), ("调研", Kind.Visit), ("入户", Kind.Visit), ("慰问", Kind.Visit), ("宣传", Kind.Publicity),
        ("宣讲", Kind.Publicity), ("制度", Kind.Regulation),
        ("办法", Kind.Regulation), ("意见", Kind.Suggestion), ("建议", Kind.Suggestion), ("问题", Kind.Problem), ("隐患", Kind.Problem), ("检查", Kind.Check),
        ("督查", Kind.Check), ("抽查", Kind.Check),
        ("排查", Kind.Check),
    ];

    public static IReadOnlyList<Ledger.Types.Count> Find(IEnumerable<Passage> texts, Reading reading) =>
        [.. reading.Found(texts.SelectMany(Sentences.Of).Where(sentence => !PreviousRound.IsMeant(sentence)).SelectMany(Sentences.Clauses)
            .Select(LabelScanner.Behind).SelectMany(InClause))];

    private static IEnumerable<Ledger.Types.Count> InClause(Passage clause)
    {
        foreach (var quantity in Quantity.In(clause).Where(quantity => !clause.IsQuoted(quantity.Start)))
        {
            var count = new Ledger.Types.Count
            {
                Kind = KindOf(clause, quantity),
                Value = quantity.Value,
                Unit = quantity.Unit,
                Printed = clause.Slice(quantity.Start, quantity.End).Printed,
                Line = clause.Line,
            };
            count.Qualifiers.AddRange(Qualifiers.Of(clause, quantity.Start, quantity.End));
            yield return count;
        }
    }

    private static Kind KindOf(Passage clause, Quantity quantity)
    {
        var behind = clause.Folded[quantity.End..Math.Min(clause.Length, quantity.End + Behind)];
        var before = clause.Folded[Math.Max(0, quantity.Start - Before)..quantity.Start];
        var (nearest, kind) = (-1, Kind.Unspecified);
        foreach (var (word, named) in Words)
        {
            if (behind.StartsWith(word))
            {
                return named;
            }

            var at = before.LastIndexOf(word);
            (nearest, kind) = at > nearest && (named != Kind.Meeting || quantity.Unit is "次" or "场" or "期" or "轮" or "场次" or "人次")
                ? (at, named) : (nearest, kind);
        }

        return kind;
    }
}
