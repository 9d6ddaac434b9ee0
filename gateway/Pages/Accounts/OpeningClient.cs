using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>开通接口凭证: a form that gives a connected system its credentials; the secret is told once on the page of the system.</summary>
internal static class OpeningClient
{
    private const string Within = "client";

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, Guid person)
    {
        var name = ResourceName.Of<Person>(person);
        var found = await clients.Get<PersonService.PersonServiceClient>("identity").GetPersonAsync(new() { Name = name });
        return await BeginningForm.Take(
            http, Client.Descriptor, Within,
            async (_, requestId) =>
            {
                var opened = await clients.Get<ClientService.ClientServiceClient>("identity")
                    .CreateClientAsync(new() { Client = new() { Person = name }, RequestId = requestId });
                new Confirmation(T("已开通接口凭证。"), opened.ClientSecret).Leave(http, $"/{name}");
                return $"/{name}";
            },
            (beginning, status) => Task.FromResult<IResult>(PageAnswer.Of<OpenClientPage>(new { Person = found, Beginning = beginning }, status)));
    }
}
