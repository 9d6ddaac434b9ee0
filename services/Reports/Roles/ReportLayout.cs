using Rectify.Reports.Bytes;
using Rectify.Reports.Outline;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Roles;

/// <summary>The outline with the role of every item: what the ledger is read from.</summary>
internal sealed class ReportLayout
{
    private readonly IReadOnlyDictionary<OutlineNode, PartRole> parts;
    private readonly Dictionary<OutlineNode, Section> heads = [];
    private readonly Dictionary<OutlineNode, Section> own = [];

    private ReportLayout(DocumentOutline outline, Reading reading)
    {
        Outline = outline;
        parts = PartRoles.Of(outline.Root);
        Sections = Section.Of(outline.Root, parts, reading);
        foreach (var section in Sections.Where(section => section.Track is not null))
        {
            foreach (var node in section.Items.SelectMany(item => item.SelfAndBelow()))
            {
                own[node] = section;
            }

            if (section.Heading is { } heading)
            {
                heads[heading] = section;
            }
        }

        HasStatusGroups = Levels.Any(level => level.Role == Role.StatusGroup);
    }

    public DocumentOutline Outline { get; }

    /// <summary>The stretches of the rectification, in the order of the document.</summary>
    public IReadOnlyList<Section> Sections { get; }

    /// <summary>The outermost items of the rectification.</summary>
    public IEnumerable<OutlineNode> Ledger => Sections.SelectMany(section => section.Items);

    public bool HasStatusGroups { get; }

    /// <summary>Parts that hold the rectification without any item.</summary>
    public IEnumerable<OutlineNode> BareParts => Outline.Root.Items.Where(part => parts[part].Role == Role.Rectification && !part.HasItems);

    public static ReportLayout Of(DocumentOutline outline, Reading reading) => new(outline, reading);

    /// <summary>The role of an outermost item; absent where it is content itself.</summary>
    public Role? PartOf(OutlineNode part) => parts[part].Role;

    public Role RoleOf(OutlineNode node) => parts.TryGetValue(node, out var part) && part.Role is { } role ? role
        : heads.ContainsKey(node) ? Role.Rectification
        : LevelOf(node)?.Role ?? Role.Detail;

    /// <summary>Why a level has its role; absent for levels outside of the rectification.</summary>
    public LevelRole? LevelOf(OutlineNode node) =>
        (own.GetValueOrDefault(node) ?? (Sections.Count > 0 ? Sections[0] : null))?.Levels.GetValueOrDefault(node.Key);

    /// <summary>The track whose part a heading opens; absent where the report has no parts for tracks.</summary>
    public Section? TrackOf(OutlineNode heading) => heads.GetValueOrDefault(heading);

    /// <summary>Why an outermost item is the part it is; absent for items within a part.</summary>
    public PartRole? PartRoleOf(OutlineNode node) => parts.GetValueOrDefault(node);

    /// <summary>The levels of the rectification, from the outside to the inside.</summary>
    public IEnumerable<LevelRole> Levels => Sections.Select(section => section.Levels).Distinct().SelectMany(levels => levels.Values);

    /// <summary>Every paragraph of an aspect or an issue; figures in them are no totals of the report.</summary>
    public IReadOnlySet<Paragraph> LedgerParagraphs =>
        Ledger.SelectMany(OutermostContent).SelectMany(node => node.SelfAndBelow()).SelectMany(ParagraphsOf).ToHashSet();

    private IEnumerable<OutlineNode> OutermostContent(OutlineNode node) => RoleOf(node) == Role.StatusGroup ? node.Items : [node];

    private static IEnumerable<Paragraph> ParagraphsOf(OutlineNode node) =>
        node.Texts.Select(text => text.Passage.Source).Prepend(node.Heading.Whole.Source);
}
