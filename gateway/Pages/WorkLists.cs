using Microsoft.AspNetCore.Mvc;
using Rectify.Disclosures.V1;
using Rectify.Gateway.Pages.Batches;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Gateway.Pages.Voidings;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Pages;

/// <summary>The lists to which figures and tasks lead.</summary>
internal static class WorkLists
{
    public static async Task<IResult> Issues(
        HttpContext http, ServiceClients clients, Caller caller, TimeProvider clock, string? agency, string? round, string? inspection,
        string? track, string? state, string? completion, string? waiting, string? q, string? figure,
        [FromQuery(Name = ListFilter.VoidedField)] string? voided, string? page)
    {
        var filter = new IssueFilter(
            agency ?? "", state ?? "", completion ?? "", waiting ?? "", q?.Trim() ?? "", voided == "true", figure ?? "", round ?? "", track ?? "",
            inspection ?? "");
        var client = clients.Get<IssueService.IssueServiceClient>("issue");
        var issues = Listing.All(
            token => client.ListIssuesAsync(new()
            {
                Filter = filter.Text, Waiting = filter.Waiting, ShowVoided = filter.Voided, PageSize = Listing.Large, PageToken = token,
            }),
            one => (one.Issues, one.NextPageToken)).CountedBy(clients, filter.Figure, filter.Agency, issue => issue.Name);
        var agencies = await Agencies(clients);
        IReadOnlyList<WorkList.Choice> choices =
        [
            agencies.Choice(filter.Agency),
            new("round", T("轮次"), filter.Round, [.. (await Rounds(clients, caller)).Select(one => (one.Name, one.Title))]),
            new("inspection", T("巡察"), filter.Inspection, await Chosen(clients, filter.Inspection)),
            new("track", T("专项"), filter.Track, [.. Wording.Choices<Ledger.Types.Track>(), .. new[] { Whole }.Where(one => one.Value == filter.Track)]),
            new("state", T("办理状态"), filter.State, [(IssueFilter.NotClosed("").State, T("未销号")), .. Wording.Choices<IssueState>()]),
            new("completion", T("完成程度"), filter.Completion, [.. Wording.Choices<Grade>()]),
            new("figure", T("亮灯与逾期"), filter.Figure, CountedFigures.OfIssues),
        ];
        return IsSheet(http)
            ? TakeAlong(T("问题"), filter, choices, await issues, ListSheets.OfIssues(agencies, clock.GetUtcNow()), caller, clock)
            : WorkList.Show((T("问题"), T("个")), filter, await issues, page, Row, choices, searchedBy: T("编号或问题中的词"), isTakenAlong: true);

        WorkList.Row Row(Issue issue) => new(
            issue.Name, issue.Label + issue.Title,
            $"{issue.Number} · {agencies.NameOf(issue.Agency)}" + (issue.Cycle > 1 ? $" · {T($"第 {issue.Cycle} 轮整改")}" : ""),
            StatusLine.InList(issue, clock.GetUtcNow()));
    }

    public static async Task<IResult> Measures(
        HttpContext http, ServiceClients clients, Caller caller, TimeProvider clock, string? agency, string? state, string? horizon, string? waiting, string? q,
        string? figure, [FromQuery(Name = ListFilter.VoidedField)] string? voided, string? page)
    {
        var filter = new MeasureFilter(agency ?? "", state ?? "", waiting ?? "", voided == "true", figure ?? "", horizon ?? "", q?.Trim() ?? "");
        var measures = Listing.Measures(clients, filter);
        var agencies = await Agencies(clients);
        IReadOnlyList<WorkList.Choice> choices =
        [
            agencies.Choice(filter.Agency),
            new("state", T("办理状态"), filter.State, [.. Wording.Choices<MeasureState>()]),
            new("horizon", T("整改类型"), filter.Horizon, [.. Wording.Choices<Horizon.Types.Kind>()]),
            new("figure", T("逾期"), filter.Figure, CountedFigures.OfMeasures),
        ];
        return IsSheet(http)
            ? TakeAlong(T("措施"), filter, choices, await measures, ListSheets.OfMeasures(agencies, clock.GetUtcNow()), caller, clock)
            : WorkList.Show(
                (T("措施"), T("项")), filter, await measures, page, Row, choices, searchedBy: T("措施、责任领导、责任人或部门中的词"), isTakenAlong: true,
                ways: MeasureBatch.Ways(filter, await measures));

        WorkList.Row Row(Measure measure) => new(
            measure.Name, measure.Label + measure.Text,
            string.Join(" · ", new[] { agencies.NameOf(measure.Agency), measure.Owner, measure.Department }.Where(part => part.Length > 0)),
            StatusLine.Of(measure, clock.GetUtcNow()));
    }

    public static async Task<IResult> Notices(
        ServiceClients clients, string? agency, string? state, string? waiting, [FromQuery(Name = ListFilter.VoidedField)] string? voided, string? page)
    {
        var filter = new NoticeFilter(agency ?? "", state ?? "", waiting ?? "", voided == "true");
        var client = clients.Get<NoticeService.NoticeServiceClient>("disclosure");
        var notices = Listing.All(
            token => client.ListNoticesAsync(new()
            {
                Filter = filter.Text, Waiting = filter.Waiting, ShowVoided = filter.Voided, PageSize = Listing.Large, PageToken = token,
            }),
            one => (one.Notices, one.NextPageToken));
        var agencies = await Agencies(clients);
        return WorkList.Show((T("通报"), T("份")), filter, await notices, page, Row,
            [agencies.Choice(filter.Agency), new("state", T("办理状态"), filter.State, [.. Wording.Choices<NoticeState>()])]);

        WorkList.Row Row(Notice notice) => new(notice.Name, notice.Title, agencies.NameOf(notice.Agency), StatusLine.Of(notice));
    }

    public static async Task<IResult> Inspections(
        ServiceClients clients, string? agency, string? round, string? waiting, [FromQuery(Name = ListFilter.VoidedField)] string? voided, string? page)
    {
        var filter = new InspectionFilter(agency ?? "", round ?? "", waiting ?? "", voided == "true");
        var client = clients.Get<InspectionService.InspectionServiceClient>("issue");
        var inspections = Listing.All(
            token => client.ListInspectionsAsync(new()
            {
                Filter = filter.Text, Waiting = filter.Waiting, ShowVoided = filter.Voided, PageSize = Listing.Large, PageToken = token,
            }),
            one => (one.Inspections, one.NextPageToken));
        var agencies = await Agencies(clients);
        return WorkList.Show((T("巡察"), T("次")), filter, await inspections, page, Row, [agencies.Choice(filter.Agency)]);

        static WorkList.Row Row(Inspection inspection) =>
            new(inspection.Name, Wording.NameOf(inspection), inspection.Number, StatusLine.Of(inspection));
    }

    public static async Task<IResult> Remarks(ServiceClients clients, TimeProvider clock, string? agency, string? state, string? waiting, string? page)
    {
        var filter = new RemarkFilter(agency ?? "", state ?? "", waiting ?? "");
        var client = clients.Get<RemarkService.RemarkServiceClient>("issue");
        var remarks = Listing.All(
            token => client.ListRemarksAsync(new() { Filter = filter.Text, Waiting = filter.Waiting, PageSize = Listing.Large, PageToken = token }),
            one => (one.Remarks, one.NextPageToken));
        var agencies = await Agencies(clients);
        return WorkList.Show((T("备注"), T("条")), filter, await remarks, page, Row,
            [agencies.Choice(filter.Agency), new("state", T("知悉", "state"), filter.State, [.. Wording.Choices<Remark.Types.State>()])]);

        WorkList.Row Row(Remark remark) => new(
            remark.Name, remark.Text, agencies.NameOf(remark.Agency) + (remark.MentionedName.Length > 0 ? $" · @{remark.MentionedName}" : ""),
            StatusLine.Of(remark, clock.GetUtcNow()));
    }

    public static async Task<IResult> Voidings(ServiceClients clients, TimeProvider clock, string? agency, string? state, string? waiting, string? page)
    {
        var filter = new VoidingFilter(agency ?? "", state ?? "", waiting ?? "");
        var client = clients.Get<VoidingService.VoidingServiceClient>("issue");
        var voidings = Listing.All(
            token => client.ListVoidingsAsync(new() { Filter = filter.Text, Waiting = filter.Waiting, PageSize = Listing.Large, PageToken = token }),
            one => (one.Voidings, one.NextPageToken));
        var agencies = await Agencies(clients);
        return WorkList.Show((T("作废单"), T("份")), filter, await voidings, page, Row,
            [agencies.Choice(filter.Agency), new("state", T("办理状态"), filter.State, [.. Wording.Choices<Voiding.Types.State>()])]);

        WorkList.Row Row(Voiding voiding) => new(
            voiding.Name, T($"{VoidableThing.KindOf(voiding.Subject)}：{voiding.Title}"), $"{agencies.NameOf(voiding.Agency)} · {voiding.Reason}",
            StatusLine.Of(voiding, clock.GetUtcNow()));
    }

    /// <summary>The address asks for a workbook instead of a page.</summary>
    private static bool IsSheet(HttpContext http) => http.Request.Path.Value!.EndsWith(ListFilter.Sheet, StringComparison.Ordinal);

    private static IResult TakeAlong<T>(
        string called, ListFilter filter, IReadOnlyList<WorkList.Choice> choices, IReadOnlyList<T> all, IReadOnlyList<SheetColumn<T>> columns, Caller caller,
        TimeProvider clock) => new Spreadsheet<T>(called, all, columns, WorkList.About(filter, choices, caller.Person)).Answer(clock.GetUtcNow());

    /// <summary>Issues of a report without parts for tracks: chosen by a figure that counts them, not offered.</summary>
    private static (string Value, string Label) Whole => (EnumNames.Of(Ledger.Types.Track.Unspecified), Wording.Of(Ledger.Types.Track.Unspecified));

    /// <summary>What the inspection of an address is called; nothing where it has none.</summary>
    private static async Task<IReadOnlyList<(string Value, string Label)>> Chosen(ServiceClients clients, string inspection)
    {
        if (inspection.Length == 0)
            return [];
        var found = await clients.Get<InspectionService.InspectionServiceClient>("issue").GetInspectionAsync(new() { Name = inspection });
        return [(found.Name, Wording.NameOf(found))];
    }

    private static async Task<IReadOnlyList<Round>> Rounds(ServiceClients clients, Caller caller) =>
        caller.Person.MayReadRounds() ? await Listing.Rounds(clients) : [];

    public static async Task<KnownAgencies> Agencies(ServiceClients clients) => new(await Listing.Agencies(clients));
}

/// <summary>The agencies that the visitor sees.</summary>
public sealed record KnownAgencies(IReadOnlyList<Agency> All)
{
    private readonly Dictionary<string, string> names = All.ToDictionary(agency => agency.Name, agency => agency.DisplayName);

    /// <summary>Empty for one that the visitor does not see.</summary>
    public string NameOf(string agency) => names.GetValueOrDefault(agency) ?? "";

    public WorkList.Choice Choice(string chosen) => new("agency", T("单位"), chosen, [.. All.Select(agency => (agency.Name, agency.DisplayName))]);
}
