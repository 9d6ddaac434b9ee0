using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Voidings;

/// <summary>申请作废: a form that asks for the voiding of what its address names.</summary>
internal static class RequestingVoiding
{
    public const string Path = "/voidings/new";
    public const string Within = "voiding";

    public static IReadOnlyList<VerbField> FieldsFor(VoidableThing thing) =>
        [.. Beginning.Fields(Voiding.Descriptor, Within, thing.Others.Count > 0 ? ["merged_into", "reason"] : ["reason"])];

    /// <param name="subject">issues/{issue}</param>
    public static string Address(string subject) => $"{Path}?subject={subject}";

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, string? subject)
    {
        var thing = await VoidableThing.Find(clients, subject ?? "");
        return await BeginningForm.Take(
            http, Voiding.Descriptor, Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<Voiding>(form, Within);
                wanted.Subject = thing.Name;
                var voidings = clients.Get<VoidingService.VoidingServiceClient>("issue");
                var asked = await voidings.CreateVoidingAsync(new() { Voiding = wanted, RequestId = requestId });
                new Confirmation(T("已申请作废，由巡察办另一位同志确认。")).Leave(http, $"/{asked.Name}");
                return $"/{asked.Name}";
            },
            (beginning, status) => Task.FromResult<IResult>(PageAnswer.Of<RequestVoidingPage>(new { Thing = thing, Beginning = beginning }, status)));
    }
}
