using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>任命: a form that appoints one person.</summary>
internal static class Appointing
{
    public const string Within = "appointment";

    public static IReadOnlyList<VerbField> Fields { get; } =
        [.. Beginning.Fields(Appointment.Descriptor, Within, "role", "agencies", "round", "starts_on", "ends_on")];

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, Guid person)
    {
        var name = ResourceName.Of<Person>(person);
        var found = await clients.Get<PersonService.PersonServiceClient>("identity").GetPersonAsync(new() { Name = name });
        return await BeginningForm.Take(
            http, Appointment.Descriptor, Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<Appointment>(form, Within);
                wanted.Person = name;
                await clients.Get<AppointmentService.AppointmentServiceClient>("identity").CreateAppointmentAsync(
                    new() { Appointment = wanted, RequestId = requestId });
                new Confirmation(T("已任命，几秒内在所有页面生效。")).Leave(http, $"/{name}");
                return $"/{name}";
            },
            async (beginning, status) =>
                PageAnswer.Of<AppointPage>(new { Person = found, Beginning = beginning, Named = Choices.Of(await Places.Load(clients)) }, status));
    }
}
