using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Rectify.Supervision.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Supervision;

/// <summary>A figure of the rollup.</summary>
/// <param name="Field">Where it stands in the contract: an int of one of the messages of a rollup.</param>
internal abstract record Figure(Expression<Func<AgencyRollup, int>> Field)
{
    public PropertyInfo Property => (PropertyInfo)Access.Member;

    /// <summary>As clients name it, by the fields of the contract: lights.red.</summary>
    public string Name => $"{JsonNamingPolicy.SnakeCaseLower.ConvertName(Group.Name)}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(Property.Name)}";

    /// <summary>The message of the rollup that the figure is a field of.</summary>
    public PropertyInfo Group => (PropertyInfo)((MemberExpression)Access.Expression!).Member;

    private MemberExpression Access => (MemberExpression)Field.Body;
}

/// <summary>A figure that counts rows of one table.</summary>
/// <param name="Field">Where it stands in the contract.</param>
/// <param name="Counts">Whether a row counts on the day of the rules; translated into SQL.</param>
internal sealed record Figure<TRow>(Expression<Func<AgencyRollup, int>> Field, Func<LightRules, Expression<Func<TRow, bool>>> Counts) : Figure(Field);

/// <summary>
/// Every figure, said once: what the database is asked and how the district is added up are made from these tables. Another figure is a
/// field of the contract and a line here.
/// </summary>
internal static class Figures
{
    public static readonly IReadOnlyList<Figure<FollowedIssue>> OfIssues =
    [
        new(rollup => rollup.Issues.Total, _ => _ => true),
        new(rollup => rollup.Issues.NotStarted, _ => issue => issue.Completion == Grade.NotStarted),
        new(rollup => rollup.Issues.InProgress, _ => issue => issue.Completion == Grade.InProgress),
        new(rollup => rollup.Issues.Preliminary, _ => issue => issue.Completion == Grade.Preliminary),
        new(rollup => rollup.Issues.Completed, _ => issue => issue.Completion == Grade.Completed),
        new(rollup => rollup.Issues.Ungraded, _ => issue => issue.Completion == Grade.Unspecified),
        new(rollup => rollup.Issues.Closed, _ => issue => issue.State == IssueState.Closed),
        new(rollup => rollup.Issues.ClosedLate, _ => issue => issue.State == IssueState.Closed && issue.DaysLate > 0),
        new(rollup => rollup.Lights.Red, rules => issue => issue.State != IssueState.Closed && issue.Due < rules.Today),
        new(rollup => rollup.Lights.Yellow, rules => rules.By((issue, soon) =>
            issue.State != IssueState.Closed && issue.Due >= rules.Today && issue.Due <= soon)),
        new(rollup => rollup.Lights.Green, rules => rules.By((issue, soon) => issue.State != IssueState.Closed && issue.Due > soon)),
    ];

    public static readonly IReadOnlyList<Figure<FollowedMeasure>> OfMeasures =
    [
        new(rollup => rollup.Measures.Total, _ => _ => true),
        new(rollup => rollup.Measures.Planned, _ => measure => measure.State == MeasureState.Planned),
        new(rollup => rollup.Measures.InProgress, _ => measure => measure.State == MeasureState.InProgress),
        new(rollup => rollup.Measures.Claimed, _ => measure => measure.State == MeasureState.Claimed),
        new(rollup => rollup.Measures.Checked, _ => measure => measure.State == MeasureState.Checked),
        new(rollup => rollup.Measures.Verified, _ => measure => measure.State == MeasureState.Verified),
        new(rollup => rollup.Measures.Overdue, rules => measure =>
            (measure.State == MeasureState.Planned || measure.State == MeasureState.InProgress) && measure.Due < rules.Today),
    ];

    public static readonly IReadOnlyList<Figure> All = [.. OfIssues, .. OfMeasures];

    private static readonly Func<IEnumerable<AgencyRollup>, AgencyRollup> Adding = AddUp();

    /// <summary>The figures of several rollups, added up; of none, noughts.</summary>
    public static AgencyRollup Sum(IEnumerable<AgencyRollup> rollups) => Adding(rollups);

    /// <summary>From all rows of an agency, its id and a rollup of these figures and no others; as the database can count them.</summary>
    public static Expression<Func<IGrouping<Guid, TRow>, KeyValuePair<Guid, AgencyRollup>>> Of<TRow>(IEnumerable<Figure<TRow>> figures, LightRules rules)
    {
        var rows = Expression.Parameter(typeof(IGrouping<Guid, TRow>));
        var counted = Rollup(figures, figure => Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [typeof(TRow)], rows, figure.Counts(rules)));
        var pair = typeof(KeyValuePair<Guid, AgencyRollup>).GetConstructor([typeof(Guid), typeof(AgencyRollup)])!;
        return Expression.Lambda<Func<IGrouping<Guid, TRow>, KeyValuePair<Guid, AgencyRollup>>>(
            Expression.New(pair, Expression.Property(rows, nameof(IGrouping<,>.Key)), counted), rows);
    }

    private static Func<IEnumerable<AgencyRollup>, AgencyRollup> AddUp()
    {
        var rollups = Expression.Parameter(typeof(IEnumerable<AgencyRollup>));
        var sums = Rollup(
            All,
            figure => Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Sum), [typeof(AgencyRollup)], rollups, Expression.Constant(figure.Field.Compile())));
        return Expression.Lambda<Func<IEnumerable<AgencyRollup>, AgencyRollup>>(sums, rollups).Compile();
    }

    /// <summary>new AgencyRollup { Issues = new IssueCounts { Total = … } }: each figure with its value.</summary>
    private static MemberInitExpression Rollup<TFigure>(IEnumerable<TFigure> figures, Func<TFigure, Expression> value) where TFigure : Figure =>
        New(typeof(AgencyRollup), figures.GroupBy(figure => figure.Group).Select(group =>
            Expression.Bind(group.Key, New(group.Key.PropertyType, group.Select(figure => Expression.Bind(figure.Property, value(figure)))))));

    private static MemberInitExpression New(Type message, IEnumerable<MemberAssignment> fields) => Expression.MemberInit(Expression.New(message), fields);
}
