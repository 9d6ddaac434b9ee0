using Grpc.Core;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>登记人员: a form that registers a person and, where that is filled in, appoints them and opens their account.</summary>
internal static class Registering
{
    public const string Within = "person";

    public static IReadOnlyList<VerbField> Fields { get; } =
        [.. Beginning.Fields(Person.Descriptor, Within, "display_name", "post", "phone", "email", "subject")];

    public static Task<IResult> Show(HttpContext http, ServiceClients clients) => BeginningForm.Take(
        http, Person.Descriptor, Within,
        (form, requestId) => Register(http, clients, form, requestId),
        async (beginning, status) => PageAnswer.Of<RegisterPage>(new { Beginning = beginning, Named = Choices.Of(await Places.Load(clients)) }, status));

    /// <summary>The person first; what is refused after that is told on their page, where it can be done again.</summary>
    private static async Task<string> Register(HttpContext http, ServiceClients clients, IFormCollection form, string requestId)
    {
        var person = await clients.Get<PersonService.PersonServiceClient>("identity").CreatePersonAsync(
            new() { Person = Beginning.Read<Person>(form, Within), RequestId = requestId });
        var (told, link) = (T("已登记。"), "");
        if (form[$"{Appointing.Within}.role"].ToString().Length > 0)
            told += await Refused(() => Appointing.Appoint(clients, form, person.Name, requestId)) is { } why ? T($"任职没有办成：{why}") : T("已任命。");
        if (form[$"{OpeningAccount.Within}.user_name"].ToString().Trim().Length > 0)
        {
            told += await Refused(async () => link = (await OpeningAccount.Open(clients, form, person.Name, requestId)).SetUpLink) is { } why
                ? T($"账号没有开通：{why}") : T("已开通账号。");
        }

        new Confirmation(told, link).Leave(http, $"/{person.Name}");
        return $"/{person.Name}";
    }

    /// <summary>Why it was; null when it is done.</summary>
    private static async Task<string?> Refused(Func<Task> step)
    {
        try
        {
            await step();
            return null;
        }
        catch (Refusal refusal)
        {
            return Problems.MessageIn(Language.Tag, Statuses.Details(refusal));
        }
        catch (RpcException error) when (Statuses.Read(error) is { } status)
        {
            return Problems.MessageIn(Language.Tag, status);
        }
    }
}
