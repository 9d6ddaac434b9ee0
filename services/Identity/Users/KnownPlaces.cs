using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Identities;

/// <summary>Agencies and rounds by the names that people write.</summary>
internal sealed record KnownPlaces(IReadOnlyDictionary<string, Guid> Agencies, IReadOnlyDictionary<string, Guid> Rounds)
{
    private const int Large = 1000;

    public static async Task<KnownPlaces> Read(ServiceClients clients, CancellationToken cancellation)
    {
        var (agencies, rounds) = (clients.Get<AgencyService.AgencyServiceClient>("issue"), clients.Get<RoundService.RoundServiceClient>("issue"));
        return new KnownPlaces(
            await All(
                token => agencies.ListAgenciesAsync(new() { PageSize = Large, PageToken = token }, cancellationToken: cancellation),
                page => (page.Agencies.Select(agency => (agency.DisplayName, ResourceName.Parse<Agency>(agency.Name, "agency"))), page.NextPageToken)),
            await All(
                token => rounds.ListRoundsAsync(new() { PageSize = Large, PageToken = token }, cancellationToken: cancellation),
                page => (page.Rounds.Select(round => (round.Title, ResourceName.Parse<Round>(round.Name, "round"))), page.NextPageToken)));
    }

    public Guid Agency(string name) => Agencies.TryGetValue(name, out var id) ? id : throw IdentityReasons.PlaceUnknown.Refuse(name).OnField("agencies");

    public Guid Round(string title) => Rounds.TryGetValue(title, out var id) ? id : throw IdentityReasons.PlaceUnknown.Refuse(title).OnField("round");

    private static async Task<IReadOnlyDictionary<string, Guid>> All<TPage>(
        Func<string, AsyncUnaryCall<TPage>> ask, Func<TPage, (IEnumerable<(string Name, Guid Id)> Places, string Next)> open)
    {
        var (all, token) = (new Dictionary<string, Guid>(), "");
        do
        {
            (var places, token) = open(await ask(token));
            foreach (var (name, id) in places)
                all[name] = id;
        }
        while (token.Length > 0);
        return all;
    }
}
