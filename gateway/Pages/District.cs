using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.V1;

namespace Rectify.Gateway.Pages;

/// <summary>How all agencies stand that the visitor sees: the district's, or their own.</summary>
public sealed record District(IReadOnlyList<AgencyRollup> Agencies, AgencyRollup Totals, Timestamp? AsOf, bool IsWhole, Ranking Ranking)
{
    /// <summary>The years without a table of working days on which lights rest; told to those who see the district.</summary>
    public IReadOnlyList<int> ProvisionalYears { get; init; } = [];

    internal static async Task<IResult> Show(ServiceClients clients, Caller caller, string? sort)
    {
        if (caller.Person.MayReadAccounts() && !caller.Person.MayReadLedgers())
            return Results.Redirect("/people"); // Who keeps accounts, or audits, does none of the work.
        var ranking = Ranking.Named(sort);
        var rollups = clients.Get<RollupService.RollupServiceClient>("supervision");
        var district = caller.Person.SeesDistrict ? await Whole(rollups, ranking) : await Own(rollups, caller.Person, ranking);
        return PageAnswer.Of<DistrictPage>(new { District = district });
    }

    /// <summary>The figures of every agency that the visitor sees and that has any.</summary>
    internal static async Task<IReadOnlyList<AgencyRollup>> Of(RollupService.RollupServiceClient rollups, Person person) =>
        (person.SeesDistrict ? await Whole(rollups, Ranking.All[0]) : await Own(rollups, person, Ranking.All[0])).Agencies;

    private static async Task<District> Whole(RollupService.RollupServiceClient rollups, Ranking ranking)
    {
        var rollup = await rollups.GetDistrictRollupAsync(new GetDistrictRollupRequest());
        return new District([.. ranking.Sort(rollup.Agencies.Where(IsInspected))], rollup.Totals ?? Total([]), rollup.AsOf, IsWhole: true, ranking)
        {
            ProvisionalYears = rollup.ProvisionalYears,
        };
    }

    /// <summary>One that is registered only, or gone before an inspection found anything, is no row of the table.</summary>
    private static bool IsInspected(AgencyRollup rollup) => rollup.Issues.Total + rollup.Measures.Total > 0;

    private static async Task<District> Own(RollupService.RollupServiceClient rollups, Person person, Ranking ranking)
    {
        var found = await Task.WhenAll(person.Agencies.Select(agency => Find(rollups, ResourceName.Of<Agency>(agency))));
        var own = found.OfType<AgencyRollup>().ToList();
        return new District([.. ranking.Sort(own)], Total(own), own.Select(rollup => rollup.AsOf).MaxBy(at => at?.Seconds), IsWhole: false, ranking);
    }

    /// <summary>Null for an agency without an issue.</summary>
    internal static async Task<AgencyRollup?> Find(RollupService.RollupServiceClient rollups, string agency)
    {
        try
        {
            return await rollups.GetAgencyRollupAsync(new GetAgencyRollupRequest { Agency = agency });
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private static AgencyRollup Total(IReadOnlyList<AgencyRollup> rollups) => new AgencyRollup
    {
        Issues = Sum(rollups.Select(rollup => rollup.Issues)),
        Measures = Sum(rollups.Select(rollup => rollup.Measures)),
        Lights = Sum(rollups.Select(rollup => rollup.Lights)),
    }.WithRates();

    /// <summary>Adds up messages whose fields are all counts.</summary>
    private static T Sum<T>(IEnumerable<T> counts) where T : IMessage, new()
    {
        var sum = new T();
        foreach (var field in sum.Descriptor.Fields.InDeclarationOrder())
            field.Accessor.SetValue(sum, counts.Sum(count => (int)field.Accessor.GetValue(count)));
        return sum;
    }
}
