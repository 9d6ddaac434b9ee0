using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Remarks;

/// <summary>写备注: a form that says something on a problem to everybody who works on it, or to one of them.</summary>
internal static class Remarking
{
    public const string Within = "remark";

    public static IReadOnlyList<VerbField> Fields { get; } = [.. Beginning.Fields(Remark.Descriptor, Within, "text", "mentioned")];

    /// <param name="issue">issues/{issue}</param>
    public static string Address(string issue) => $"/{issue}/remarks/new";

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, Guid issue)
    {
        var name = ResourceName.Of<Issue>(issue);
        var found = await clients.Get<IssueService.IssueServiceClient>("issue").GetIssueAsync(new() { Name = name });
        return await BeginningForm.Take(
            http, Remark.Descriptor, Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<Remark>(form, Within);
                wanted.Issue = name;
                await clients.Get<RemarkService.RemarkServiceClient>("issue").CreateRemarkAsync(new() { Remark = wanted, RequestId = requestId });
                new Confirmation(wanted.Mentioned.Length > 0 ? T("备注已记，已进入对方的待办。") : T("备注已记。")).Leave(http, $"/{name}");
                return $"/{name}";
            },
            async (beginning, status) => PageAnswer.Of<RemarkingPage>(
                new { Issue = found, Beginning = beginning, Named = await Colleagues(clients, found.Agency) }, status));
    }

    private static async Task<Named> Colleagues(ServiceClients clients, string agency)
    {
        var told = await clients.Get<ColleagueService.ColleagueServiceClient>("identity").ListColleaguesAsync(new() { Agency = agency });
        return Named.Of("rectify/Person", told.Colleagues.Select(one => (one.Person, T($"{one.DisplayName}（{What(one)}）"))));
    }

    private static string What(Colleague one) => one.Post.Length > 0 ? one.Post : List(one.Roles.Select(Wording.NameOf));
}
