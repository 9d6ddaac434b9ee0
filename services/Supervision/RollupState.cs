using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Resources;

namespace Rectify.Supervision;

/// <summary>
/// What all figures have in common: one row, which begins with the database, and which <see cref="Versions"/> reads together with the
/// versions of the agencies.
/// </summary>
public sealed record RollupState
{
    public int Id { get; init; }

    /// <summary>
    /// Epoch (as in leader election: a number means something only within it): the identity of the store that versions are counted in. Two
    /// databases come to the same versions, never to the same epoch. A new one begins with each rebuild, by which a restored database is
    /// accepted, or as soon as a database is noticed to have gone back.
    /// </summary>
    public required Guid Epoch { get; init; }

    /// <summary>The day of the district for which lights are counted; never goes back.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The rules by which lights are counted on that day, see <see cref="LightRules.Text"/>.</summary>
    public string Rules { get; init; } = "";

    /// <summary>The day up to which the agencies with changed lights are marked, see <see cref="LightSweep"/>; never goes back.</summary>
    public required DateOnly Swept { get; init; }

    /// <summary>The rules for which they are marked.</summary>
    public string SweptRules { get; init; } = "";

    /// <summary>How often the rules, and what is swept, have become others.</summary>
    public long Steps { get; init; }

    /// <summary>Of a database that has none, for which nothing was counted on an earlier day; of replicas that look at the same time one begins it.</summary>
    public static Task Begin(SupervisionStore store, DateOnly today, CancellationToken cancellation) =>
        store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO rollup_state (id, epoch, today, rules, swept, swept_rules, steps) VALUES (1, {Ids.Next()}, {today}, '', {today}, '', 0)
            ON CONFLICT (id) DO NOTHING
            """,
            cancellation);

    /// <summary>The rules by which the figures that are shown are counted, without the versions of all agencies.</summary>
    internal static async Task<LightRules> RulesNow(SupervisionStore store, CancellationToken cancellation) =>
        await store.RollupStates.FirstOrDefaultAsync(cancellation) is { } state ? LightRules.Read(state.Today, state.Rules) : LightRules.Read(default, "");

    /// <summary>Whatever was kept until now is of another store from now on.</summary>
    public static Task BeginEpoch(SupervisionStore store, CancellationToken cancellation) => BeginEpoch(store.RollupStates, cancellation);

    /// <summary>The same, unless somebody else has begun one already.</summary>
    public static Task BeginEpochAfter(Guid last, SupervisionStore store, CancellationToken cancellation) =>
        BeginEpoch(store.RollupStates.Where(state => state.Epoch == last), cancellation);

    private static Task<int> BeginEpoch(IQueryable<RollupState> states, CancellationToken cancellation)
    {
        var next = Ids.Next();
        return states.ExecuteUpdateAsync(set => set.SetProperty(state => state.Epoch, next), cancellation);
    }
}
