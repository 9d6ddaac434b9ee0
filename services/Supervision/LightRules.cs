using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Query;
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
internal sealed record LightRules(DateOnly Today, IReadOnlyList<LightRule> Rules)
{
    /// <summary>The last due date that is soon for an issue of which no rule says anything.</summary>
    public DateOnly Otherwise => Today.AddDays(Deadlines.YellowDays);

    /// <summary>The rules as one text, empty where there is none; read again by <see cref="Read"/>.</summary>
    public string Text => Rules.Count == 0 ? "" : JsonSerializer.Serialize(Rules);

    /// <summary>Every day on which yellow ends for some issue.</summary>
    public IEnumerable<DateOnly> Ends => Rules.Select(rule => rule.Soon).Append(Otherwise);

    /// <summary>
    /// Of the settings in force whose day has come, those of the latest day count for a round and track; of one day, those that were
    /// drafted last.
    /// </summary>
    public static LightRules Of(IEnumerable<FollowedRoundSettings> settings, WorkingCalendar calendar, DateOnly today)
    {
        var latest = settings.Where(one => one.IsInForce && one.EffectiveFrom <= today)
            .GroupBy(one => (one.RoundId, one.Track))
            .Select(group => group.MaxBy(one => (one.EffectiveFrom, one.Id))!)
            .OrderBy(one => one.Track == Track.Unspecified).ThenBy(one => one.RoundId).ThenBy(one => one.Track);
        return new LightRules(today, [.. latest.Select(one => new LightRule(one.RoundId, one.Track, LastSoon(one, calendar, today)))]);
    }

    public static LightRules Read(DateOnly today, string text) => new(today, text.Length == 0 ? [] : JsonSerializer.Deserialize<List<LightRule>>(text)!);

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

    public bool Equals(LightRules? other) => other is not null && Today == other.Today && Rules.SequenceEqual(other.Rules);

    public override int GetHashCode() => HashCode.Combine(Today, Rules.Count);

    /// <summary>The day before the one on which one day too many is left; so many days may be left, the due date included.</summary>
    private static DateOnly LastSoon(FollowedRoundSettings settings, WorkingCalendar calendar, DateOnly today) => settings.WorkingDays
        ? calendar.AddWorkingDays(today, settings.YellowDays + 1).Value.AddDays(-1)
        : today.AddDays(settings.YellowDays);

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
}
