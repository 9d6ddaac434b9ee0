using System.Data.Common;
using Google.Protobuf;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Supervision.Snapshots;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// The district's figures, kept ready. Readers take what is in memory; <see cref="RollupKeeper"/> renews it as soon as something
/// has changed. What another replica says to have counted is taken from it, and everything it has kept at the start; else agencies
/// whose version is another one are counted again.
/// </summary>
public sealed class Rollups(IServiceScopeFactory scopes, ISnapshots snapshots, TimeProvider clock)
{
    private const string DistrictKey = "district";
    private readonly Lock single = new();
    private readonly Dictionary<Guid, CountedAgency> counted = [];
    private Task renewing = Task.CompletedTask;
    private Task? next;
    private volatile District? current;
    private long announced;

    /// <summary>
    /// The newest figures known here. Only the first readers wait for them to be counted, once for all of them; where the database
    /// cannot be asked, the last snapshot that anybody has kept is better than nothing.
    /// </summary>
    public async ValueTask<District> District(CancellationToken cancellation)
    {
        if (current is { } known)
            return known;
        try
        {
            await First().WaitAsync(cancellation);
        }
        catch (Exception error) when (error is DbException or InvalidOperationException && current is null)
        {
            if ((await snapshots.Get([DistrictKey]))[0] is not { } last)
                throw;
            return Supervision.District.Read(last, rollup => new CountedAgency(rollup));
        }

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

    /// <summary>The snapshots of these agencies are not to be used any more.</summary>
    internal Task Forget(IEnumerable<Guid> agencies) => snapshots.Remove([.. agencies.Select(KeyOf), DistrictKey]);

    /// <summary>What is kept of these agencies for all replicas; null where nothing is.</summary>
    internal async Task<IReadOnlyList<AgencyRollup?>> Kept(IReadOnlyList<Guid> agencies) =>
        [.. (await snapshots.Get([.. agencies.Select(KeyOf)])).Select(kept => kept is null ? null : AgencyRollup.Parser.ParseFrom(kept.Message.Span))];

    private static string KeyOf(Guid agency) => $"agency:{agency:D}";

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

        var at = clock.GetUtcNow();
        var versions = await Days(store, DistrictTime.DateOf(at));
        if (current?.Version != versions.District)
            await TakeOverOrAssemble(store, versions, at);
        else if (await snapshots.Put(DistrictKey, current.ToSnapshot()))
            await Task.WhenAll(counted.Select(Put)); // They were lost there.
    }

    private static async Task<Versions> Days(SupervisionStore store, DateOnly today)
    {
        var versions = await Versions.Read(store, default);
        if (versions.Today >= today && versions.Swept >= today)
            return versions;
        await LightSweep.Run(store, versions, today, default);
        return await Versions.Read(store, default);
    }

    /// <summary>What another replica has made of these versions.</summary>
    private async Task<District?> TakeOver(Versions versions)
    {
        if ((await snapshots.Get([DistrictKey]))[0] is not { } kept || kept.Version != versions.District)
            return null;
        return Supervision.District.Read(kept, Keep);
    }

    private async Task TakeOverOrAssemble(SupervisionStore store, Versions versions, DateTimeOffset at)
    {
        if ((current is null || Volatile.Read(ref announced) == versions.District) && await TakeOver(versions) is { } taken)
        {
            current = taken;
            return;
        }

        if (current is null)
            await TakeKept(Changed(versions));
        var changed = Changed(versions);
        foreach (var rollup in await Count.Agencies(store, changed, versions.Today, at, default))
            Keep(rollup);
        var district = current = Supervision.District.Of(versions, counted.Values, at);
        await Task.WhenAll(changed.Select(row => Put(new(row.AgencyId, counted[row.AgencyId]))));
        if (await snapshots.Put(DistrictKey, district.ToSnapshot()))
            await snapshots.Announce(district.Version);
        else
            current = await TakeOver(versions) ?? district;
    }

    private CountedAgency Keep(AgencyRollup rollup)
    {
        var id = ResourceName.Parse("agencies", rollup.Agency);
        if (counted.GetValueOrDefault(id) is { } known && known.Rollup.Version == rollup.Version)
            return known;
        return counted[id] = new CountedAgency(rollup);
    }

    private List<AgencyVersion> Changed(Versions versions) =>
        [.. versions.Agencies.Where(row => counted.GetValueOrDefault(row.Key)?.Rollup.Version != row.Value).Select(row => new AgencyVersion { AgencyId = row.Key, Version = row.Value })];

    /// <summary>Takes the snapshots that have exactly the version asked for: a higher one would be of a database that is no more.</summary>
    private async Task TakeKept(List<AgencyVersion> changed)
    {
        var kept = await Kept([.. changed.Select(row => row.AgencyId)]);
        foreach (var (row, rollup) in changed.Zip(kept))
        {
            if (rollup?.Version == row.Version)
                Keep(rollup);
        }
    }

    private Task<bool> Put(KeyValuePair<Guid, CountedAgency> agency) =>
        snapshots.Put(KeyOf(agency.Key), new Snapshot(agency.Value.Rollup.Version, agency.Value.Rollup.ToByteArray()));
}
