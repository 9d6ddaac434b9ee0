using Rectify.Reports.Outline;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Roles;

/// <summary>The outline with the role of every item: what the ledger is read from.</summary>
internal sealed class ReportLayout
{
    private readonly IReadOnlyDictionary<OutlineNode, PartRole> parts;
    private readonly IReadOnlyDictionary<ListKey, LevelRole> levels;

    private ReportLayout(DocumentOutline outline)
    {
        Outline = outline;
        parts = PartRoles.Of(outline.Root);
        Ledger = [.. outline.Root.Items.SelectMany(part => parts[part].Role switch
        {
            null => [part],
            Role.Rectification => part.Items,
            _ => [],
        })];
        levels = LevelRoles.Of(Ledger);
        HasStatusGroups = levels.Values.Any(level => level.Role == Role.StatusGroup);
    }

    public DocumentOutline Outline { get; }

    /// <summary>The outermost items of the rectification part.</summary>
    public IReadOnlyList<OutlineNode> Ledger { get; }

    public bool HasStatusGroups { get; }

    /// <summary>Parts that hold the rectification without any item.</summary>
    public IEnumerable<OutlineNode> BareParts => Outline.Root.Items.Where(part => parts[part].Role == Role.Rectification && !part.HasItems);

    public static ReportLayout Of(DocumentOutline outline) => new(outline);

    /// <summary>The role of an outermost item; absent where it is content itself.</summary>
    public Role? PartOf(OutlineNode part) => parts[part].Role;

    public Role RoleOf(OutlineNode node) => parts.TryGetValue(node, out var part) && part.Role is { } role ? role : levels.TryGetValue(node.Key, out var level) ? level.Role : Role.Detail;

    /// <summary>Why a level has its role; absent for levels outside of the rectification.</summary>
    public LevelRole? LevelOf(OutlineNode node) => levels.GetValueOrDefault(node.Key);

    /// <summary>Why an outermost item is the part it is; absent for items within a part.</summary>
    public PartRole? PartRoleOf(OutlineNode node) => parts.GetValueOrDefault(node);

    /// <summary>The levels of the rectification, from the outside to the inside.</summary>
    public IEnumerable<LevelRole> Levels => levels.Values;

    /// <summary>Every paragraph of an aspect or an issue; figures in them are no totals of the report.</summary>
    public IReadOnlySet<Paragraph> LedgerParagraphs =>
        Ledger.SelectMany(OutermostContent).SelectMany(node => node.SelfAndBelow()).SelectMany(ParagraphsOf).ToHashSet();

    private IEnumerable<OutlineNode> OutermostContent(OutlineNode node) => RoleOf(node) == Role.StatusGroup ? node.Items : [node];

    private static IEnumerable<Paragraph> ParagraphsOf(OutlineNode node) =>
        node.Texts.Select(text => text.Passage.Source).Prepend(node.Heading.Whole.Source);
}
