namespace Rectify.Disclosures.Layouts;

/// <summary>一、aspect →（一）issue → 整改情况： → 1. measure, each in a paragraph of its own; where parts for tracks stand above, all of it one level deeper.</summary>
internal sealed class Numbered : Layout
{
    private static readonly BlockKind[] Kinds = [BlockKind.Part, BlockKind.Section, BlockKind.Item];

    protected override string Heading => "巡察反馈问题的整改情况";

    protected override IEnumerable<Block> Parts(NoticeLedger ledger) => ledger.Tracks.Count() > 1 ? base.Parts(ledger) : Aspects(ledger, 0);

    protected override IEnumerable<Block> Body(NoticeLedger ledger) => Aspects(ledger, 1);

    private static IEnumerable<Block> Aspects(NoticeLedger ledger, int depth)
    {
        var aspects = 0;
        foreach (var aspect in ledger.Aspects)
        {
            yield return new Block(Kinds[depth], Words.Label(depth, ++aspects) + aspect.Title);
            var issues = 0;
            foreach (var issue in aspect.Issues)
            {
                if (!issue.Untitled)
                    yield return new Block(Kinds[depth + 1], Words.Label(depth + 1, ++issues) + Words.Sentence(issue.Title));
                yield return new Block(BlockKind.Paragraph, "整改情况：");
                for (var number = 0; number < issue.Measures.Count; number++)
                    yield return new Block(BlockKind.Paragraph, Words.Label(depth + 2, number + 1) + Words.Sentence(issue.Measures[number]));
                foreach (var status in StatusLine(issue))
                    yield return status;
            }
        }
    }
}
