using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Runtime;

namespace Rectify.Platform.Journal.Leasing;

/// <summary>
/// Who of a service's replicas does what only one does at a time, by the clock of its PostgreSQL: no connection or transaction is
/// held, and a replica that is killed or frozen loses the work after <see cref="Term"/>. One that was frozen may do a last piece twice:
/// what is leased must bear that. A lease that ends later than any can is of a clock that went back since, and counts for nothing; one that
/// never ends is an operator's. A SQLite file has one process, which always holds.
/// </summary>
internal sealed class Leases
{
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(5);

    private readonly string holder = Guid.CreateVersion7().ToString("N");
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, long> held = new(StringComparer.Ordinal);

    /// <summary>Takes or renews the lease; false while another replica holds it.</summary>
    public async Task<bool> Hold(ServiceRuntime service, string work, CancellationToken cancellation)
    {
        var name = NameOf(service, work);
        if (held.TryGetValue(name, out var since) && Stopwatch.GetElapsedTime(since) < Term / 3)
            return true;
        await using var scope = service.SystemScope();
        var store = scope.Store;
        if (store.Database.IsNpgsql() && await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO leases (name, holder, until) VALUES ({name}, {holder}, clock_timestamp() + {Term})
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE leases.holder = excluded.holder OR leases.until < clock_timestamp()
                OR (leases.until > clock_timestamp() + {Term} AND isfinite(leases.until))
            """, cancellation) == 0)
        {
            held.TryRemove(name, out _);
            return false;
        }

        held[name] = Stopwatch.GetTimestamp();
        return true;
    }

    /// <summary>Gives it back, so that another replica need not wait for its end; where the database does not answer, it ends by itself.</summary>
    public async Task Release(ServiceRuntime service, string work)
    {
        var name = NameOf(service, work);
        if (!held.TryRemove(name, out _))
            return;
        try
        {
            await using var scope = service.SystemScope();
            await scope.Store.Set<Lease>().Where(row => row.Name == name && row.Holder == holder).ExecuteDeleteAsync();
        }
        catch (Exception error) when (DatabaseEngine.Silence(error) is not null)
        {
        }
    }

    private static string NameOf(ServiceRuntime service, string work) => $"{service.Name}/{work}";
}
