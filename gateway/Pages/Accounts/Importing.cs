using System.Text;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Outcome = Rectify.Identities.V1.ImportedUser.Types.Outcome;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>导入人员名单: a list is sent, what it would do is shown, and then it is done: with what was shown, which the form carries along.</summary>
/// <param name="List">Empty before anything was sent.</param>
/// <param name="Answer">What would become of it; null before that.</param>
public sealed record Importing(SentDocument List, ImportUsersResponse? Answer, string RequestId, string Wrong)
{
    public const string Path = "/people/import";
    public const string Template = "/people/import/template.csv";

    internal static async Task<IResult> Show(HttpContext http, ServiceClients clients)
    {
        var blank = new Importing(new("", []), null, Attempt.NewRequestId(), "");
        if (!HttpMethods.IsPost(http.Request.Method))
            return Page(blank);
        var (form, expired) = await http.ReadForm();
        if (expired.Length > 0)
            return Page(blank with { Wrong = expired }, StatusCodes.Status400BadRequest);
        var list = await SentDocument.Of(form, http.RequestAborted);
        if (list.Wrong.Length > 0)
            return Page(blank with { Wrong = list.Wrong }, StatusCodes.Status422UnprocessableEntity);
        var sent = blank with { List = list };
        if (form["request_id"].ToString() is { Length: > 0 } requestId)
            sent = sent with { RequestId = requestId };
        try
        {
            var users = clients.Get<UserService.UserServiceClient>("identity");
            var document = new HttpBody { ContentType = list.Type, Data = UnsafeByteOperations.UnsafeWrap(list.Bytes) };
            if (form["apply"] != "true")
                return Page(sent with { Answer = await users.ImportUsersAsync(new() { Document = document, ValidateOnly = true }) });
            var done = await users.ImportUsersAsync(new() { Document = document, RequestId = sent.RequestId });
            var (registered, corrected) = (done.Users.Count(user => user.Person == Outcome.Created), done.Users.Count(user => user.Person == Outcome.Changed));
            var appointed = done.Users.Count(user => user.Appointment == Outcome.Created);
            new Confirmation(T($"已导入：新登记 {registered} 人，更正 {corrected} 人，新任命 {appointed} 项。")).Leave(http, RosterFilter.Path);
            return PageAnswer.SeeOther(http, RosterFilter.Path);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.InvalidArgument && Statuses.Read(error) is { } status)
        {
            return Page(blank with { Wrong = Problems.MessageIn(Language.Tag, status) }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>With a byte order mark, by which spreadsheets know what it is written in.</summary>
    internal static IResult AnswerTemplate() => Results.Bytes(
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("姓名,职务,手机,电子邮箱,统一登录标识,职责,任职单位,所属轮次,开始日期,截止日期\r\n")],
        "text/csv; charset=utf-8", T("人员名单模板.csv"));

    private static RazorComponentResult<ImportPage> Page(Importing importing, int status = StatusCodes.Status200OK) =>
        PageAnswer.Of<ImportPage>(new { Importing = importing }, status);
}
