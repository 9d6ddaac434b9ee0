using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Reports;

/// <summary>
/// 导入报告: a report or a ledger is sent, what was understood and what would differ is shown, and then it is imported: what was shown, which the form
/// carries along.
/// </summary>
/// <param name="Document">Empty before anything was sent.</param>
/// <param name="Round">rounds/{round}; empty for the one of its year.</param>
/// <param name="Revise">inspections/{inspection}; empty for a first edition.</param>
/// <param name="Read">What was understood of it; null before that.</param>
/// <param name="Outcome">What the import would do; null where it would be refused.</param>
public sealed record ImportingReport(
    SentDocument Document, string Round, string Revise, Ledger? Read, ImportReportResponse? Outcome, string RequestId, string Wrong)
{
    public const string Path = "/reports/import";

    /// <summary>Of these the form says it; of others the page does.</summary>
    private static readonly StatusCode[] Told =
        [StatusCode.InvalidArgument, StatusCode.AlreadyExists, StatusCode.FailedPrecondition, StatusCode.NotFound, StatusCode.ResourceExhausted];

    internal static async Task<IResult> Show(HttpContext http, ServiceClients clients)
    {
        var blank = new ImportingReport(new("", []), "", "", null, null, Attempt.NewRequestId(), "");
        if (!HttpMethods.IsPost(http.Request.Method))
            return await Page(clients, blank);
        var (form, expired) = await http.ReadForm();
        var sent = blank with { Round = form["round"].ToString(), Revise = form["revise"].ToString() };
        if (expired.Length > 0)
            return await Page(clients, sent with { Wrong = expired }, StatusCodes.Status400BadRequest);
        sent = sent with { Document = await SentDocument.Of(form, http.RequestAborted) };
        if (sent.Document.Wrong.Length > 0)
            return await Page(clients, sent with { Wrong = sent.Document.Wrong }, StatusCodes.Status422UnprocessableEntity);
        if (form["request_id"].ToString() is { Length: > 0 } requestId)
            sent = sent with { RequestId = requestId };
        try
        {
            if (form["apply"] == "true")
                return await Import(http, clients, sent);
            sent = sent with { Read = await clients.Get<ReportService.ReportServiceClient>("issue").ParseReportAsync(new() { Document = sent.Body }) };
            sent = sent with { Outcome = await sent.Ask(clients, isTrial: true) };
            return await Page(clients, sent with { Titles = await sent.ReadTitles(clients) });
        }
        catch (RpcException error) when (Told.Contains(error.StatusCode) && Statuses.Read(error) is { } status)
        {
            return await Page(clients, sent with { Wrong = Explain(status) }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>Why it was refused, with what to do on this page.</summary>
    private static string Explain(Google.Rpc.Status status) => Problems.ReasonOf(status) switch
    {
        "INSPECTION_EXISTS" => T("这个单位在这一轮已有一份台账。要更新它，请在“是哪一份台账的新版”里选它；是另一轮巡察的，请选轮次。"),
        "INSPECTION_VOIDED" => T("这个单位在这一轮有一份作废的台账，位置仍由它占着。请先撤销作废，再按新版导入；是另一轮巡察的，请选轮次。"),
        "FIELD_INVALID" when status.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations.Any(one => one.Field == "revise") is true =>
            T("这份报告与所选的台账不是同一个单位的。请核对单位，或在“是哪一份台账的新版”里另选。"),
        _ => Problems.MessageIn(Language.Tag, status),
    };

    /// <summary>What the issues and measures are called in which the newer edition differs, by resource name.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; private init; } = new Dictionary<string, string>();

    private async Task<IReadOnlyDictionary<string, string>> ReadTitles(ServiceClients clients)
    {
        if (Outcome!.Differences.Count == 0)
            return Titles;
        var filter = $"inspection = \"{Revise}\"";
        var (issues, measures) = (clients.Get<IssueService.IssueServiceClient>("issue"), clients.Get<MeasureService.MeasureServiceClient>("measure"));
        var named = Listing.All(
            token => issues.ListIssuesAsync(new() { Filter = filter, PageSize = Listing.Large, PageToken = token, ShowVoided = true }),
            page => (page.Issues, page.NextPageToken));
        var worded = Listing.All(
            token => measures.ListMeasuresAsync(new() { Filter = filter, PageSize = Listing.Large, PageToken = token, ShowVoided = true }),
            page => (page.Measures, page.NextPageToken));
        return (await named).Select(issue => (issue.Name, Title: issue.Label + issue.Title))
            .Concat((await worded).Select(measure => (measure.Name, Title: measure.Label + measure.Text)))
            .ToDictionary(one => one.Name, one => one.Title);
    }

    private HttpBody Body => new() { ContentType = Document.Type, Data = UnsafeByteOperations.UnsafeWrap(Document.Bytes) };

    private async Task<ImportReportResponse> Ask(ServiceClients clients, bool isTrial) =>
        await clients.Get<ReportService.ReportServiceClient>("issue").ImportReportAsync(new()
        {
            Document = Body, Round = Round, Revise = Revise, ValidateOnly = isTrial, RequestId = isTrial ? "" : RequestId,
        });

    private static async Task<IResult> Import(HttpContext http, ServiceClients clients, ImportingReport sent)
    {
        var done = await sent.Ask(clients, isTrial: false);
        new Confirmation(sent.Revise.Length > 0
            ? T($"已按新版更新：不同 {done.Differences.Count} 处，台账改动 {done.Differences.Count(one => one.Applied)} 处，见各问题的办理经过。")
            : T($"已导入：{done.Totals.Issues} 个问题，{done.Totals.Measures} 项措施。措施正在建立，稍后刷新即可看到。")).Leave(http, $"/{done.Agency}");
        return PageAnswer.SeeOther(http, $"/{done.Agency}");
    }

    private static async Task<RazorComponentResult<ImportReportPage>> Page(
        ServiceClients clients, ImportingReport importing, int status = StatusCodes.Status200OK)
    {
        var inspectionService = clients.Get<InspectionService.InspectionServiceClient>("issue");
        var inspections = Listing.All(
            token => inspectionService.ListInspectionsAsync(new() { PageSize = Listing.Large, PageToken = token }),
            page => (page.Inspections, page.NextPageToken));
        var places = await Places.Load(clients);
        return PageAnswer.Of<ImportReportPage>(
            new { Importing = importing, Rounds = places.Rounds.Reverse().ToList(), Inspections = Enumerable.Reverse(await inspections).ToList() }, status);
    }
}
