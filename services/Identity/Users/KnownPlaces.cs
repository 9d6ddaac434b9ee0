using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using AgencyState = Rectify.Issues.V1.Agency.Types.State;

namespace Rectify.Identities;

/// <summary>Agencies and rounds by the names that people write.</summary>
internal sealed record KnownPlaces(IReadOnlyDictionary<string, Agency> Agencies, IReadOnlyDictionary<string, Guid> Rounds)
{
    private const int Large = 1000;

    public static async Task<KnownPlaces> Read(ServiceClients clients, CancellationToken cancellation)
    {
        var (agencies, rounds) = (clients.Get<AgencyService.AgencyServiceClient>("issue"), clients.Get<RoundService.RoundServiceClient>("issue"));
        return new KnownPlaces(
            await All(
                token => agencies.ListAgenciesAsync(new() { PageSize = Large, PageToken = token }, cancellationToken: cancellation),
                page => (page.Agencies.Select(agency => (agency.DisplayName, agency)), page.NextPageToken)),
            await All(
                token => rounds.ListRoundsAsync(new() { PageSize = Large, PageToken = token }, cancellationToken: cancellation),
                page => (page.Rounds.Select(round => (round.Title, ResourceName.Parse<Round>(round.Name, "round"))), page.NextPageToken)));
    }

    public Guid Agency(string name) => Agencies.TryGetValue(name, out var agency)
        ? Active(agency, "agencies")
        : throw IdentityReasons.PlaceUnknown.Refuse(name).OnField("agencies");

    public Guid Round(string title) => Rounds.TryGetValue(title, out var id) ? id : throw IdentityReasons.PlaceUnknown.Refuse(title).OnField("round");

    /// <summary>Refuses an agency that takes no new work: nobody is appointed there.</summary>
    public static Guid Active(Agency agency, string field) => agency.State == AgencyState.Active
        ? ResourceName.Parse<Agency>(agency.Name, field)
        : throw Reasons.AgencyGone.Refuse(agency.DisplayName).OnField(field);

    private static async Task<IReadOnlyDictionary<string, TPlace>> All<TPage, TPlace>(
        Func<string, AsyncUnaryCall<TPage>> ask, Func<TPage, (IEnumerable<(string Name, TPlace Place)> Places, string Next)> open)
    {
        var (all, token) = (new Dictionary<string, TPlace>(), "");
        do
        {
            (var places, token) = open(await ask(token));
            foreach (var (name, place) in places)
                all[name] = place;
        }
        while (token.Length > 0);
        return all;
    }
}
