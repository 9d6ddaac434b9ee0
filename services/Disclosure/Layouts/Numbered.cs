namespace Rectify.Disclosures.Layouts;

/// <summary>一、aspect →（一）issue → 整改情况： → 1. measure, each in a paragraph of its own.</summary>
internal sealed class Numbered : Layout
{
    protected override IEnumerable<Block> Body(NoticeLedger ledger)
    {
        var aspects = 0;
        foreach (var aspect in ledger.Aspects)
        {
            yield return new Block(BlockKind.Part, $"{Words.Numeral(++aspects)}、{aspect.Title}");
            var issues = 0;
            foreach (var issue in aspect.Issues)
            {
                if (!issue.Untitled)
                    yield return new Block(BlockKind.Section, $"（{Words.Numeral(++issues)}）{Words.Sentence(issue.Title)}");
                yield return new Block(BlockKind.Paragraph, "整改情况：");
                for (var number = 0; number < issue.Measures.Count; number++)
                    yield return new Block(BlockKind.Paragraph, $"{number + 1}.{Words.Sentence(issue.Measures[number])}");
                foreach (var status in StatusLine(issue))
                    yield return status;
            }
        }
    }
}
