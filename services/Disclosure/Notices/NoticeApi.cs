using Google.Protobuf;
using Grpc.Core;
using Rectify.Disclosures.Rendering;
using Rectify.Disclosures.V1;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;
using HttpBody = Google.Api.HttpBody;

namespace Rectify.Disclosures;

/// <summary>Answers notice_service.proto.</summary>
public sealed class NoticeApi(DisclosureStore store, UnitOfWork<DisclosureStore> work, LedgerReader ledgers, Caller caller) : NoticeService.NoticeServiceBase
{
    private static readonly Filter<Notice> NoticeFilter = new Filter<Notice>()
        .Name("inspection", "inspections", row => row.InspectionId)
        .Name("agency", "agencies", row => row.AgencyId)
        .Enum<NoticeState>("state", NoticeMapping.ParseState, row => row.State);

    public override async Task<V1.Notice> CompileNotice(CompileNoticeRequest request, ServerCallContext context)
    {
        ResourceName.Parse("inspections", request.Inspection, "inspection");
        return await work.Write(request, context, async changes =>
        {
            var ledger = await ledgers.Read(request.Inspection, context.CancellationToken);
            var (notice, fact) = Notice.Compile(ledger, request.Scope, request.Template, changes.At);
            return changes.Save(notice, fact).ToProto();
        });
    }

    public override async Task<V1.Notice> GetNotice(GetNoticeRequest request, ServerCallContext context) =>
        (await Find(request.Name, context)).ToProto();

    public override async Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context)
    {
        var (rows, next) = await NoticeFilter.Apply(store.Notices, request.Filter)
            .ReadPage(Page.Of(request.PageSize, request.PageToken, request.Filter), context.CancellationToken);
        return new ListNoticesResponse { Notices = { rows.Select(row => row.ToProto()) }, NextPageToken = next };
    }

    public override Task<V1.Notice> SubmitNotice(SubmitNoticeRequest request, ServerCallContext context) =>
        Step(request, context, (notice, _) => notice.Submit(caller.Person));

    public override Task<V1.Notice> ApproveNotice(ApproveNoticeRequest request, ServerCallContext context) =>
        Step(request, context, (notice, _) => notice.Approve(caller.Person));

    public override Task<V1.Notice> PublishNotice(PublishNoticeRequest request, ServerCallContext context) =>
        Step(request, context, (notice, changes) => notice.Publish(changes.At));

    public override Task<V1.Notice> WithdrawNotice(WithdrawNoticeRequest request, ServerCallContext context) =>
        Step(request, context, (notice, _) => notice.Withdraw(request.Reason.Trim()));

    public override async Task<HttpBody> RenderNotice(RenderNoticeRequest request, ServerCallContext context)
    {
        var notice = await Find(request.Name, context);
        var (type, text) = request.Format == RenderNoticeRequest.Types.Format.Txt
            ? ("text/plain; charset=utf-8", TextNotice.Write(notice.Document))
            : ("text/html; charset=utf-8", HtmlNotice.Page(notice.Title, notice.Document));
        return new HttpBody { ContentType = type, Data = ByteString.CopyFromUtf8(text) };
    }

    private Task<V1.Notice> Step(IMessage request, ServerCallContext context, Func<Notice, Changes, (Notice Next, Fact Fact)> decide) =>
        work.Step(request, context, Find, (notice, changes) => Task.FromResult(decide(notice, changes)), NoticeMapping.ToProto);

    private async Task<Notice> Find(string name, ServerCallContext context)
    {
        var id = ResourceName.Parse(Notice.Collection, name);
        return await store.FindRow<Notice>(id, context.CancellationToken) ?? throw DisclosureReasons.NoticeNotFound.Refuse(name);
    }
}
