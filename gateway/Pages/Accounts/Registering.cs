using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using static Rectify.Identities.V1.CreatePersonRequest.Types;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>登记人员: a form that registers a person and, where that is filled in, appoints them and opens their account: all of it or nothing.</summary>
internal static class Registering
{
    public const string Within = "person";

    private static readonly FormPart[] Parts =
    [
        new(Person.Descriptor, Within), new(FirstAppointment.Descriptor, Appointing.Within), new(FirstAccount.Descriptor, OpeningAccount.Within),
    ];

    public static IReadOnlyList<VerbField> Fields { get; } =
        [.. Beginning.Fields(Person.Descriptor, Within, "display_name", "post", "phone", "email", "subject")];

    public static Task<IResult> Show(HttpContext http, ServiceClients clients) => BeginningForm.Take(
        http, Parts,
        (form, requestId) => Register(http, clients, form, requestId),
        async (beginning, status) => PageAnswer.Of<RegisterPage>(new { Beginning = beginning, Named = Choices.Of(await Places.Load(clients)) }, status));

    private static async Task<string> Register(HttpContext http, ServiceClients clients, IFormCollection form, string requestId)
    {
        var wanted = new CreatePersonRequest { Person = Beginning.Read<Person>(form, Within), RequestId = requestId };
        var told = T("已登记。");
        if (form.Any(field => field.Key.StartsWith($"{Appointing.Within}.", StringComparison.Ordinal) && field.Value.ToString().Length > 0))
        {
            wanted.Appointment = Beginning.Read<FirstAppointment>(form, Appointing.Within);
            told += T("已任命。");
        }

        if (form[$"{OpeningAccount.Within}.user_name"].ToString().Trim().Length > 0)
        {
            wanted.Account = Beginning.Read<FirstAccount>(form, OpeningAccount.Within);
            told += T("已开通账号。");
        }

        var person = await clients.Get<PersonService.PersonServiceClient>("identity").CreatePersonAsync(wanted);
        new Confirmation(told, person.SetUpLink).Leave(http, $"/{person.Name}");
        return $"/{person.Name}";
    }
}
