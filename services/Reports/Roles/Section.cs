using Rectify.Reports.Bytes;
using Rectify.Reports.Outline;
using Rectify.Reports.Wording;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Reports.Roles;

/// <summary>
/// A stretch of the rectification: its track where the report has parts for tracks, the heading of its part, the outermost items, and
/// what their levels mean. Content that stands in no part has no heading.
/// </summary>
internal sealed record Section(Track? Track, OutlineNode? Heading, IReadOnlyList<OutlineNode> Items)
{
    // Weighing the levels takes long beside everything else, and there are five tracks.
    private const int MostOwn = 20;

    public IReadOnlyDictionary<ListKey, LevelRole> Levels { get; init; } = new Dictionary<ListKey, LevelRole>();

    /// <summary>Whether the part is that of a track of its own, and not of the regular findings.</summary>
    public bool IsSpecial => TrackWording.IsSpecial(Track);

    /// <summary>The sections in the order of the document. The levels of a track are those of the regular findings where they fit, and else its own.</summary>
    public static IReadOnlyList<Section> Of(OutlineNode root, IReadOnlyDictionary<OutlineNode, PartRole> parts, Reading reading)
    {
        var found = root.Items.SelectMany(part => parts[part].Role switch
        {
            null => [new Section(null, null, [part])],
            Role.Rectification => Within(part, parts[part].Track),
            _ => Enumerable.Empty<Section>(),
        }).ToList();
        var hasTracks = found.Exists(section => section.IsSpecial);
        var regular = LevelRoles.Of([.. found.Where(section => !section.IsSpecial).SelectMany(section => section.Items)], reading);
        var special = found.Where(section => section.IsSpecial && !Fits(section, regular)).Take(MostOwn).ToHashSet();
        return found.ConvertAll(section => section with
        {
            Track = hasTracks ? section.Track ?? TrackWording.Default : null,
            Levels = special.Contains(section) ? LevelRoles.Of(section.Items, reading) : regular,
        });
    }

    // A part whose items all name tracks holds a section for each of them.
    private static IEnumerable<Section> Within(OutlineNode part, Track? track)
    {
        var named = part.Items.Select(item => (Item: item, Track: TrackWording.Of(item.Heading.Title.Folded))).ToList();
        return named.Count > 1 && named.TrueForAll(item => item.Track is not null) && named.Exists(item => TrackWording.IsSpecial(item.Track))
            ? named.Select(item => new Section(item.Track, item.Item, [.. item.Item.Items]))
            : [new Section(track, part, [.. part.Items])];
    }

    // 没有尚未启动整改的问题 stands in a status group without issues.
    private static bool Fits(Section section, IReadOnlyDictionary<ListKey, LevelRole> levels) =>
        section.Items.All(item => RoleIn(levels, item) == Role.Issue || (RoleIn(levels, item) == Role.StatusGroup && !item.HasItems)
            || (RoleIn(levels, item) < Role.Issue && item.SelfAndBelow().Any(below => RoleIn(levels, below) == Role.Issue)));

    private static Role RoleIn(IReadOnlyDictionary<ListKey, LevelRole> levels, OutlineNode item) =>
        levels.TryGetValue(item.Key, out var level) ? level.Role : Role.Detail;
}
