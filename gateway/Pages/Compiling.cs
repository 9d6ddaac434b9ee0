using Rectify.Disclosures.V1;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages;

/// <summary>编制通报: a form that compiles a draft from the ledger of an inspection as it stands now.</summary>
internal static class Compiling
{
    public const string Within = "notice";

    public static IReadOnlyList<VerbField> Fields { get; } = [.. Beginning.Fields(CompileNoticeRequest.Descriptor, Within, "scope", "template")];

    /// <param name="inspection">inspections/{inspection}</param>
    public static string Address(string inspection) => $"/{inspection}/notices/new";

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, Guid inspection)
    {
        var name = ResourceName.Of<Inspection>(inspection);
        var found = await clients.Get<InspectionService.InspectionServiceClient>("issue").GetInspectionAsync(new() { Name = name });
        return await BeginningForm.Take(
            http, CompileNoticeRequest.Descriptor, Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<CompileNoticeRequest>(form, Within);
                (wanted.Inspection, wanted.RequestId) = (name, requestId);
                var draft = await clients.Get<NoticeService.NoticeServiceClient>("disclosure").CompileNoticeAsync(wanted);
                new Confirmation(T("已按现在的台账起草，请核对正文和校核提示，再送审。")).Leave(http, $"/{draft.Name}");
                return $"/{draft.Name}";
            },
            (beginning, status) => Task.FromResult<IResult>(PageAnswer.Of<CompilingPage>(new { Inspection = found, Beginning = beginning }, status)));
    }
}
