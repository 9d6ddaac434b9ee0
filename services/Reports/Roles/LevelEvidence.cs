using Rectify.Reports.Outline;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Roles;

/// <summary>What speaks for the role of one level of the outline: shares of its items, from 0 to 1.</summary>
internal sealed record LevelEvidence
{
    private const int ShortestMeasure = 25;

    public required ListKey Key { get; init; }

    public required double Depth { get; init; }

    /// <summary>Headings such as 已整改完成的问题.</summary>
    public required double Status { get; init; }

    /// <summary>Headings that name something found wanting.</summary>
    public required double Problem { get; init; }

    /// <summary>Headings that end with 问题.</summary>
    public required double EndsAsProblem { get; init; }

    /// <summary>Headings that end with 方面.</summary>
    public required double EndsAsAspect { get; init; }

    /// <summary>Headings that begin with 聚焦 or end with 整改情况.</summary>
    public required double Summing { get; init; }

    public required double HasItems { get; init; }

    /// <summary>Items with 整改情况： or 一是 directly below.</summary>
    public required double OwnsMeasures { get; init; }

    /// <summary>Items without items below that read like something done.</summary>
    public required double Told { get; init; }

    /// <summary>Items that follow 整改情况： of the item above.</summary>
    public required double UnderField { get; init; }

    /// <summary>Titles that come twice.</summary>
    public required double Repeated { get; init; }

    /// <summary>Lists whose numbers go on from one parent to the next instead of restarting.</summary>
    public required double GoesOn { get; init; }

    public static LevelEvidence Of(ListKey key, IReadOnlyList<PlacedNode> placed)
    {
        var nodes = placed.Select(item => item.Node).ToList();
        var parents = placed.Where(item => item.Parent is not null).GroupBy(item => item.Parent!).ToList();
        return new LevelEvidence
        {
            Key = key,
            Depth = placed.Average(item => item.Depth),
            Status = Share(nodes, node => StatusWording.OfGroup(node.Heading.Title.Folded) is not null),
            Problem = Share(nodes, node => HeadingWording.IsProblem(node.Heading.Title.Folded)),
            EndsAsProblem = Share(nodes, node => HeadingWording.EndsAsProblem(node.Heading.Title.Folded)),
            EndsAsAspect = Share(nodes, node => HeadingWording.EndsAsAspect(node.Heading.Title.Folded)),
            Summing = Share(nodes, node => node.Heading.Title.Folded.StartsWith("聚焦") || HeadingWording.IsRectifying(node.Heading.Title.Folded)),
            HasItems = Share(nodes, node => node.HasItems),
            OwnsMeasures = Share(nodes, TellsMeasures),
            Told = Share(nodes, IsTold),
            UnderField = Share(placed, item => item.FollowsField),
            Repeated = 1 - ((double)nodes.Select(node => Folding.Key(node.Heading.Title.Printed)).Distinct().Count() / nodes.Count),
            GoesOn = parents.Count < 2 ? 0 : (double)parents.Skip(1).Count(list => list.First().Node.Label is { Value: > 1 }) / (parents.Count - 1),
        };
    }

    private static bool TellsMeasures(OutlineNode node) =>
        OutlineHabits.OwnsMeasures(node) || (node.Content is [OutlineText first, ..] && RunIns.Split(first.Passage).Any(piece => piece.Label is not null));

    private static bool IsTold(OutlineNode node) =>
        !OutlineHabits.OwnsMeasures(node) && !HeadingWording.IsProblem(node.Heading.Title.Folded) && node.Heading.Whole.Length >= ShortestMeasure;

    private static double Share<T>(IReadOnlyList<T> items, Predicate<T> holds) => (double)items.Count(item => holds(item)) / items.Count;
}

/// <summary>An item with its place in the rectification part.</summary>
internal sealed record PlacedNode(OutlineNode Node, OutlineNode? Parent, int Depth, bool FollowsField);
