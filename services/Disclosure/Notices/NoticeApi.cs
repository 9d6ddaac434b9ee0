using Google.Protobuf;
using Grpc.Core;
using Rectify.Disclosures.Rendering;
using Rectify.Disclosures.V1;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;
using HttpBody = Google.Api.HttpBody;

namespace Rectify.Disclosures;

/// <summary>Answers notice_service.proto.</summary>
public sealed class NoticeApi(UnitOfWork<DisclosureStore> work, LedgerReader ledgers, Watermark watermark) : NoticeService.NoticeServiceBase, IAnswersTasks
{
    private static readonly Filter<Notice> Filter = new Filter<Notice>()
        .Name<Inspection>("inspection", row => row.InspectionId)
        .Name<Agency>("agency", row => row.AgencyId)
        .Text("title", row => row.Title)
        .Enum("state", row => row.State);

    private Resource<Notice, V1.Notice> Notices => field ??= new Resource<Notice, V1.Notice>(work, NoticeMapping.ToProto, Filter, _ => Ledgers.Expect([]))
        .Verb(Notice.ToSubmit, async (Notice notice, Step<SubmitNoticeRequest> step) => notice.Submit(await LedgerOf(notice, step.Cancellation), step.By))
        .Verb(Notice.ToApprove, async (Notice notice, Step<ApproveNoticeRequest> step) => notice.Approve(await LedgerOf(notice, step.Cancellation), step.By))
        .Verb(Notice.ToPublish, async (Notice notice, Step<PublishNoticeRequest> step) => notice.Publish(await LedgerOf(notice, step.Cancellation), step.At))
        .Verb(Notice.ToWithdraw, (Notice notice, Step<WithdrawNoticeRequest> step) => notice.Withdraw(step.Request.Reason.Trim()));

    /// <summary>As they stand now, by their inspections.</summary>
    private Lookahead<string, NoticeLedger> Ledgers => field ??= new(ReadLedgers);

    public ITasks Tasks => Notices.Tasks;

    public override Task<V1.Notice> CompileNotice(CompileNoticeRequest request, ServerCallContext context)
    {
        ResourceName.Parse<Inspection>(request.Inspection, "inspection");
        return Notices.Create(request, context, async changes =>
            Notice.Compile(await ledgers.Read(request.Inspection, context.CancellationToken), request.Scope, request.Template, changes.At));
    }

    public override Task<V1.Notice> GetNotice(GetNoticeRequest request, ServerCallContext context) => Notices.Get(request.Name, context);

    public override Task<ListNoticeHistoryResponse> ListNoticeHistory(ListNoticeHistoryRequest request, ServerCallContext context) =>
        Notices.History<ListNoticeHistoryResponse>(request, context);

    public override Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context) =>
        Notices.List<ListNoticesResponse>(request, context);

    public override Task<V1.Notice> SubmitNotice(SubmitNoticeRequest request, ServerCallContext context) => Notices.Step(request, context);

    public override Task<V1.Notice> ApproveNotice(ApproveNoticeRequest request, ServerCallContext context) => Notices.Step(request, context);

    public override Task<V1.Notice> PublishNotice(PublishNoticeRequest request, ServerCallContext context) => Notices.Step(request, context);

    public override Task<V1.Notice> WithdrawNotice(WithdrawNoticeRequest request, ServerCallContext context) => Notices.Step(request, context);

    public override async Task<HttpBody> RenderNotice(RenderNoticeRequest request, ServerCallContext context)
    {
        var notice = await Notices.Find(request.Name, context);
        var isToLookAt = request.Format == RenderNoticeRequest.Types.Format.Txt;
        if (!notice.IsPublic)
        {
            await work.NoteAccess(
                notice, isToLookAt ? new DocumentRead(notice.Name, notice.Title) : new DocumentExported(notice.Name, notice.Title), context.CancellationToken);
        }

        var (type, text) = isToLookAt
            ? ("text/plain; charset=utf-8", TextNotice.Write(notice.Document))
            : ("text/html; charset=utf-8", HtmlNotice.Page(notice.Title, notice.Document, watermark.Of(work.Store.Caller.Person.Name)));
        return new HttpBody { ContentType = type, Data = ByteString.CopyFromUtf8(text) };
    }

    private async Task<NoticeLedger> LedgerOf(Notice notice, CancellationToken cancellation) =>
        (await Ledgers.Of(ResourceName.Of<Inspection>(notice.InspectionId), cancellation))!;

    private async Task<IReadOnlyDictionary<string, NoticeLedger>> ReadLedgers(IReadOnlyCollection<string> inspections, CancellationToken cancellation)
    {
        var read = new Dictionary<string, NoticeLedger>(StringComparer.Ordinal);
        foreach (var inspection in inspections)
            read.Add(inspection, await ledgers.Read(inspection, cancellation));
        return read;
    }
}
