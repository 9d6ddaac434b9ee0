using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Query;
using Rectify.Events;
using Rectify.Platform.Api.Time;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Supervision;

/// <summary>Of the issues of a round, or of one of its tracks: the last due date that is yellow on the day of the rules.</summary>
/// <param name="Track">Unspecified for every track of the round.</param>
internal sealed record LightRule(Guid RoundId, Track Track, DateOnly Soon);

/// <summary>
/// When an open issue is red, yellow or green on one day: red where its due date has passed, yellow up to the last due date that is soon,
/// green beyond. What is soon, its round says in its settings; where it says nothing, <see cref="Deadlines.YellowDays"/> calendar days do.
/// </summary>
/// <param name="Rules">The first that fits an issue counts: those of a track stand before those of whole rounds.</param>
/// <param name="ProvisionalYears">
/// The years without a table that rules in working days look at, for which Mondays to Fridays count; from December on the next one, too.
/// </param>
internal sealed record LightRules(DateOnly Today, IReadOnlyList<LightRule> Rules, IReadOnlyList<int> ProvisionalYears)
{
    private const int December = 12;

    /// <summary>The last due date that is soon for an issue of which no rule says anything.</summary>
    public DateOnly Otherwise => Today.AddDays(Deadlines.YellowDays);

    /// <summary>The rules as one text, empty where there is none; read again by <see cref="Read"/>.</summary>
    public string Text => Rules.Count == 0 ? "" : JsonSerializer.Serialize(new Written(Rules, ProvisionalYears));

    /// <summary>Every day on which yellow ends for some issue.</summary>
    public IEnumerable<DateOnly> Ends => Rules.Select(rule => rule.Soon).Append(Otherwise);

    public static LightRules Of(IEnumerable<FollowedRoundSettings> settings, WorkingCalendar calendar, DateOnly today)
    {
        var latest = settings.CountingOn(today).ToList();
        return new LightRules(
            today,
            latest.ConvertAll(one => new LightRule(one.RoundId, one.Track, FirstBeyond(one, calendar, today).AddDays(-1))),
            [.. YearsOf(latest.Where(one => one.WorkingDays), calendar, today).Where(year => !calendar.HasTable(year))]);
    }

    public static LightRules Read(DateOnly today, string text)
    {
        var written = text.Length == 0 ? new Written([], []) : JsonSerializer.Deserialize<Written>(text)!;
        return new LightRules(today, written.Rules, written.ProvisionalYears);
    }

    /// <summary>What is said of an issue and of the last due date that is soon for it, as a condition for the database.</summary>
    public Expression<Func<FollowedIssue, bool>> By(Expression<Func<FollowedIssue, DateOnly, bool>> said)
    {
        var issue = said.Parameters[0];
        return Expression.Lambda<Func<FollowedIssue, bool>>(ReplacingExpressionVisitor.Replace(said.Parameters[1], Soon(issue), said.Body), issue);
    }

    /// <summary>
    /// The last due date that is soon for an issue. The text of a statement with it depends on how many rules there are and on nothing
    /// else; without any, it is a parameter.
    /// </summary>
    public Expression Soon(Expression issue) => Rules.Reverse().Aggregate(
        Captured(Otherwise), (others, rule) => Expression.Condition(Fits(rule, issue), Captured(rule.Soon), others));

    public bool Equals(LightRules? other) =>
        other is not null && Today == other.Today && Rules.SequenceEqual(other.Rules) && ProvisionalYears.SequenceEqual(other.ProvisionalYears);

    public override int GetHashCode() => HashCode.Combine(Today, Rules.Count);

    /// <summary>The first due date until which one day too many is left; the due date is one of the days left, today is none.</summary>
    private static DateOnly FirstBeyond(FollowedRoundSettings settings, WorkingCalendar calendar, DateOnly today) => settings.WorkingDays
        ? calendar.AddWorkingDays(today, settings.YellowDays + 1).Value
        : today.AddDays(settings.YellowDays + 1);

    /// <summary>The years whose days are counted, none without settings.</summary>
    private static IEnumerable<int> YearsOf(IEnumerable<FollowedRoundSettings> settings, WorkingCalendar calendar, DateOnly today)
    {
        var first = today.AddDays(1).Year;
        var last = settings.Select(one => FirstBeyond(one, calendar, today).Year).DefaultIfEmpty(first - 1).Max();
        return Enumerable.Range(first, last - first + 1).Union(last >= first && today.Month == December ? [today.Year + 1] : []);
    }

    private static BinaryExpression Fits(LightRule rule, Expression issue)
    {
        var ofRound = Expression.Equal(Expression.Property(issue, nameof(FollowedIssue.RoundId)), Captured(rule.RoundId));
        return rule.Track == Track.Unspecified
            ? ofRound
            : Expression.AndAlso(ofRound, Expression.Equal(Expression.Property(issue, nameof(FollowedIssue.Track)), Captured(rule.Track)));
    }

    /// <summary>A value that becomes a parameter of the statement.</summary>
    private static Expression Captured<T>(T value)
    {
        Expression<Func<T>> captured = () => value;
        return captured.Body;
    }

    /// <summary>What is written of the rules beside their day.</summary>
    private sealed record Written(IReadOnlyList<LightRule> Rules, IReadOnlyList<int> ProvisionalYears);
}
