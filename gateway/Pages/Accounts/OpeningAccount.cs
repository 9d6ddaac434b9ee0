using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>开通账号: a form that opens the account of one person; the link is told once on the page of the person.</summary>
internal static class OpeningAccount
{
    public const string Within = "account";

    public static IReadOnlyList<VerbField> Fields { get; } = [.. Beginning.Fields(Account.Descriptor, Within, "user_name")];

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, Guid person)
    {
        var name = ResourceName.Of<Person>(person);
        var found = await clients.Get<PersonService.PersonServiceClient>("identity").GetPersonAsync(new() { Name = name });
        return await BeginningForm.Take(
            http, Account.Descriptor, Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<Account>(form, Within);
                wanted.Person = name;
                var opened = await clients.Get<AccountService.AccountServiceClient>("identity").CreateAccountAsync(
                    new() { Account = wanted, RequestId = requestId });
                new Confirmation(T("已开通账号。"), opened.SetUpLink).Leave(http, $"/{name}");
                return $"/{name}";
            },
            (beginning, status) => Task.FromResult<IResult>(PageAnswer.Of<OpenAccountPage>(new { Person = found, Beginning = beginning }, status)));
    }
}
