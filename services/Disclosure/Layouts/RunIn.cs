namespace Rectify.Disclosures.Layouts;

/// <summary>一、→（一）aspect → 1. issue, with its measures run in after the heading.</summary>
internal sealed class RunIn : Layout
{
    protected override string Heading => "巡察整改落实情况";

    protected override IEnumerable<Block> Body(NoticeLedger ledger)
    {
        var aspects = 0;
        foreach (var aspect in ledger.Aspects)
        {
            yield return new Block(BlockKind.Section, $"（{Words.Numeral(++aspects)}）{aspect.Title}");
            var issues = 0;
            foreach (var issue in aspect.Issues)
            {
                yield return new Block(
                    BlockKind.Paragraph,
                    issue.Untitled ? RunInMeasures(issue) : $"{++issues}.{Words.Sentence(issue.Title)}{RunInMeasures(issue)}");
                foreach (var status in StatusLine(issue))
                    yield return status;
            }
        }
    }
}
