using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>指定代办: a form that lets somebody stand in for one person.</summary>
internal static class AppointingDeputy
{
    public const string Within = "deputy";

    public static IReadOnlyList<VerbField> Fields { get; } = [.. Beginning.Fields(Deputy.Descriptor, Within, "person", "starts_on", "ends_on", "reason")];

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, Guid person)
    {
        var name = ResourceName.Of<Person>(person);
        var found = await clients.Get<PersonService.PersonServiceClient>("identity").GetPersonAsync(new() { Name = name });
        return await BeginningForm.Take(
            http, Deputy.Descriptor, Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<Deputy>(form, Within);
                wanted.Represented = name;
                await clients.Get<DeputyService.DeputyServiceClient>("identity").CreateDeputyAsync(new() { Deputy = wanted, RequestId = requestId });
                new Confirmation(T("已指定代办，几秒内在所有页面生效。")).Leave(http, $"/{name}");
                return $"/{name}";
            },
            async (beginning, status) =>
                PageAnswer.Of<DeputyPage>(new { Person = found, Beginning = beginning, Named = await Choices.Colleagues(clients, name) }, status));
    }
}
