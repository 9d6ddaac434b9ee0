using Google.Protobuf;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>One person (人员): what is known of them, what they are appointed to, how they sign in, and what may be done with each.</summary>
/// <param name="Account">Null for whom another issuer signs in, or nobody yet.</param>
/// <param name="Client">Null for whoever is no connected system.</param>
/// <param name="Deputies">Who stands in for them, and for whom they do.</param>
/// <param name="Asked">What the address names: the person, the account, one of the appointments or of the deputies.</param>
/// <param name="History">Of each of them, oldest first, by its name.</param>
public sealed record PersonFile(
    Person Person, IReadOnlyList<Appointment> Appointments, IReadOnlyList<Deputy> Deputies, Account? Account, Client? Client, Thing Asked,
    IReadOnlyDictionary<string, IReadOnlyList<HistoryEntry>> History, Places Places, Named Named, DateTimeOffset Now)
{
    /// <summary>Rights: of the person and of their appointments, oldest first, each with what it is about.</summary>
    public IReadOnlyList<(string About, HistoryEntry Entry)> Rights =>
    [
        .. HistoryOf(Person.Name).Select(entry => ("", entry))
            .Concat(Deputies.SelectMany(deputy => HistoryOf(deputy.Name).Select(entry => ("", entry))))
            .Concat(Appointments.SelectMany(held => HistoryOf(held.Name).Select(entry => (T($"{Places.What(held)}："), entry))))
            .OrderBy(one => one.entry.Time.ToDateTimeOffset()),
    ];

    public IReadOnlyList<HistoryEntry> HistoryOf(string? name) => name is null ? [] : History.GetValueOrDefault(name) ?? [];

    internal static async Task<IResult> OfPerson(ServiceClients clients, TimeProvider clock, Guid person) =>
        await Show(clients, clock, ResourceName.Of<Person>(person), null);

    internal static async Task<IResult> OfAccount(ServiceClients clients, TimeProvider clock, Guid account)
    {
        var found = await clients.Get<AccountService.AccountServiceClient>("identity").GetAccountAsync(new() { Name = ResourceName.Of<Account>(account) });
        return await Show(clients, clock, found.Person, found.Name);
    }

    internal static async Task<IResult> OfClient(ServiceClients clients, TimeProvider clock, Guid client)
    {
        var found = await clients.Get<ClientService.ClientServiceClient>("identity").GetClientAsync(new() { Name = ResourceName.Of<Client>(client) });
        return await Show(clients, clock, found.Person, found.Name);
    }

    internal static async Task<IResult> OfAppointment(ServiceClients clients, TimeProvider clock, Guid appointment)
    {
        var found = await clients.Get<AppointmentService.AppointmentServiceClient>("identity").GetAppointmentAsync(
            new() { Name = ResourceName.Of<Appointment>(appointment) });
        return await Show(clients, clock, found.Person, found.Name);
    }

    /// <summary>The account of a person; null where there is none.</summary>
    internal static async Task<Account?> AccountOf(ServiceClients clients, string person) => (await clients.Get<AccountService.AccountServiceClient>("identity")
        .ListAccountsAsync(new() { Filter = $"person = \"{person}\"" })).Accounts.FirstOrDefault();

    internal static async Task<IResult> OfDeputy(ServiceClients clients, TimeProvider clock, Guid deputy)
    {
        var found = await clients.Get<DeputyService.DeputyServiceClient>("identity").GetDeputyAsync(new() { Name = ResourceName.Of<Deputy>(deputy) });
        return await Show(clients, clock, found.Represented, found.Name);
    }

    private static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, string name, string? asked)
    {
        var people = clients.Get<PersonService.PersonServiceClient>("identity");
        var appointmentService = clients.Get<AppointmentService.AppointmentServiceClient>("identity");
        var accounts = clients.Get<AccountService.AccountServiceClient>("identity");
        var deputyService = clients.Get<DeputyService.DeputyServiceClient>("identity");
        var person = await people.GetPersonAsync(new() { Name = name });
        var account = await AccountOf(clients, name);
        var clientService = clients.Get<ClientService.ClientServiceClient>("identity");
        var client = (await clientService.ListClientsAsync(new() { Filter = $"person = \"{name}\"" })).Clients.FirstOrDefault();
        var appointments = await Listing.All(
            token => appointmentService.ListAppointmentsAsync(new() { Filter = $"person = \"{name}\"", PageSize = Listing.Large, PageToken = token }),
            page => (page.Appointments, page.NextPageToken));
        List<Deputy> deputies = [.. await Deputies("represented"), .. await Deputies("person")];
        var history = new Dictionary<string, IReadOnlyList<HistoryEntry>>();
        await Tell([person.Name], parent => Listing.All(
            token => people.ListPersonHistoryAsync(new() { Parent = parent, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken)));
        await Tell(appointments.Select(held => held.Name), parent => Listing.All(
            token => appointmentService.ListAppointmentHistoryAsync(new() { Parent = parent, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken)));
        await Tell(deputies.Select(deputy => deputy.Name), parent => Listing.All(
            token => deputyService.ListDeputyHistoryAsync(new() { Parent = parent, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken)));
        await Tell(account is null ? [] : [account.Name], parent => Listing.All(
            token => accounts.ListAccountHistoryAsync(new() { Parent = parent, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken)));
        await Tell(client is null ? [] : [client.Name], parent => Listing.All(
            token => clientService.ListClientHistoryAsync(new() { Parent = parent, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken)));
        IMessage[] things = [person, .. appointments, .. deputies, .. new IMessage?[] { account, client }.OfType<IMessage>()];
        return PageAnswer.Of<PersonPage>(new
        {
            File = new PersonFile(
                person, appointments, deputies, account, client, things.Select(Thing.Of).First(thing => thing.Name == (asked ?? name)), history,
                await Places.Load(clients), await Choices.Colleagues(clients, name), clock.GetUtcNow()),
        });

        async Task Tell(IEnumerable<string> parents, Func<string, Task<List<HistoryEntry>>> read)
        {
            foreach (var parent in parents)
                history[parent] = await read(parent);
        }

        Task<List<Deputy>> Deputies(string field) => Listing.All(
            token => deputyService.ListDeputiesAsync(new() { Filter = $"{field} = \"{name}\"", PageSize = Listing.Large, PageToken = token }),
            page => (page.Deputies, page.NextPageToken));
    }
}
