using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Gateway.SignIn;
using Rectify.Identities.V1;
using static Rectify.Policies.V1.Policy.Types;
using Appointment = Rectify.Identities.V1.Appointment;
using Person = Rectify.Identities.V1.Person;

namespace Rectify.Suite.Demonstration;

/// <summary>The people of a demonstration, one for each role, with accounts that everybody may use.</summary>
/// <param name="channel">To the gateway.</param>
/// <param name="within">To the services behind it, where our own processes ask.</param>
/// <param name="administrator">As who keeps accounts.</param>
/// <param name="system">As our own processes.</param>
internal sealed class DemonstrationPeople(GrpcChannel channel, GrpcChannel within, Metadata administrator, Metadata system)
{
    /// <param name="round">Of the inspection group.</param>
    /// <param name="agencies">The first is whose people they are; the discipline group supervises all of them.</param>
    public async Task Build(string round, IReadOnlyList<string> agencies, CancellationToken cancellation)
    {
        foreach (var account in DemonstrationAccounts.All)
        {
            var person = await new PersonService.PersonServiceClient(channel).CreatePersonAsync(
                new() { Person = new Person { DisplayName = account.DisplayName, Post = account.Post }, RequestId = Id("person", account) },
                administrator, cancellationToken: cancellation);
            await new AppointmentService.AppointmentServiceClient(channel).CreateAppointmentAsync(
                new() { Appointment = AppointmentOf(account.Role, person.Name, round, agencies), RequestId = Id("appointment", account) },
                administrator, cancellationToken: cancellation);
            var opened = await new AccountService.AccountServiceClient(channel).CreateAccountAsync(
                new() { Account = new Account { Person = person.Name, UserName = account.UserName }, RequestId = Id("account", account) },
                administrator, cancellationToken: cancellation);
            if (opened.SetUpLink.Length > 0)
            {
                await new SignInService.SignInServiceClient(within).SetPasswordAsync(
                    new() { Token = opened.SetUpLink.Split("token=")[^1], Password = DemonstrationAccounts.Password }, system, cancellationToken: cancellation);
            }
        }
    }

    private static string Id(string what, DemonstrationAccount account) => $"demonstration-{what}-{account.UserName}";

    private static Appointment AppointmentOf(Role role, string person, string round, IReadOnlyList<string> agencies)
    {
        var appointment = new Appointment { Person = person, Role = role, Round = role == Role.Group ? round : "" };
        if (role == Role.Discipline)
            appointment.Agencies.Add(agencies);
        else if (role != Role.Group && !Platform.Api.Identity.Appointment.IsOfTheDistrict(role))
            appointment.Agencies.Add(agencies[0]);
        return appointment;
    }
}
