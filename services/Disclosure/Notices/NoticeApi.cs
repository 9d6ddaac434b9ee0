using Google.Protobuf;
using Grpc.Core;
using Rectify.Disclosures.Rendering;
using Rectify.Disclosures.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Writing;
using HttpBody = Google.Api.HttpBody;

namespace Rectify.Disclosures;

/// <summary>Answers notice_service.proto.</summary>
public sealed class NoticeApi(UnitOfWork<DisclosureStore> work, LedgerReader ledgers) : NoticeService.NoticeServiceBase
{
    private static readonly Filter<Notice> Filter = new Filter<Notice>()
        .Name<Inspection>("inspection", row => row.InspectionId)
        .Name<Agency>("agency", row => row.AgencyId)
        .Enum("state", row => row.State);

    private readonly Resource<Notice, V1.Notice> notices = new(work, NoticeMapping.ToProto, Filter);

    public override Task<V1.Notice> CompileNotice(CompileNoticeRequest request, ServerCallContext context)
    {
        ResourceName.Parse<Inspection>(request.Inspection, "inspection");
        return notices.Create(request, context, async changes =>
            Notice.Compile(await ledgers.Read(request.Inspection, context.CancellationToken), request.Scope, request.Template, changes.At));
    }

    public override Task<V1.Notice> GetNotice(GetNoticeRequest request, ServerCallContext context) => notices.Get(request.Name, context);

    public override Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context) =>
        notices.List<ListNoticesResponse>(request, context);

    public override Task<V1.Notice> SubmitNotice(SubmitNoticeRequest request, ServerCallContext context) =>
        notices.Step(request, context, async (notice, changes) => notice.Submit(await LedgerOf(notice, context), changes.By));

    public override Task<V1.Notice> ApproveNotice(ApproveNoticeRequest request, ServerCallContext context) =>
        notices.Step(request, context, async (notice, changes) => notice.Approve(await LedgerOf(notice, context), changes.By));

    public override Task<V1.Notice> PublishNotice(PublishNoticeRequest request, ServerCallContext context) =>
        notices.Step(request, context, async (notice, changes) => notice.Publish(await LedgerOf(notice, context), changes.At));

    public override Task<V1.Notice> WithdrawNotice(WithdrawNoticeRequest request, ServerCallContext context) =>
        notices.Step(request, context, (notice, _) => notice.Withdraw(request.Reason.Trim()));

    public override async Task<HttpBody> RenderNotice(RenderNoticeRequest request, ServerCallContext context)
    {
        var notice = await notices.Find(request.Name, context);
        var (type, text) = request.Format == RenderNoticeRequest.Types.Format.Txt
            ? ("text/plain; charset=utf-8", TextNotice.Write(notice.Document))
            : ("text/html; charset=utf-8", HtmlNotice.Page(notice.Title, notice.Document));
        return new HttpBody { ContentType = type, Data = ByteString.CopyFromUtf8(text) };
    }

    /// <summary>As it stands now.</summary>
    private Task<NoticeLedger> LedgerOf(Notice notice, ServerCallContext context) =>
        ledgers.Read(ResourceName.Of<Inspection>(notice.InspectionId), context.CancellationToken);
}
