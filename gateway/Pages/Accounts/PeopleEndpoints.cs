using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>账号: the pages of those who keep people, appointments and accounts, and of those who audit that.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder work)
    {
        work.MapMethods(RosterFilter.Path, PageAnswer.Reading, Roster.Show);
        work.MapMethods(AuditJournal.Path, PageAnswer.Reading, AuditJournal.Show);
        work.MapMethods(AccessJournal.Path, PageAnswer.Reading, AccessJournal.Show);
        work.MapMethods(Importing.Path, FormEndpoints.ReadingAndSending, Importing.Show)
            .Begins(UserService.Descriptor, nameof(UserService.UserServiceClient.ImportUsers));
        work.MapMethods(Importing.Template, PageAnswer.Reading, Importing.AnswerTemplate);
        work.MapMethods("/people/new", FormEndpoints.ReadingAndSending, Registering.Show)
            .Begins(PersonService.Descriptor, nameof(PersonService.PersonServiceClient.CreatePerson)).KeepDrafts();
        work.MapMethods("/people/{person:guid}/appoint", FormEndpoints.ReadingAndSending, Appointing.Show)
            .Begins(AppointmentService.Descriptor, nameof(AppointmentService.AppointmentServiceClient.CreateAppointment)).KeepDrafts();
        work.MapMethods("/people/{person:guid}/account", FormEndpoints.ReadingAndSending, OpeningAccount.Show)
            .Begins(AccountService.Descriptor, nameof(AccountService.AccountServiceClient.CreateAccount)).KeepDrafts();
        work.MapMethods("/people/{person:guid}/client", FormEndpoints.ReadingAndSending, OpeningClient.Show)
            .Begins(ClientService.Descriptor, nameof(ClientService.ClientServiceClient.CreateClient));
        work.MapMethods("/people/{person:guid}/deputy", FormEndpoints.ReadingAndSending, AppointingDeputy.Show)
            .Begins(DeputyService.Descriptor, nameof(DeputyService.DeputyServiceClient.CreateDeputy)).KeepDrafts();
        work.MapMethods("/people/{person:guid}", FormEndpoints.ReadingAndSending, PersonFile.OfPerson).TakeSteps<Person>();
        work.MapMethods("/accounts/{account:guid}", FormEndpoints.ReadingAndSending, PersonFile.OfAccount).TakeSteps<Account>();
        work.MapMethods("/clients/{client:guid}", FormEndpoints.ReadingAndSending, PersonFile.OfClient).TakeSteps<Client>();
        work.MapMethods("/appointments/{appointment:guid}", FormEndpoints.ReadingAndSending, PersonFile.OfAppointment).TakeSteps<Appointment>();
        work.MapMethods("/deputies/{deputy:guid}", FormEndpoints.ReadingAndSending, PersonFile.OfDeputy).TakeSteps<Deputy>();
    }
}
