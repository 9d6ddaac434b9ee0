using Google.Protobuf.WellKnownTypes;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// Counts everything and compares it, agency by agency, with what is kept for all replicas and with what this one answers. Figures
/// may be behind while something is being written, so only those are said to differ that claim to be of the version that was counted,
/// and only as long as the rules of the lights stay the same.
/// </summary>
public sealed class RollupCheck(IServiceScopeFactory scopes, Rollups rollups, TimeProvider clock)
{
    public async Task<VerifyRollupsResponse> Run(CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<SupervisionStore>();

        var rules = await RulesInForce.On(DistrictTime.DateOf(clock.GetUtcNow()), store, cancellation);
        var asked = await Versions.Read(store, cancellation);
        await rollups.Renew();
        var answered = await rollups.District(cancellation);
        var kept = await rollups.Kept(answered.Epoch) is { } snapshot ? District.Read(snapshot, rollup => new CountedAgency(rollup)) : null;

        var at = clock.GetUtcNow();
        var before = await Versions.Read(store, cancellation) with { Rules = rules };
        var counted = await Count.Agencies(store, before, [.. before.Agencies.Keys], at, cancellation);
        var after = await Versions.Read(store, cancellation);
        var areStillRules = rules.Equals(await RulesInForce.On(DistrictTime.DateOf(clock.GetUtcNow()), store, cancellation));

        var response = new VerifyRollupsResponse { Agencies = counted.Count, AsOf = at.ToTimestamp() };
        var shown = new[] { kept, answered }.OfType<District>().Where(district => district.Epoch == after.Epoch).ToList();
        foreach (var truth in counted)
        {
            var id = ResourceName.Parse<Agency>(truth.Agency);
            var (atLeast, isStill) = (asked.Agencies.GetValueOrDefault(id), areStillRules && truth.Version == after.Agencies.GetValueOrDefault(id));
            var wrong = shown.Select(district => district.Agencies.GetValueOrDefault(truth.Agency))
                .FirstOrDefault(rollup => Differs(rollup, atLeast, truth, isStill));
            if (wrong is not null)
                response.Differing.Add(new RollupDrift { Agency = truth.Agency, Kept = wrong, Counted = truth });
        }

        response.Differing.AddRange(shown.SelectMany(district => district.Agencies.Values).DistinctBy(rollup => rollup.Agency)
            .Where(rollup => !after.Agencies.ContainsKey(ResourceName.Parse<Agency>(rollup.Agency)))
            .Select(stranger => new RollupDrift { Agency = stranger.Agency, Kept = stranger }));
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
