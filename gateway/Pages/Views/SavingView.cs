using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway.Pages.Views;

/// <summary>存为常用: a form that keeps a list as it is asked for now, and those that are kept of it already.</summary>
/// <param name="Query">As the address of the list says it behind the question mark.</param>
/// <param name="Kept">Of the same list.</param>
/// <param name="MayShare">The visitor may keep it for a role.</param>
public sealed record SavingView(View.Types.List Of, string Query, IReadOnlyList<View> Kept, bool MayShare)
{
    public const string Path = "/views/new";
    public const string RemovePath = "/views/remove";
    public const string Within = "view";

    public IReadOnlyList<VerbField> Fields => [.. Beginning.Fields(View.Descriptor, Within, MayShare ? ["title", "role"] : ["title"])];

    /// <summary>Those who read ledgers.</summary>
    public static Named Roles => Named.Of(
        "role",
        Permissions.Of(IssueService.Descriptor.FindMethodByName(nameof(IssueService.IssueServiceClient.ListIssues)))!.Roles
            .Select(role => (EnumNames.Of(role), Wording.NameOf(role))));

    public string ListAddress => AddressOf(Of, Query);

    public string Address => AddressOfForm(Of, Query);

    public static string AddressOf(View.Types.List list, string query) => $"/{EnumNames.Of(list).ToLowerInvariant()}{(query.Length > 0 ? $"?{query}" : "")}";

    public static string AddressOfForm(View.Types.List list, string query) =>
        $"{Path}?list={EnumNames.Of(list)}&query={Uri.EscapeDataString(query)}";

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, Caller caller, string? list, string? query)
    {
        var of = EnumNames.Parse<View.Types.List>(list ?? "") ?? View.Types.List.Issues;
        var asked = query ?? "";
        return await BeginningForm.Take(
            http, View.Descriptor, Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<View>(form, Within);
                (wanted.List, wanted.Query) = (of, asked);
                await Client(clients).SaveMyViewAsync(new() { View = wanted, RequestId = requestId });
                return AddressOf(of, asked);
            },
            async (beginning, status) =>
            {
                var kept = (await Client(clients).ListMyViewsAsync(new())).Views.Where(view => view.List == of);
                var saving = new SavingView(of, asked, [.. kept], caller.Person.Holds(Role.Office));
                return PageAnswer.Of<SavingViewPage>(new { Saving = saving, Beginning = beginning }, status);
            });
    }

    /// <summary>删除: back to the list of those that are left.</summary>
    public static async Task<IResult> Remove(HttpContext http, ServiceClients clients)
    {
        var (form, expired) = await http.ReadForm();
        if (expired.Length == 0)
            await Client(clients).RemoveMyViewAsync(new() { View = form["view"].ToString() });
        var of = EnumNames.Parse<View.Types.List>(form["list"].ToString()) ?? View.Types.List.Issues;
        return PageAnswer.SeeOther(http, AddressOfForm(of, form["query"].ToString()));
    }

    private static ViewService.ViewServiceClient Client(ServiceClients clients) => clients.Get<ViewService.ViewServiceClient>("identity");
}
