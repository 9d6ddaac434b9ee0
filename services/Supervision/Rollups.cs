using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Rectify.Hosting;
using Rectify.Hosting.Identity;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// The district's figures, kept ready. A read asks for the versions of the agencies and counts again those that changed, or all of
/// them on a new day, for lights change with time as well; one reader counts, the others wait for it.
/// </summary>
public sealed class Rollups(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim counting = new(1);
    private readonly Dictionary<Guid, AgencyRollup> byAgency = [];
    private DistrictRollup district = new();
    private DateOnly countedFor;

    public async Task<DistrictRollup> District(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsTheSystem();
        var store = scope.ServiceProvider.GetRequiredService<SupervisionStore>();

        await counting.WaitAsync(cancellation);
        try
        {
            var today = DistrictTime.DateOf(clock.GetUtcNow());
            var versions = await store.Versions.ToListAsync(cancellation);
            var changed = versions.Where(row => countedFor != today || byAgency.GetValueOrDefault(row.AgencyId)?.Version != row.Version).ToList();
            if (changed.Count == 0 && countedFor == today)
                return district;

            foreach (var rollup in await Count.Agencies(store, changed, today, clock.GetUtcNow(), cancellation))
                byAgency[ResourceName.Parse("agencies", rollup.Agency)] = rollup;
            countedFor = today;
            return district = Assemble(versions.Sum(row => row.Version), today);
        }
        finally
        {
            counting.Release();
        }
    }

    public void Dispose() => counting.Dispose();

    private DistrictRollup Assemble(long version, DateOnly today)
    {
        var agencies = byAgency.Values.OrderBy(rollup => rollup.DisplayName, StringComparer.Ordinal).ToList();
        var totals = Count.Totals(agencies);
        totals.Version = version;
        totals.AsOf = clock.GetUtcNow().ToTimestamp();
        return new DistrictRollup
        {
            AsOf = totals.AsOf,
            Version = version,
            Agencies = { agencies },
            Totals = totals,
            Etag = $"{version}-{today:yyyyMMdd}",
        };
    }
}
