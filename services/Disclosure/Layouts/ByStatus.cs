using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Disclosures.Layouts;

/// <summary>一、→（一）status group → 1、aspect →（1）issue. Issues are numbered through each group; empty groups are stated.</summary>
internal sealed class ByStatus : Layout
{
    private static readonly (Grade Grade, string Heading)[] Groups =
    [
        (Grade.Completed, "已整改完成的问题"),
        (Grade.Preliminary, "已取得初步成效的问题"),
        (Grade.InProgress, "正在整改的问题"),
        (Grade.NotStarted, "尚未启动整改的问题"),
    ];

    protected override string Heading => "巡察反馈问题的整改落实情况";

    protected override IEnumerable<Block> Parts(NoticeLedger ledger)
    {
        if (ledger.Issues.Count(issue => issue.Status == Grade.Unspecified) is > 0 and var ungraded)
            throw DisclosureReasons.NoticeUngraded.Refuse(ungraded).OnField("template");
        return base.Parts(ledger);
    }

    protected override IEnumerable<Block> Body(NoticeLedger ledger)
    {
        for (var number = 0; number < Groups.Length; number++)
        {
            foreach (var block in Group(ledger, number))
                yield return block;
        }
    }

    private static IEnumerable<Block> Group(NoticeLedger ledger, int number)
    {
        var (grade, heading) = Groups[number];
        yield return new Block(BlockKind.Section, $"（{Words.Numeral(number + 1)}）{heading}");
        var (aspects, issues) = (0, 0);
        foreach (var aspect in ledger.Aspects)
        {
            var members = aspect.Issues.Where(issue => issue.Status == grade).ToList();
            if (members.Count == 0)
                continue;
            yield return new Block(BlockKind.Item, $"{++aspects}、{aspect.Title}");
            foreach (var issue in members)
            {
                if (!issue.Untitled)
                    yield return new Block(BlockKind.SubItem, $"（{++issues}）{Words.Sentence(issue.Title)}");
                yield return new Block(BlockKind.Paragraph, RunInMeasures(issue));
            }
        }

        if (aspects == 0)
            yield return new Block(BlockKind.Paragraph, $"没有{heading}。");
    }
}
