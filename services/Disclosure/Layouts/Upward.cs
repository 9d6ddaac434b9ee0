namespace Rectify.Disclosures.Layouts;

/// <summary>A report to the district committee: 一、→（一）aspect → 1．issue → a paragraph for each measure (一是…).</summary>
internal sealed class Upward : Layout
{
    protected override string Title(NoticeLedger ledger) =>
        $"{ledger.AgencyDisplayName}关于落实{(ledger.Report.HasInspector ? ledger.Report.Inspector : "巡察组")}反馈意见整改情况的报告";

    protected override string Heading => "巡察反馈问题整改落实情况";

    protected override IEnumerable<Block> Body(NoticeLedger ledger)
    {
        var (aspects, issues) = (0, 0);
        foreach (var aspect in ledger.Aspects)
        {
            yield return new Block(BlockKind.Section, $"（{Words.Numeral(++aspects)}）{aspect.Title}");
            foreach (var issue in aspect.Issues)
            {
                if (!issue.Untitled)
                    yield return new Block(BlockKind.Item, $"{++issues}．{Words.Sentence(issue.Title)}");
                if (issue.Measures is [var single])
                {
                    yield return new Block(BlockKind.Paragraph, Words.Sentence(single));
                }
                else
                {
                    for (var number = 0; number < issue.Measures.Count; number++)
                        yield return new Block(BlockKind.Paragraph, $"{Words.Numeral(number + 1)}是{Words.Sentence(issue.Measures[number])}");
                }

                foreach (var status in StatusLine(issue))
                    yield return status;
            }
        }
    }
}
