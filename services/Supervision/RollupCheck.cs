using Google.Protobuf.WellKnownTypes;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// Counts everything and compares it, agency by agency, with what is kept for all replicas and with what this one answers. Figures
/// may be behind while something is being written, so only those are said to differ that claim to be of the version that was counted.
/// </summary>
public sealed class RollupCheck(IServiceScopeFactory scopes, Rollups rollups, TimeProvider clock)
{
    public async Task<VerifyRollupsResponse> Run(CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<SupervisionStore>();

        var asked = await Versions.Read(store, cancellation);
        await rollups.Renew();
        var kept = await rollups.Kept([.. asked.Agencies.Keys]);
        var answered = await rollups.District(cancellation);

        var at = clock.GetUtcNow();
        var before = await Versions.Read(store, cancellation);
        var versions = before.Agencies.Select(row => new AgencyVersion { AgencyId = row.Key, Version = row.Value }).ToList();
        var counted = (await Count.Agencies(store, versions, DistrictTime.DateOf(at), at, cancellation)).ToDictionary(rollup => rollup.Agency);
        var after = await Versions.Read(store, cancellation);

        var response = new VerifyRollupsResponse { Agencies = counted.Count, AsOf = at.ToTimestamp() };
        foreach (var ((id, version), snapshot) in asked.Agencies.Zip(kept))
        {
            var truth = counted[ResourceName.Of("agencies", id)];
            var isStill = before.Agencies[id] == after.Agencies[id];
            var shown = answered.Agencies.GetValueOrDefault(truth.Agency);
            if (Differs(snapshot, version, truth, isStill))
                response.Differing.Add(new RollupDrift { Agency = truth.Agency, Kept = snapshot, Counted = truth });
            else if (Differs(shown, version, truth, isStill))
                response.Differing.Add(new RollupDrift { Agency = truth.Agency, Kept = shown, Counted = truth });
        }

        if (!FiguresOf(Count.Totals(answered.Message.Agencies)).Equals(FiguresOf(answered.Message.Totals)))
            response.Differing.Add(new RollupDrift { Kept = answered.Message.Totals, Counted = Count.Totals(answered.Message.Agencies) });
        RollupMeter.Drift.Record(response.Differing.Count);
        return response;
    }

    /// <summary>Other figures for the same version, a version that never was, or one that should have been replaced; nothing kept is no difference.</summary>
    private static bool Differs(AgencyRollup? kept, long atLeast, AgencyRollup truth, bool isStill) =>
        kept is not null
        && (kept.Version < atLeast
            || (isStill && kept.Version > truth.Version)
            || (isStill && kept.Version == truth.Version && !FiguresOf(kept).Equals(FiguresOf(truth))));

    private static AgencyRollup FiguresOf(AgencyRollup rollup)
    {
        var figures = rollup.Clone();
        (figures.AsOf, figures.Version, figures.Etag) = (null, 0, "");
        return figures;
    }
}
