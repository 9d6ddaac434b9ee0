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
    public static async Task<IResult> Issues(HttpContext http, ServiceClients clients, Caller caller, TimeProvider clock, string? page)
    {
        var (filter, now) = (IssueFilter.Read(http.Request.Query), clock.GetUtcNow());
        var agencies = await Agencies(clients);
        IReadOnlyList<WorkList.Choice> choices =
        [
            agencies.Choice(filter.Agency),
            new("round", T("轮次"), filter.Round, [.. (await Rounds(clients, caller)).Select(one => (one.Name, one.Title))]),
            new("inspection", T("巡察"), filter.Inspection, await Chosen(clients, filter.Inspection)),
            new("track", T("专项"), filter.Track, [.. Wording.Choices<Ledger.Types.Track>(), Whole]),
            new("state", T("办理状态"), filter.State, [(IssueFilter.NotClosed("").State, T("未销号")), .. Wording.Choices<IssueState>()]),
            new("completion", T("完成程度"), filter.Completion, [.. Wording.Choices<Grade>()]),
            new("figure", T("亮灯与逾期"), filter.Figure, CountedFigures.OfIssues),
        ];
        if (IsSheet(http))
            return TakeAlong(T("问题"), filter, choices, await Listing.Issues(clients, filter), ListSheets.OfIssues(agencies, now), caller, clock);
        var listed = await Listing.PageOfIssues(clients, filter, page);
        var list = WorkList.Of((T("问题"), T("个")), filter, listed, Row, await Facets.Count(clients, filter, choices)) with
        {
            SearchedBy = T("编号或问题中的词"),
            IsTakenAlong = true,
            Columns = [new(T("问题", "one"), "title"), new(T("期限"), "due"), new(T("完成程度"), "completion"), new(T("办理状态"), "state")],
            Orders =
            [
                ("number", T("按编号")), ("title", T("按标题拼音")), ("due", T("期限近的在前")), ("due desc", T("期限远的在前")), ("days_late desc", T("销号逾期多的在前")),
                ("completion", T("完成程度低的在前")), ("completion desc", T("完成程度高的在前")), ("state", T("按办理先后")), ("state desc", T("按办理先后倒序")),
                ("title desc", T("按标题拼音倒序")),
            ],
        };
        return list.Show();

        WorkList.Row Row(Issue issue) => new(
            issue.Name, issue.Label + issue.Title,
            Wording.Beside(
                issue.Voided ? T("已作废") : "", issue.Number, agencies.NameOf(issue.Agency), issue.Cycle > 1 ? T($"第 {issue.Cycle} 轮整改") : ""),
            StatusLine.InList(issue, now));
    }

    public static async Task<IResult> Measures(HttpContext http, ServiceClients clients, Caller caller, TimeProvider clock, string? page)
    {
        var now = clock.GetUtcNow();
        var filter = MeasureFilter.Read(http.Request.Query, now);
        var agencies = await Agencies(clients);
        IReadOnlyList<WorkList.Choice> choices =
        [
            agencies.Choice(filter.Agency),
            new("state", T("办理状态"), filter.State, [.. Wording.Choices<MeasureState>()]),
            new("horizon", T("整改类型"), filter.Horizon, [.. Wording.Choices<Horizon.Types.Kind>()]),
            new(MeasureFilter.IdleField, T("没有进展"), filter.Idle, [.. new[] { 15, 30, 60, 90 }.Select(days => ($"{days}", T($"{days} 天以上")))]),
            new("figure", T("逾期"), filter.Figure, CountedFigures.OfMeasures),
        ];
        if (IsSheet(http))
            return TakeAlong(T("措施"), filter, choices, await Listing.Measures(clients, filter), ListSheets.OfMeasures(agencies, now), caller, clock);
        var listed = await Listing.PageOfMeasures(clients, filter, page);
        var list = WorkList.Of((T("措施"), T("项")), filter, listed, Row, await Facets.Count(clients, filter, choices)) with
        {
            SearchedBy = T("措施、责任人、部门或进展中的词"),
            IsTakenAlong = true,
            Ways = MeasureBatch.Ways(filter, listed.Total, caller.Person),
            Columns =
            [
                new(T("措施", "one"), "text"), new(T("责任人"), "owner"), new(T("期限"), "due"), new(T("整改类型"), "horizon"), new(T("办理状态"), "state"),
            ],
            Orders =
            [
                ("owner", T("按责任人拼音")), ("due", T("期限近的在前")), ("due desc", T("期限远的在前")), ("days_late desc", T("报完成逾期多的在前")),
                ("state", T("按办理先后")), ("state desc", T("按办理先后倒序")), ("text", T("按措施拼音")), ("text desc", T("按措施拼音倒序")),
                ("owner desc", T("按责任人拼音倒序")), ("horizon", T("按整改类型")), ("horizon desc", T("按整改类型倒序")),
            ],
        };
        return list.Show();

        WorkList.Row Row(Measure measure) => new(
            measure.Name, measure.Label + measure.Text,
            Wording.Beside(measure.Voided ? T("已作废") : "", agencies.NameOf(measure.Agency), measure.Department, measure.Leader),
            StatusLine.InList(measure, now));
    }

    public static async Task<IResult> Notices(HttpContext http, ServiceClients clients, string? page)
    {
        var filter = NoticeFilter.Read(http.Request.Query);
        var client = clients.Get<NoticeService.NoticeServiceClient>("disclosure");
        var notices = Listing.All(
            token => client.ListNoticesAsync(new()
            {
                Filter = filter.Text, Waiting = filter.Waiting, ShowVoided = filter.Voided, PageSize = Listing.Large, PageToken = token,
            }),
            one => (one.Notices, one.NextPageToken));
        var agencies = await Agencies(clients);
        var list = WorkList.Of((T("通报"), T("份")), filter, Listed.Of(await notices, page), Row,
            [agencies.Choice(filter.Agency), new("state", T("办理状态"), filter.State, [.. Wording.Choices<NoticeState>()])]);
        return (list with { SearchedBy = T("标题中的词") }).Show();

        WorkList.Row Row(Notice notice) => new(notice.Name, notice.Title, agencies.NameOf(notice.Agency), StatusLine.Of(notice));
    }

    public static async Task<IResult> Inspections(HttpContext http, ServiceClients clients, string? page)
    {
        var filter = InspectionFilter.Read(http.Request.Query);
        var client = clients.Get<InspectionService.InspectionServiceClient>("issue");
        var inspections = Listing.All(
            token => client.ListInspectionsAsync(new()
            {
                Filter = filter.Text, Waiting = filter.Waiting, ShowVoided = filter.Voided, PageSize = Listing.Large, PageToken = token,
            }),
            one => (one.Inspections, one.NextPageToken));
        var agencies = await Agencies(clients);
        return WorkList.Of((T("巡察"), T("次")), filter, Listed.Of(await inspections, page), Row, [agencies.Choice(filter.Agency)]).Show();

        static WorkList.Row Row(Inspection inspection) =>
            new(inspection.Name, Wording.NameOf(inspection), inspection.Number, StatusLine.Of(inspection));
    }

    public static async Task<IResult> Remarks(HttpContext http, ServiceClients clients, TimeProvider clock, string? page)
    {
        var filter = RemarkFilter.Read(http.Request.Query);
        var client = clients.Get<RemarkService.RemarkServiceClient>("issue");
        var remarks = Listing.All(
            token => client.ListRemarksAsync(new() { Filter = filter.Text, Waiting = filter.Waiting, PageSize = Listing.Large, PageToken = token }),
            one => (one.Remarks, one.NextPageToken));
        var agencies = await Agencies(clients);
        return WorkList.Of((T("备注"), T("条")), filter, Listed.Of(await remarks, page), Row,
            [agencies.Choice(filter.Agency), new("state", T("知悉", "state"), filter.State, [.. Wording.Choices<Remark.Types.State>()])]).Show();

        WorkList.Row Row(Remark remark) => new(
            remark.Name, remark.Text, agencies.NameOf(remark.Agency) + (remark.MentionedName.Length > 0 ? $" · @{remark.MentionedName}" : ""),
            StatusLine.Of(remark, clock.GetUtcNow()));
    }

    public static async Task<IResult> Voidings(HttpContext http, ServiceClients clients, TimeProvider clock, string? page)
    {
        var filter = VoidingFilter.Read(http.Request.Query);
        var client = clients.Get<VoidingService.VoidingServiceClient>("issue");
        var voidings = Listing.All(
            token => client.ListVoidingsAsync(new() { Filter = filter.Text, Waiting = filter.Waiting, PageSize = Listing.Large, PageToken = token }),
            one => (one.Voidings, one.NextPageToken));
        var agencies = await Agencies(clients);
        return WorkList.Of((T("作废单"), T("份")), filter, Listed.Of(await voidings, page), Row,
            [agencies.Choice(filter.Agency), new("state", T("办理状态"), filter.State, [.. Wording.Choices<Voiding.Types.State>()])]).Show();

        WorkList.Row Row(Voiding voiding) => new(
            voiding.Name, T($"{VoidableThing.KindOf(voiding.Subject)}：{voiding.Title}"), $"{agencies.NameOf(voiding.Agency)} · {voiding.Reason}",
            StatusLine.Of(voiding, clock.GetUtcNow()));
    }

    /// <summary>The address asks for a workbook instead of a page.</summary>
    private static bool IsSheet(HttpContext http) => http.Request.Path.Value!.EndsWith(ListFilter.Sheet, StringComparison.Ordinal);

    private static IResult TakeAlong<T>(
        string called, ListFilter filter, IReadOnlyList<WorkList.Choice> choices, IReadOnlyList<T> all, IReadOnlyList<SheetColumn<T>> columns, Caller caller,
        TimeProvider clock) => new Spreadsheet<T>(called, all, columns, WorkList.About(filter, choices, caller.Person)).Answer(clock.GetUtcNow());

    /// <summary>Issues of a report without parts for tracks.</summary>
    private static (string Value, string Label) Whole => (EnumNames.Of(Ledger.Types.Track.Unspecified), T("未分专项"));

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
