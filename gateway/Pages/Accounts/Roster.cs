using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>Everybody (人员) with what they are appointed to and how they sign in, a page of those that are looked for.</summary>
/// <param name="Total">On all pages.</param>
/// <param name="Page">From 1.</param>
public sealed record Roster(RosterFilter Filter, IReadOnlyList<Entry> Entries, int Total, int Page, Places Places)
{
    public const int PageSize = 50;

    public bool HasMore => Page * PageSize < Total;

    internal static async Task<IResult> Show(HttpContext http, ServiceClients clients, string? q, string? role, string? state, string? page)
    {
        var filter = new RosterFilter(q ?? "", role ?? "", state ?? "");
        var peopleService = clients.Get<PersonService.PersonServiceClient>("identity");
        var accountService = clients.Get<AccountService.AccountServiceClient>("identity");
        var appointmentService = clients.Get<AppointmentService.AppointmentServiceClient>("identity");
        var people = Listing.All(
            token => peopleService.ListPeopleAsync(new() { PageSize = Listing.Large, PageToken = token }), one => (one.People, one.NextPageToken));
        var appointments = Listing.All(
            token => appointmentService.ListAppointmentsAsync(new() { PageSize = Listing.Large, PageToken = token, Filter = "state = \"VALID\"" }),
            one => (one.Appointments, one.NextPageToken));
        var accounts = Listing.All(
            token => accountService.ListAccountsAsync(new() { PageSize = Listing.Large, PageToken = token }), one => (one.Accounts, one.NextPageToken));
        var places = await Places.Load(clients);
        var (held, signIns) = ((await appointments).ToLookup(one => one.Person), (await accounts).ToDictionary(one => one.Person));
        var found = (await people).Select(person => new Entry(person, [.. held[person.Name]], signIns.GetValueOrDefault(person.Name)))
            .Where(entry => filter.Holds(entry, places)).Reverse().ToList();
        var number = Listing.PageNumber(page, found.Count, PageSize);
        var shown = new Roster(filter, [.. found.Skip((number - 1) * PageSize).Take(PageSize)], found.Count, number, places);
        return PageAnswer.Of<PeoplePage>(new { Roster = shown, Told = Confirmation.Take(http) });
    }
}

/// <param name="Account">Null for whom another issuer signs in, or nobody yet.</param>
public sealed record Entry(Person Person, IReadOnlyList<Appointment> Appointments, Account? Account);
