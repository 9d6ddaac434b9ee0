using Google.Protobuf.Reflection;
using Rectify.Disclosures.V1;
using Rectify.Events.V1;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.V1;
using Appointment = Rectify.Platform.Api.Identity.Appointment;
using Person = Rectify.Platform.Api.Identity.Person;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>What the visitor may see at all, read from the contract: pages do not link to what will be refused.</summary>
public static class PagePermissions
{
    /// <summary>By which one asks how the system stands.</summary>
    public static readonly MethodDescriptor Status =
        ServiceStatusService.Descriptor.FindMethodByName(nameof(ServiceStatusService.ServiceStatusServiceClient.GetServiceStatus));

    public static bool MayReadLedgers(this Person person) =>
        May(person, IssueService.Descriptor.FindMethodByName(nameof(IssueService.IssueServiceClient.ListIssues)));

    public static bool MayReadRemarks(this Person person) =>
        May(person, RemarkService.Descriptor.FindMethodByName(nameof(RemarkService.RemarkServiceClient.ListRemarks)));

    public static bool MayRegisterAgencies(this Person person) =>
        May(person, AgencyService.Descriptor.FindMethodByName(nameof(AgencyService.AgencyServiceClient.CreateAgency)));

    public static bool MayReadRounds(this Person person) =>
        May(person, RoundService.Descriptor.FindMethodByName(nameof(RoundService.RoundServiceClient.ListRounds)));

    public static bool MayOpenRounds(this Person person) =>
        May(person, RoundService.Descriptor.FindMethodByName(nameof(RoundService.RoundServiceClient.CreateRound)));

    public static bool MayOpenInspections(this Person person) =>
        May(person, InspectionService.Descriptor.FindMethodByName(nameof(InspectionService.InspectionServiceClient.OpenInspection)));

    public static bool MayImport(this Person person) =>
        May(person, ImportService.Descriptor.FindMethodByName(nameof(ImportService.ImportServiceClient.CreateImport)));

    /// <param name="agency">agencies/{agency}</param>
    public static bool MayCompile(this Person person, string agency) =>
        person.MayAt(agency, NoticeService.Descriptor.FindMethodByName(nameof(NoticeService.NoticeServiceClient.CompileNotice)));

    /// <summary>Whether they hold there what the rpc asks for; nobody does at what is no agency's.</summary>
    /// <param name="agency">agencies/{agency}</param>
    public static bool MayAt(this Person person, string agency, MethodDescriptor method) =>
        ResourceName.TryParse<Agency>(agency) is { } place && person.In(Permissions.Of(method)!.Roles).Sees(place);

    /// <param name="agency">agencies/{agency}</param>
    public static bool MayRequestVoiding(this Person person, string agency) =>
        person.MayAt(agency, VoidingService.Descriptor.FindMethodByName(nameof(VoidingService.VoidingServiceClient.CreateVoiding)));

    public static bool MayConfirmVoidings(this Person person) =>
        May(person, VoidingService.Descriptor.FindMethodByName(nameof(VoidingService.VoidingServiceClient.ConfirmVoiding)));

    public static bool MayReadNotices(this Person person) =>
        May(person, NoticeService.Descriptor.FindMethodByName(nameof(NoticeService.NoticeServiceClient.ListNotices)));

    public static bool MayOperate(this Person person) => May(person, Status);

    public static bool MaySettle(this Person person) =>
        May(person, ParkedEventService.Descriptor.FindMethodByName(nameof(ParkedEventService.ParkedEventServiceClient.ListParkedEvents)));

    public static bool MayVerifyRollups(this Person person) =>
        May(person, RollupService.Descriptor.FindMethodByName(nameof(RollupService.RollupServiceClient.VerifyRollups)));

    public static bool MayReadColleagues(this Person person) =>
        May(person, ColleagueService.Descriptor.FindMethodByName(nameof(ColleagueService.ColleagueServiceClient.ListColleagues)));

    public static bool MayReadAccounts(this Person person) =>
        May(person, AccountService.Descriptor.FindMethodByName(nameof(AccountService.AccountServiceClient.ListAccounts)));

    public static bool MayAudit(this Person person) =>
        May(person, UserService.Descriptor.FindMethodByName(nameof(UserService.UserServiceClient.ListUserHistory)));

    public static bool MayKeepAccounts(this Person person) =>
        May(person, AccountService.Descriptor.FindMethodByName(nameof(AccountService.AccountServiceClient.CreateAccount)));

    /// <summary>Refuses whoever may not ask for this rpc at all.</summary>
    public static void RequireFor(this Person person, MethodDescriptor method)
    {
        if (!May(person, method))
            throw Reasons.RoleRefused.Refuse(Phrase.List(Permissions.Of(method)!.Roles.Select(Permissions.Called), ", "));
    }

    /// <summary>Whether people of that role belong to no agency.</summary>
    public static bool SeesDistrict(string role) => Appointment.IsOfTheDistrict(Appointment.RoleNamed(role));

    /// <summary>Whether they hold anywhere what the rpc asks for.</summary>
    public static bool May(this Person person, MethodDescriptor method) => person.In(Permissions.Of(method)!.Roles).Appointments.Count > 0;
}
