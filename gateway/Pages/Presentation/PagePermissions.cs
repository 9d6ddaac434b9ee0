using Google.Protobuf.Reflection;
using Rectify.Disclosures.V1;
using Rectify.Events.V1;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Supervision.V1;
using static Rectify.Policies.V1.Policy.Types;
using Appointment = Rectify.Platform.Api.Identity.Appointment;
using Person = Rectify.Platform.Api.Identity.Person;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>What the visitor may see at all, read from the contract: pages do not link to what will be refused.</summary>
public static class PagePermissions
{
    private static readonly MethodDescriptor Status =
        ServiceStatusService.Descriptor.FindMethodByName(nameof(ServiceStatusService.ServiceStatusServiceClient.GetServiceStatus));

    /// <summary>Who is shown how the system stands.</summary>
    public static IReadOnlyList<Role> Operating { get; } = Permissions.Of(Status)!.Roles;

    public static bool MayReadLedgers(this Person person) =>
        May(person, IssueService.Descriptor.FindMethodByName(nameof(IssueService.IssueServiceClient.ListIssues)));

    public static bool MayReadNotices(this Person person) =>
        May(person, NoticeService.Descriptor.FindMethodByName(nameof(NoticeService.NoticeServiceClient.ListNotices)));

    public static bool MayOperate(this Person person) => May(person, Status);

    public static bool MaySettle(this Person person) =>
        May(person, ParkedEventService.Descriptor.FindMethodByName(nameof(ParkedEventService.ParkedEventServiceClient.ListParkedEvents)));

    public static bool MayVerifyRollups(this Person person) =>
        May(person, RollupService.Descriptor.FindMethodByName(nameof(RollupService.RollupServiceClient.VerifyRollups)));

    public static bool MayReadAppointments(this Person person) =>
        May(person, AppointmentService.Descriptor.FindMethodByName(nameof(AppointmentService.AppointmentServiceClient.ListAppointments)));

    public static bool MayReadAccounts(this Person person) =>
        May(person, AccountService.Descriptor.FindMethodByName(nameof(AccountService.AccountServiceClient.ListAccounts)));

    public static bool MayAudit(this Person person) =>
        May(person, UserService.Descriptor.FindMethodByName(nameof(UserService.UserServiceClient.ListUserHistory)));

    public static bool MayKeepAccounts(this Person person) =>
        May(person, AccountService.Descriptor.FindMethodByName(nameof(AccountService.AccountServiceClient.CreateAccount)));

    /// <summary>Whether people of that role belong to no agency.</summary>
    public static bool SeesDistrict(string role) => Appointment.IsOfTheDistrict(Appointment.RoleNamed(role));

    private static bool May(Person person, MethodDescriptor method) => person.In(Permissions.Of(method)!.Roles).Appointments.Count > 0;
}
