using Rectify.Reports.Bytes;
using Rectify.Reports.Outline;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Roles;

/// <summary>
/// The role of one level with the evidence for it. The margin is by how much the best reading of the whole document beats the best one
/// that gives this level another role; the runner-up is that other role.
/// </summary>
internal sealed record LevelRole(ListKey Key, Role Role, IReadOnlyList<Evidence> Evidence, double Margin, Role? RunnerUp);

/// <summary>
/// Gives every level of the rectification part its role: all assignments that keep outer roles outside of inner ones are weighed, and
/// the one with the most evidence holds for the whole document.
/// </summary>
internal static class LevelRoles
{
    private const int MostLevels = 5;

    private static readonly Role[] Candidates = [Role.StatusGroup, Role.Aspect, Role.ProblemGroup, Role.Issue, Role.Measure, Role.Detail];

    public static IReadOnlyDictionary<ListKey, LevelRole> Of(IReadOnlyList<OutlineNode> outermost, Reading reading)
    {
        var placed = reading.Each(outermost.SelectMany(node => Placed(node, null, 0, false))).ToList();
        var levels = reading.Each(placed.GroupBy(item => item.Node.Key)).Select(group => LevelEvidence.Of(group.Key, [.. group]))
            .OrderBy(level => level.Depth).ToList();
        var weighed = levels.Take(MostLevels).ToList();
        var nested = placed.Where(item => item.Parent is not null).Select(item => (Outer: item.Parent!.Key, Inner: item.Node.Key)).ToHashSet();
        var weights = weighed.ConvertAll(level =>
            Candidates.ToDictionary(role => role, role => LevelWeights.Of(level, role, weighed.IndexOf(level)).Sum(evidence => evidence.Weight)));
        var readings = Assignments(weighed, nested, [], weighed.Count).Select(roles => (Roles: roles, Weight: Weight(weights, roles))).ToList();
        var best = readings.MaxBy(reading => reading.Weight);
        return levels.Select((level, i) => i < weighed.Count ? Decided(level, i, best, readings) : new LevelRole(level.Key, Role.Detail, [], 0, null))
            .ToDictionary(level => level.Key);
    }

    private static LevelRole Decided(LevelEvidence level, int i, (Role[] Roles, double Weight) best, List<(Role[] Roles, double Weight)> readings)
    {
        var others = readings.Where(reading => reading.Roles[i] != best.Roles[i]).ToList();
        var second = others.Count > 0 ? others.MaxBy(reading => reading.Weight) : default;
        return new LevelRole(level.Key, best.Roles[i], LevelWeights.Of(level, best.Roles[i], i), best.Weight - second.Weight, second.Roles?[i]);
    }

    private static IEnumerable<PlacedNode> Placed(OutlineNode node, OutlineNode? parent, int depth, bool followsField)
    {
        yield return new PlacedNode(node, parent, depth, followsField);
        var field = false;
        foreach (var part in node.Content)
        {
            field |= part is OutlineText { Field: FieldKind.Progress or FieldKind.Measures };
            foreach (var below in part is OutlineNode item ? Placed(item, node, depth + 1, field) : [])
            {
                yield return below;
            }
        }
    }

    private static IEnumerable<Role[]> Assignments(List<LevelEvidence> levels, HashSet<(ListKey Outer, ListKey Inner)> nested, Role[] chosen, int count)
    {
        if (chosen.Length == count)
        {
            return [chosen];
        }

        var level = levels[chosen.Length];
        return Candidates
            .Where(role => chosen.Select((outer, i) => (outer, levels[i].Key)).All(other =>
                (!nested.Contains((other.Key, level.Key)) || MayHold(other.outer, role))
                    && (!nested.Contains((level.Key, other.Key)) || MayHold(role, other.outer))))
            .SelectMany(role => Assignments(levels, nested, [.. chosen, role], count));
    }

    // A status group may also stand within an aspect.
    private static bool MayHold(Role outer, Role inner) =>
        outer < inner || (outer == Role.Detail && inner == Role.Detail) || (outer == Role.Aspect && inner == Role.StatusGroup);

    private static double Weight(List<Dictionary<Role, double>> weights, Role[] roles) =>
        weights.Select((level, i) => level[roles[i]]).Sum()
        + (roles.Contains(Role.Issue) ? 3 : 0)
        + (roles.Contains(Role.ProblemGroup) && !roles.Contains(Role.Aspect) ? -3 : 0);
}
