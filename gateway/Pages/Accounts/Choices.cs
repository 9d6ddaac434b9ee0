using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>What the fields of these forms are chosen from, by name: agencies that take new work alone.</summary>
internal static class Choices
{
    public static Named Of(Places places) => new(new Dictionary<string, IReadOnlyList<(string Value, string Label)>>
    {
        ["role"] = [.. HeldRoles.All.Select(role => (EnumNames.Of(role), Wording.NameOf(role)))],
        ["rectify/Agency"] =
            [.. places.Agencies.Where(agency => agency.State == Agency.Types.State.Active).Select(agency => (agency.Name, agency.DisplayName))],
        ["rectify/Round"] = [.. places.Rounds.Reverse().Select(round => (round.Name, round.Title))],
    });

    /// <summary>Everybody who is there but one; a connected system takes nobody's place.</summary>
    public static async Task<Named> Colleagues(ServiceClients clients, string except)
    {
        var service = clients.Get<PersonService.PersonServiceClient>("identity");
        var clientService = clients.Get<ClientService.ClientServiceClient>("identity");
        var systems = await Listing.All(
            token => clientService.ListClientsAsync(new() { PageSize = Listing.Large, PageToken = token }), page => (page.Clients, page.NextPageToken));
        var people = await Listing.All(
            token => service.ListPeopleAsync(new() { Filter = "state = \"ACTIVE\"", PageSize = Listing.Large, PageToken = token }),
            page => (page.People, page.NextPageToken));
        return Named.Of(people.Where(person => person.Name != except).ExceptBy(systems.Select(client => client.Person), person => person.Name)
            .OrderBy(person => person.DisplayName, StringComparer.Ordinal));
    }
}
