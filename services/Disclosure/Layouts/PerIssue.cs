namespace Rectify.Disclosures.Layouts;

/// <summary>一、→（一）aspect → 1．problem group →（1）issue, with 整改情况 and 完成情况 under each; issues are numbered through the document.</summary>
internal sealed class PerIssue : Layout
{
    protected override string Heading => "巡察反馈问题的整改情况";

    protected override IEnumerable<Block> Body(NoticeLedger ledger)
    {
        var (aspects, issues) = (0, 0);
        foreach (var aspect in ledger.Aspects)
        {
            yield return new Block(BlockKind.Section, $"（{Words.Numeral(++aspects)}）{aspect.Title}");
            var groups = 0;
            var current = "";
            foreach (var issue in aspect.Issues)
            {
                if (issue.Group.Length > 0 && issue.Group != current)
                    yield return new Block(BlockKind.Item, $"{++groups}.{Words.Sentence(issue.Group)}");
                current = issue.Group;
                if (!issue.Untitled)
                    yield return new Block(BlockKind.SubItem, $"（{++issues}）{Words.Sentence(issue.Title)}");
                yield return new Block(BlockKind.Paragraph, $"整改情况：{RunInMeasures(issue)}");
                foreach (var status in StatusLine(issue))
                    yield return status;
            }
        }
    }
}
