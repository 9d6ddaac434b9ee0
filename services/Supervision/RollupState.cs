using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Resources;

namespace Rectify.Supervision;

/// <summary>
/// Epoch (as in leader election: a number means something only within it): the identity of the store that versions are counted in. Two
/// databases come to the same versions, never to the same epoch. One row: it begins with the database, and anew with each rebuild, by
/// which a restored database is accepted, or as soon as a database is noticed to have gone back.
/// </summary>
public sealed record RollupState
{
    public int Id { get; init; }

    public required Guid Epoch { get; init; }

    /// <summary>Of a database that has none; of replicas that look at the same time one begins it.</summary>
    public static Task Begin(SupervisionStore store, CancellationToken cancellation) =>
        store.Database.ExecuteSqlAsync($"INSERT INTO epoch (id, value) VALUES (1, {Ids.Next()}) ON CONFLICT (id) DO NOTHING", cancellation);

    /// <summary>Whatever was kept until now is of another store from now on.</summary>
    public static Task BeginEpoch(SupervisionStore store, CancellationToken cancellation) =>
        store.Database.ExecuteSqlAsync(
            $"INSERT INTO epoch (id, value) VALUES (1, {Ids.Next()}) ON CONFLICT (id) DO UPDATE SET value = excluded.value", cancellation);

    /// <summary>The same, unless somebody else has begun one already.</summary>
    public static Task BeginEpochAfter(Guid last, SupervisionStore store, CancellationToken cancellation) =>
        store.Database.ExecuteSqlAsync($"UPDATE epoch SET value = {Ids.Next()} WHERE value = {last}", cancellation);
}
