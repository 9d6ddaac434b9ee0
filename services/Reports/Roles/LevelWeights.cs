namespace Rectify.Reports.Roles;

/// <summary>One thing that speaks for a role, or against it, and how much.</summary>
internal sealed record Evidence(string Name, double Weight);

/// <summary>How much the evidence of a level counts for each role. Words and places that real reports share, never those of one report.</summary>
internal static class LevelWeights
{
    private const double AspectWithin = -0.5;
    private const double Group = -1.5;
    private const double StatusGroup = -5;
    private const double Detail = -1;

    public static IReadOnlyList<Evidence> Of(LevelEvidence level, Role role, int position) =>
        [.. All(level, role, position).Where(evidence => evidence.Weight != 0)];

    private static Evidence[] All(LevelEvidence level, Role role, int position) => role switch
    {
        Role.StatusGroup => [new("状态用语", 10 * level.Status), new("基准", StatusGroup)],
        Role.Aspect =>
        [
            new("问题用语", 2 * level.Problem), new("以“方面”结尾", 2 * level.EndsAsAspect), new("聚焦、整改情况", 2 * level.Summing), new("有下级", 2 * level.HasItems),
            new("标题重复", 4 * level.Repeated), new("直接列措施", -3 * level.OwnsMeasures), new("叙述已做", -4 * level.Told), new("在整改情况之下", -3 * level.UnderField),
            new("状态用语", -5 * level.Status), new("编号跨上级连续", -2 * level.GoesOn), new("基准", position == 0 ? 0 : AspectWithin),
        ],
        Role.ProblemGroup =>
        [
            new("问题用语", 2 * level.Problem), new("有下级", 2 * level.HasItems), new("直接列措施", -4 * level.OwnsMeasures), new("叙述已做", -4 * level.Told),
            new("状态用语", -5 * level.Status), new("在整改情况之下", -3 * level.UnderField), new("基准", Group),
        ],
        Role.Issue =>
        [
            new("问题用语", 3 * level.Problem), new("以“问题”结尾", level.EndsAsProblem), new("直接列措施", 4 * level.OwnsMeasures), new("编号跨上级连续", 3 * level.GoesOn),
            new("叙述已做", -3 * level.Told), new("状态用语", -5 * level.Status), new("在整改情况之下", -3 * level.UnderField),
        ],
        Role.Measure =>
        [
            new("叙述已做", 4 * level.Told), new("在整改情况之下", 4 * level.UnderField), new("问题用语", -3 * level.Problem), new("状态用语", -5 * level.Status),
            new("直接列措施", -3 * level.OwnsMeasures),
        ],
        _ => [new("叙述已做", level.Told), new("问题用语", -2 * level.Problem), new("直接列措施", -2 * level.OwnsMeasures), new("基准", Detail)],
    };
}
