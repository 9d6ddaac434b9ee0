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
/// <param name="Document">In Base64; empty before anything was sent.</param>
/// <param name="Answer">What would become of it; null before that.</param>
public sealed record Importing(string FileName, string Document, ImportUsersResponse? Answer, string RequestId, string Wrong)
{
    public const string Path = "/people/import";
    public const string Template = "/people/import/template.csv";

    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What browsers say of files differs from machine to machine; the name tells.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    { [".xlsx"] = Sheet, [".csv"] = "text/csv", [".json"] = "application/json", [".xls"] = "application/vnd.ms-excel" };

    internal static async Task<IResult> Show(HttpContext http, ServiceClients clients)
    {
        var blank = new Importing("", "", null, Attempt.NewRequestId(), "");
        if (!HttpMethods.IsPost(http.Request.Method))
            return Page(blank);
        var (form, expired) = await http.ReadForm();
        if (expired.Length > 0)
            return Page(blank with { Wrong = expired }, StatusCodes.Status400BadRequest);
        var (name, bytes) = await Sent(form, http.RequestAborted);
        if (bytes.Length == 0)
            return Page(blank with { Wrong = "请选择文件。" }, StatusCodes.Status422UnprocessableEntity);
        var sent = blank with { FileName = name, Document = Convert.ToBase64String(bytes) };
        if (form["request_id"].ToString() is { Length: > 0 } requestId)
            sent = sent with { RequestId = requestId };
        try
        {
            var users = clients.Get<UserService.UserServiceClient>("identity");
            var type = Types.GetValueOrDefault(System.IO.Path.GetExtension(name), "");
            var document = new HttpBody { ContentType = type, Data = UnsafeByteOperations.UnsafeWrap(bytes) };
            if (form["apply"] != "true")
                return Page(sent with { Answer = await users.ImportUsersAsync(new() { Document = document, ValidateOnly = true }) });
            var done = await users.ImportUsersAsync(new() { Document = document, RequestId = sent.RequestId });
            new Confirmation($"已导入：新登记 {done.Users.Count(user => user.Person == Outcome.Created)} 人，"
                + $"更正 {done.Users.Count(user => user.Person == Outcome.Changed)} 人，"
                + $"新任命 {done.Users.Count(user => user.Appointment == Outcome.Created)} 项。").Leave(http, RosterFilter.Path);
            http.Response.Headers.Location = RosterFilter.Path;
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.InvalidArgument && Statuses.Read(error) is { } status)
        {
            return Page(blank with { Wrong = Problems.MessageIn("zh-CN", status) }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>With a byte order mark, by which spreadsheets know what it is written in.</summary>
    internal static IResult AnswerTemplate() => Results.Bytes(
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("姓名,职务,手机,电子邮箱,统一登录标识,职责,任职单位,所属轮次,开始日期,截止日期\r\n")],
        "text/csv; charset=utf-8", "人员名单模板.csv");

    /// <summary>The file, or what an earlier answer carries along.</summary>
    private static async Task<(string Name, byte[] Bytes)> Sent(IFormCollection form, CancellationToken cancellation)
    {
        if (form.Files.GetFile("document") is not { } file)
        {
            var kept = new byte[form["carried"].ToString().Length];
            return Convert.TryFromBase64String(form["carried"].ToString(), kept, out var length) ? (form["name"].ToString(), kept[..length]) : ("", []);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return (System.IO.Path.GetFileName(file.FileName), bytes.ToArray());
    }

    private static RazorComponentResult<ImportPage> Page(Importing importing, int status = StatusCodes.Status200OK) =>
        PageAnswer.Of<ImportPage>(new { Importing = importing }, status);
}
