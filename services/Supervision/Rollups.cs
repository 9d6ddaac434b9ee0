using Rectify.Issues.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Supervision.Snapshots;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// The district's figures, kept ready. Readers take what is in memory; <see cref="RollupKeeper"/> renews it as soon as something
/// has changed. What another replica says to have counted is taken from it, and what it has kept at the start; else agencies whose
/// version is another one are counted again. Of another epoch nothing is taken.
/// </summary>
public sealed class Rollups(IServiceScopeFactory scopes, ISnapshots snapshots, TimeProvider clock)
{
    private readonly Lock single = new();
    private readonly Dictionary<Guid, CountedAgency> counted = [];
    private Task renewing = Task.CompletedTask;
    private Task? next;
    private volatile District? current;
    private long announced;

    /// <summary>The newest district of this store of which this replica knows that somebody has counted it.</summary>
    private (Guid Epoch, long Version) seen;

    /// <summary>The newest figures known here. Only the first readers wait for them to be counted, once for all of them.</summary>
    public async ValueTask<District> District(CancellationToken cancellation)
    {
        if (current is null)
            await First().WaitAsync(cancellation);
        return current!;
    }

    /// <summary>One agency's figures; one that is unknown here is looked for once more. Null where there is none.</summary>
    public async ValueTask<AgencyRollup?> Agency(string name, CancellationToken cancellation)
    {
        if ((await District(cancellation)).Agencies.TryGetValue(name, out var known))
            return known;
        await Renew().WaitAsync(cancellation);
        return (await District(cancellation)).Agencies.GetValueOrDefault(name);
    }

    /// <summary>Makes the figures as new as the rows are now; who comes while that has begun already waits for the next one.</summary>
    public Task Renew()
    {
        lock (single)
            return renewing.IsCompleted ? renewing = Task.Run(RenewAlone) : next ??= RenewAfter(renewing);
    }

    /// <summary>A replica has kept the district of that version for all; false when this one has it, or a newer one.</summary>
    public bool IsNews(long version)
    {
        if (current?.Version >= version)
            return false;
        Volatile.Write(ref announced, version);
        return true;
    }

    /// <summary>What is kept for all replicas of this epoch; null where nothing is, or only what is of another store.</summary>
    internal async Task<Snapshot?> Kept(Guid epoch) => await snapshots.Get() is { } kept && kept.Epoch == epoch ? kept : null;

    private Task First()
    {
        lock (single)
            return renewing.IsCompleted ? renewing = Task.Run(RenewAlone) : renewing;
    }

    private async Task RenewAfter(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (single)
            (renewing, next) = (next!, null);
        await RenewAlone();
    }

    private async Task RenewAlone()
    {
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<SupervisionStore>();

        if (current is null && await snapshots.Get() is { } left)
            See(left.Epoch, left.Version); // Before the versions, which are then at least as new.
        var at = clock.GetUtcNow();
        var versions = await Today(store, at);
        if (current is { } known && known.IsOf(versions))
            await snapshots.Put(known.ToSnapshot()); // It may have been lost there.
        else
            await TakeOverOrAssemble(store, versions, at);
    }

    /// <summary>
    /// Versions only grow. Where they are behind what was counted already, the database was restored, and its numbers are given away
    /// for a second time.
    /// </summary>
    private async Task<Versions> Today(SupervisionStore store, DateTimeOffset at)
    {
        var versions = await Versions.Read(store, default);
        var wentBack = versions.Epoch == seen.Epoch && versions.District < seen.Version;
        if (wentBack || versions.Epoch == default)
        {
            await (wentBack ? RollupState.BeginEpochAfter(versions.Epoch, store, default) : RollupState.Begin(store, DistrictTime.DateOf(at), default));
            versions = await Versions.Read(store, default);
        }

        var rules = await RulesInForce.On(versions.DayAt(at), store, default);
        if (versions.AreBy(rules))
            return versions;
        await LightSweep.Run(store, versions, rules, default);
        return await Versions.Read(store, default);
    }

    private async Task TakeOverOrAssemble(SupervisionStore store, Versions versions, DateTimeOffset at)
    {
        Forget(versions);
        if (counted.Count == 0 || Volatile.Read(ref announced) == versions.District)
        {
            var kept = await Kept(versions.Epoch);
            if (kept?.Version == versions.District)
            {
                Show(TakeOver(kept));
                return;
            }

            TakeUnchanged(kept, versions);
        }

        var changed = versions.Agencies.Keys.Where(id => !IsCounted(id, versions)).ToList();
        foreach (var rollup in await Count.Agencies(store, versions, changed, at, default))
            Keep(rollup);
        Show(Supervision.District.Of(versions, counted.Values, at));
        if (await snapshots.Put(current!.ToSnapshot()))
        {
            await snapshots.Announce(versions.District);
        }
        else if (await Kept(versions.Epoch) is { } other)
        {
            See(other.Epoch, other.Version);
            if (other.Version == versions.District)
                Show(TakeOver(other));
        }
    }

    private void Show(District district)
    {
        current = district;
        See(district.Epoch, district.Version);
    }

    private void See(Guid epoch, long version) => seen = (epoch, epoch == seen.Epoch ? Math.Max(version, seen.Version) : version);

    /// <summary>Figures are of the agencies that the table of versions has: what was counted of others, or of another epoch, is not kept.</summary>
    private void Forget(Versions versions)
    {
        if (current?.Epoch != versions.Epoch)
            counted.Clear();
        foreach (var gone in counted.Keys.Where(id => !versions.Agencies.ContainsKey(id)).ToList())
            counted.Remove(gone);
    }

    private District TakeOver(Snapshot kept) => Supervision.District.Read(kept, Keep);

    /// <summary>Of a district of other versions, the agencies that have not changed in between.</summary>
    private void TakeUnchanged(Snapshot? kept, Versions versions)
    {
        var rollups = kept is null ? [] : DistrictRollup.Parser.ParseFrom(kept.Message.Span).Agencies;
        foreach (var rollup in rollups.Where(rollup => versions.Agencies.GetValueOrDefault(IdOf(rollup)) == rollup.Version))
            Keep(rollup);
    }

    private static Guid IdOf(AgencyRollup rollup) => ResourceName.Parse<Agency>(rollup.Agency);

    private bool IsCounted(Guid id, Versions versions) => counted.GetValueOrDefault(id)?.Rollup.Version == versions.Agencies[id];

    private CountedAgency Keep(AgencyRollup rollup)
    {
        var id = IdOf(rollup);
        if (counted.GetValueOrDefault(id) is { } known && known.Rollup.Version == rollup.Version)
            return known;
        return counted[id] = new CountedAgency(rollup);
    }
}
