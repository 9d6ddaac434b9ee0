using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.V1;
using static Rectify.Issues.V1.Agency.Types;

namespace Rectify.Gateway.Pages;

/// <summary>The agencies (单位) that the visitor sees and asks for: what they are and how much they have open.</summary>
/// <param name="Search">A part of a name, long, short or former; empty for any.</param>
/// <param name="Kind">TOWNSHIP; empty for any.</param>
/// <param name="Names">agencies/{agency} → what it is called, of all that the visitor sees.</param>
/// <param name="Rollups">The same → its figures; none of one without an issue.</param>
public sealed record AgencyListing(
    string Search, string Kind, IReadOnlyList<Agency> Agencies, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, AgencyRollup> Rollups)
{
    public const string Path = "/agencies";

    public bool IsFiltered => Search.Length + Kind.Length > 0;

    internal static async Task<IResult> Show(ServiceClients clients, Caller caller, string? q, string? kind)
    {
        var rollups = District.Of(clients.Get<RollupService.RollupServiceClient>("supervision"), caller.Person);
        var all = await Listing.Agencies(clients);
        var (search, chosen) = (q?.Trim() ?? "", EnumNames.Parse<Kind>(kind ?? "") ?? default);
        var asked = all.Where(agency => (chosen == default || agency.Kind == chosen) && IsCalled(agency, search));
        return PageAnswer.Of<AgenciesPage>(new
        {
            Listing = new AgencyListing(
                search, chosen == default ? "" : EnumNames.Of(chosen), [.. asked.OrderBy(agency => agency.State)],
                all.ToDictionary(agency => agency.Name, agency => agency.DisplayName), (await rollups).ToDictionary(rollup => rollup.Agency)),
        });
    }

    private static bool IsCalled(Agency agency, string search) => agency.FormerNames.Append(agency.DisplayName).Append(agency.ShortName)
        .Any(name => Texts.NameKey(name).Contains(Texts.NameKey(search), StringComparison.OrdinalIgnoreCase));
}
