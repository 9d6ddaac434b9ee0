using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Rectify.Supervision;

/// <summary>
/// Lights change without a word from anybody: at the district's midnight, when settings or calendars become others, and when the day of
/// settings has come. First the new rules are written down: whoever counts from then on counts by them. Then the agencies with a row
/// whose light is another one are marked as changed. Each step is one conditional update, which one replica wins; after a crash in
/// between, the second one is done by whoever looks next, before anything else becomes the rule: an agency that was counted by rules in
/// between is marked, too.
/// </summary>
internal static class LightSweep
{
    /// <param name="versions">Read before the tables that <paramref name="rules"/> were made of.</param>
    public static async Task Run(SupervisionStore store, Versions versions, LightRules rules, CancellationToken cancellation)
    {
        await Finish(store, versions.Swept, versions.Rules, cancellation);
        if (rules.Equals(versions.Rules))
            return;
        var (day, text) = (versions.Rules.Today, versions.Rules.Text);
        await store.RollupStates.Where(state => state.Today == day && state.Rules == text && state.Swept == day && state.SweptRules == text)
            .ExecuteUpdateAsync(
                set => set.SetProperty(state => state.Today, rules.Today).SetProperty(state => state.Rules, rules.Text)
                    .SetProperty(state => state.Steps, state => state.Steps + 1),
                cancellation);
        await Finish(store, versions.Rules, rules, cancellation);
    }

    private static async Task Finish(SupervisionStore store, LightRules from, LightRules to, CancellationToken cancellation)
    {
        if (from.Equals(to))
            return;
        var (day, text, nextDay, nextText) = (from.Today, from.Text, to.Today, to.Text);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var reached = await store.RollupStates
            .Where(state => state.Swept == day && state.SweptRules == text && state.Today == nextDay && state.Rules == nextText)
            .ExecuteUpdateAsync(
                set => set.SetProperty(state => state.Swept, nextDay).SetProperty(state => state.SweptRules, nextText)
                    .SetProperty(state => state.Steps, state => state.Steps + 1),
                cancellation);
        if (reached > 0)
            await Mark(store, from, to, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task Mark(SupervisionStore store, LightRules from, LightRules to, CancellationToken cancellation)
    {
        var (first, last) = (from.Today, to.Today);
        var issues = store.Issues.Where(row => !row.IsVoided).Where(Changes(from, to)).Select(row => row.AgencyId);
        var measures = store.Measures.Where(row => !row.IsVoided && row.Due >= first && row.Due < last
            && (row.State == MeasureState.Planned || row.State == MeasureState.InProgress))
            .Select(row => row.AgencyId);
        var agencies = await issues.Union(measures).ToListAsync(cancellation);
        await store.Versions.Where(row => agencies.Contains(row.AgencyId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), cancellation);
    }

    /// <summary>Whether an issue has another light by the new rules; the due dates that it can have come from their index.</summary>
    private static Expression<Func<FollowedIssue, bool>> Changes(LightRules from, LightRules to)
    {
        var (first, last) = (from.Today, to.Today);
        var (least, most) = (from.Ends.Concat(to.Ends).Min(), from.Ends.Concat(to.Ends).Max());
        Expression<Func<FollowedIssue, DateOnly, DateOnly, bool>> changes = (row, before, now) => row.State != IssueState.Closed
            && ((row.Due >= first && row.Due < last)
                || (row.Due > least && row.Due <= most && ((row.Due > before && row.Due <= now) || (row.Due > now && row.Due <= before))));
        var row = changes.Parameters[0];
        return Expression.Lambda<Func<FollowedIssue, bool>>(
            new ReplacingExpressionVisitor([changes.Parameters[1], changes.Parameters[2]], [from.Soon(row), to.Soon(row)]).Visit(changes.Body), row);
    }
}
