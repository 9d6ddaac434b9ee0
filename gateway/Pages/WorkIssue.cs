using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Gateway.Pages.Remarks;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Pages;

/// <summary>One problem (问题): what it is, how far it is, what happened, and what the visitor may do with it.</summary>
/// <param name="Measures">Voided ones as well: each keeps its number.</param>
/// <param name="Others">Those of its inspection that are not closed, where something of it may go there.</param>
/// <param name="Kin">The one of which it was a part, and the parts that became issues of their own.</param>
/// <param name="Reworded">The measure whose form to word it otherwise is unfolded: measures/{measure}; empty for none.</param>
/// <param name="Remarks">Oldest first, as the history.</param>
public sealed record WorkIssue(
    Issue Issue, Inspection Inspection, IReadOnlyList<Measure> Measures, IReadOnlyList<Issue> Others, IReadOnlyList<Issue> Kin, string Reworded,
    IReadOnlyList<Remark> Remarks, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    /// <summary>What an edition of the report said: the first, or a newer one.</summary>
    private static readonly string[] Reports = ["issue.registered", "issue.revised"];

    /// <summary>What the report says of it, whatever was done since; unspecified where it says nothing.</summary>
    public Grade Reported => History.Where(entry => Reports.Contains(entry.Type))
        .SelectMany(entry => entry.Changes).LastOrDefault(change => change.Field == "completion") is { After: var grade }
            ? EnumNames.Parse<Grade>(grade) ?? Grade.Unspecified
            : Grade.Unspecified;

    public StatusLine Status => StatusLine.Of(Issue, Reported, Measures, Now);

    /// <summary>Where a measure is worded otherwise: on the page of its issue, which plans it.</summary>
    public static string RewordingOf(Measure measure) => $"/{measure.Issue}?step=rewordMeasure&measure={measure.Name}#measures";

    internal static async Task<IResult> Show(HttpContext http, ServiceClients clients, Caller caller, TimeProvider clock, Guid issue)
    {
        var name = ResourceName.Of<Issue>(issue);
        var issues = clients.Get<IssueService.IssueServiceClient>("issue");
        var measureService = clients.Get<MeasureService.MeasureServiceClient>("measure");
        var found = await issues.GetIssueAsync(new GetIssueRequest { Name = name });
        var inspection = clients.Get<InspectionService.InspectionServiceClient>("issue").GetInspectionAsync(new() { Name = found.Inspection });
        var measures = Listing.All(
            token => measureService.ListMeasuresAsync(new()
            {
                Filter = $"issue = \"{name}\"", PageSize = Listing.Large, PageToken = token, ShowVoided = true,
            }),
            page => (page.Measures, page.NextPageToken));
        var reworded = (http.Features.Get<Attempt>()?.Form["measure"] ?? http.Request.Query["measure"]).ToString();
        var remarks = WorkRemark.On(name, clients, caller.Person);
        var history = Listing.All(
            token => issues.ListIssueHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        var others = found.Actions.Contains("moveMeasures") ? found.OthersOfItsInspection(clients) : Task.FromResult<List<Issue>>([]);
        var kin = KinOf(found, clients);
        var work = new WorkIssue(found, await inspection, await measures, await others, await kin, reworded, await remarks, await history, clock.GetUtcNow());
        return PageAnswer.Of<WorkIssuePage>(new { Work = work });
    }

    private static async Task<List<Issue>> KinOf(Issue issue, ServiceClients clients)
    {
        var parts = await Listing.Issues(clients, $"split_from = \"{issue.Name}\"");
        if (issue.SplitFrom.Length > 0)
            parts.Insert(0, await clients.Get<IssueService.IssueServiceClient>("issue").GetIssueAsync(new() { Name = issue.SplitFrom }));
        return parts;
    }
}
