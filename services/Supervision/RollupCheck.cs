using Google.Protobuf.WellKnownTypes;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Messaging.Projections;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// Counts everything and compares it, agency by agency, with what is kept for all replicas, with what this one answers, and with what the
/// journals of the other services say. Figures may be behind while something is being written, so only those are said to differ that claim
/// to be of the version that was counted, and only as long as the rules of the lights stay the same; and from the journals only those of
/// agencies of which everything was heard, or should have been by now.
/// </summary>
/// <param name="replay">What the journals of the other services tell.</param>
public sealed class RollupCheck(IServiceScopeFactory scopes, Rollups rollups, Func<CancellationToken, Task<Replayed>> replay, TimeProvider clock)
{
    /// <summary>What was said and not heard for so long is not on its way any more.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(1);

    public async Task<VerifyRollupsResponse> Run(CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<SupervisionStore>();

        var asked = await Versions.Read(store, cancellation);
        var rules = await RulesInForce.On(asked.DayAt(clock.GetUtcNow()), store, cancellation);
        var replayed = await replay(cancellation);
        await rollups.Renew();
        var answered = await rollups.District(cancellation);
        var kept = await rollups.Kept(answered.Epoch) is { } snapshot ? District.Read(snapshot, rollup => new CountedAgency(rollup)) : null;

        var at = clock.GetUtcNow();
        var before = await Versions.Read(store, cancellation) with { Rules = rules };
        var counted = await Count.Agencies(store, before, [.. before.Agencies.Keys], at, cancellation);
        var after = await Versions.Read(store, cancellation);
        var areStillRules = rules.Equals(await RulesInForce.On(after.DayAt(clock.GetUtcNow()), store, cancellation));

        var response = new VerifyRollupsResponse
        {
            Agencies = counted.Count(rollup => !new CountedAgency(rollup).IsEmpty),
            AsOf = at.ToTimestamp(),
            Unheard = replayed.Behind.Count,
            OldestUnheardTime = replayed.Behind.Count > 0 ? replayed.Behind.Min(one => one.At).ToTimestamp() : null,
            Unread = { replayed.Unread },
        };
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
        if (replayed.Unread.Count == 0 && areStillRules)
            response.Differing.AddRange(FromTheJournals(replayed, rules, counted, Settled(asked, after, replayed, at)));
        RollupMeter.Drift.Record(response.Differing.Count);
        return response;
    }

    /// <summary>Agencies whose rows are not those that the journals tell.</summary>
    private static IEnumerable<RollupDrift> FromTheJournals(
        Replayed replayed, LightRules rules, IEnumerable<AgencyRollup> counted, Func<string, bool> isSettled)
    {
        var told = Count.InMemory(replayed.Rows, rules);
        var rows = counted.ToDictionary(rollup => rollup.Agency);
        var nothing = FiguresOf(Count.Totals([]));
        return from agency in told.Keys.Union(rows.Keys)
            where isSettled(agency)
            let says = told.GetValueOrDefault(agency)
            let has = rows.GetValueOrDefault(agency)
            where !WithoutName(says ?? nothing).Equals(WithoutName(has ?? nothing))
            select new RollupDrift { Agency = agency, Counted = has, Told = says };
    }

    /// <summary>Of which agencies nothing was heard while the journals were read, and nothing is on its way.</summary>
    private static Func<string, bool> Settled(Versions asked, Versions after, Replayed replayed, DateTimeOffset at)
    {
        var onTheirWay = replayed.Behind.Where(one => at - one.At < OnItsWay).Select(one => one.AgencyId).ToHashSet();
        return name => ResourceName.Parse<Agency>(name) is var id && !onTheirWay.Contains(id)
            && asked.Agencies.GetValueOrDefault(id) == after.Agencies.GetValueOrDefault(id);
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

    private static AgencyRollup WithoutName(AgencyRollup rollup)
    {
        var figures = FiguresOf(rollup);
        figures.Agency = "";
        return figures;
    }
}
