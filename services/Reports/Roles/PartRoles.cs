using Rectify.Reports.Outline;
using Rectify.Reports.Wording;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Reports.Roles;

/// <summary>
/// The part that an outermost item is (none: content itself), with the weight of each reading; and the track (专项) that it is the part of, if any.
/// </summary>
internal sealed record PartRole(Role? Role, IReadOnlyList<Evidence> Weights, Track? Track = null);

/// <summary>
/// Decides for the outermost items what part of the report they are. Where no item holds the rectification as a whole, the outermost
/// items are themselves content (aspects or issues).
/// </summary>
internal static class PartRoles
{
    // 关于“…”问题的整改情况 names a problem, 巡察反馈问题的整改情况 does not.
    private const int LeastOwn = 6;
    private const double TrackWeight = 5;

    /// <summary>The role of every outermost item; content has none yet.</summary>
    public static IReadOnlyDictionary<OutlineNode, PartRole> Of(OutlineNode root)
    {
        var parts = root.Items.ToList();
        var problems = parts.Select(CountProblems).ToList();
        var all = problems.Sum();
        var first = problems.FindIndex(count => count > 0);
        var last = problems.FindLastIndex(count => count > 0);
        var roles = parts.Select((part, i) => Weigh(part, problems[i], all, first < 0 ? 0 : i < first ? 2 : -3, first < 0 ? 0 : i > last ? 2 : -3))
            .ToList();
        for (var i = 1; i < parts.Count; i++)
        {
            if (GoesOn(parts[i - 1], parts[i]) && (IsContent(i - 1) || IsContent(i)))
            {
                (roles[i - 1], roles[i]) = (roles[i - 1] with { Role = null }, roles[i] with { Role = null });
            }
        }

        var tracks = Tracks(parts, roles);
        var container = roles.Select((part, i) => (part.Role, Track: tracks[i])).ToList().FindIndex(part => part is { Role: Role.Rectification, Track: null });
        return parts.Select((part, i) => (part, Role: tracks[i] is not null ? OfTrack(roles[i], tracks[i])
                : container < 0 || roles[i].Role is not null ? roles[i]
                : roles[i] with { Role = Beside(part, problems[i], i < container) }))
            .ToDictionary(pair => pair.part, pair => pair.Role);

        bool IsContent(int at) => roles[at].Role is null && IsContentTitle(parts[at]);
    }

    // Problems (and no 方面) that count on from part to part: where one of the parts is content the other one is, whatever its title.
    private static bool GoesOn(OutlineNode part, OutlineNode next) =>
        part.Items.LastOrDefault() is { Label: { } last } end && next.Items.FirstOrDefault() is { Label: { } first } start && end.Key == start.Key
            && first.Value == last.Value + 1
        && !HeadingWording.EndsAsAspect(end.Heading.Title.Folded) && !HeadingWording.EndsAsAspect(start.Heading.Title.Folded);

    // 选人用人专项检查反馈问题整改情况, where another part holds other findings.
    private static List<Track?> Tracks(List<OutlineNode> parts, List<PartRole> roles)
    {
        var named = parts.ConvertAll(part => part.HasItems || OutlineHabits.OwnsMeasures(part) ? TrackWording.Of(part.Heading.Title.Folded) : null);
        var findings = roles.Where((part, i) => part.Role is null or Role.Rectification || TrackWording.IsSpecial(named[i])).Take(2).Count();
        return named.ConvertAll(track => TrackWording.IsSpecial(track) && findings > 1 ? track : null);
    }

    private static PartRole OfTrack(PartRole part, Track? track) =>
        new(Role.Rectification, [.. part.Weights, new Evidence($"专项用语（{TrackWording.NameOf(track)}）", TrackWeight)], track);

    // Where one part holds the rectification, another one needs the name of a problem to be content itself.
    private static Role? Beside(OutlineNode part, int problems, bool isBefore)
    {
        var title = part.Heading.Title.Folded;
        return IsContentTitle(part) ? null
            : problems > 0 && !HeadingWording.IsComing(title) && !HeadingWording.IsOrganising(title) ? Role.Rectification
            : isBefore ? Role.Organisation
            : Role.NextSteps;
    }

    private static PartRole Weigh(OutlineNode part, int problems, int all, int before, int behind)
    {
        var title = part.Heading.Title.Folded;
        var isNamed = IsContentTitle(part);
        double share = all == 0 ? 0 : (double)problems / all;
        var organisation = (HeadingWording.IsOrganising(title) ? 3 : 0) + (problems == 0 ? 1 : -3) + before - (isNamed ? 3 : 0);
        var next = (HeadingWording.IsComing(title) ? 3 : 0) + (problems == 0 ? 1 : -3) + behind - (isNamed ? 3 : 0);
        var rectification = (HeadingWording.IsRectifying(title) ? 3 : 0) + (share >= 0.5 ? 3 : share > 0 ? 1 : all == 0 ? 0 : -2)
            + (part.Items.Any(item => item.HasItems) ? 1 : 0)
            - (isNamed ? 5 : 0) - (part.HasItems || OutlineHabits.OwnsMeasures(part) ? 0 : 2);
        var content = (isNamed ? 4 : 0) + (problems > 0 || OutlineHabits.OwnsMeasures(part) ? 2 : -1);
        var best = Math.Max(Math.Max(organisation, next), Math.Max(rectification, content));
        Role? role = best == content ? null : best == rectification ? Role.Rectification : best == next ? Role.NextSteps : Role.Organisation;
        return new PartRole(role, [new("内容", content), new("整改", rectification), new("组织", organisation), new("下一步", next)]);
    }

    // A part that holds the rectification is named in general terms; content names what was found.
    private static bool IsContentTitle(OutlineNode part)
    {
        var title = part.Heading.Title.Folded;
        return StatusWording.NamesGroup(title) || HeadingWording.IsDeficit(title) || HeadingWording.EndsAsAspect(title)
            || (HeadingWording.EndsAsProblem(title) && (!HeadingWording.IsRectifying(title) || HeadingWording.Own(title) >= LeastOwn));
    }

    private static int CountProblems(OutlineNode part) =>
        part.SelfAndBelow().Skip(1).Count(node => HeadingWording.EndsAsTitle(node.Heading.Title.Folded) || node.HasFields);
}
