using Rectify.Reports.Tokens;

namespace Rectify.Reports.Outline;

/// <summary>
/// What a first reading learnt about the labelled headings: below which style a style usually stands, and which style is usually
/// followed by 整改情况： or 一是, and whether 问题： begins an issue. The second reading uses it to place headings that have lost their label.
/// </summary>
internal sealed record OutlineHabits(IReadOnlyDictionary<LabelStyle, LabelStyle> Parents, LabelStyle? Owner, bool ProblemsAreHeadings)
{
    public static OutlineHabits Unknown { get; } = new(new Dictionary<LabelStyle, LabelStyle>(), null, false);

    public static OutlineHabits Of(OutlineNode root)
    {
        var nodes = root.SelfAndBelow().Skip(1).ToList();
        var parents = nodes.SelectMany(node => node.Items.Select(item => (Child: item.Key.Style, Parent: node.Key.Style)))
            .GroupBy(pair => pair.Child)
            .ToDictionary(pairs => pairs.Key, pairs => Commonest(pairs.Select(pair => pair.Parent)));
        var owners = nodes.Where(node => OwnsMeasures(node) && !ListsProblems(node)).Select(node => node.Key.Style).ToList();
        return new OutlineHabits(parents, owners.Count > 0 ? Commonest(owners) : null, nodes.Exists(ListsProblems));
    }

    public static bool OwnsMeasures(OutlineNode node) => node.LastRunIn is not null || node.HasFields;

    // 问题：…整改情况：…问题：…整改情况：… below one heading: each 问题： begins an issue.
    private static bool ListsProblems(OutlineNode node) => node.Texts.Count(text => text.Field == FieldKind.Problem) > 1;

    private static LabelStyle Commonest(IEnumerable<LabelStyle> styles) =>
        styles.GroupBy(style => style).MaxBy(group => group.Count())!.Key;
}
