using Google.Rpc;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages;

/// <summary>What went wrong, in the words of people, and what to do about it.</summary>
public sealed record ErrorView(int Code, string Title, string Message, string Advice, string Reason)
{
    public static ErrorView Of(int code, Status status)
    {
        var reason = Problems.ReasonOf(status);
        var (title, advice) = Words(code);
        return new ErrorView(code, title, Tell(reason, status), advice, reason);
    }

    /// <summary>The refusal's own words, except where those speak to programs.</summary>
    private static string Tell(string reason, Status status) => reason switch
    {
        "TOKEN_MISSING" => T("此页面只对登录人员开放。"),
        "TOKEN_INVALID" => T("登录已失效。"),
        "ROLE_REFUSED" => T("您当前的身份不能查看此页面。"),
        "PATH_UNKNOWN" => T("没有这个页面，地址可能有误，或页面已经移走。"),
        _ when (Grpc.Core.StatusCode)status.Code == Grpc.Core.StatusCode.NotFound => T("这里没有您要看的内容，或您没有权限查看。"),
        _ => Problems.MessageIn(Language.Tag, status),
    };

    private static (string Title, string Advice) Words(int code) => code switch
    {
        StatusCodes.Status400BadRequest => (T("请求有误"), T("请检查地址或填写的内容，从列表重新进入。")),
        StatusCodes.Status401Unauthorized => (T("请先登录"), T("请通过单位统一登录入口登录后再打开；公开通报无需登录即可阅读。")),
        StatusCodes.Status403Forbidden => (T("没有权限"), T("如工作需要，请与区委巡察办联系，由其核实并开通权限。")),
        StatusCodes.Status404NotFound => (T("没有找到"), T("请核对地址；内容也可能已经撤回，或不在您的权限范围内。")),
        StatusCodes.Status405MethodNotAllowed => (T("不支持的操作"), T("请从页面上的链接或按钮重新进入。")),
        StatusCodes.Status413PayloadTooLarge => (T("内容太大"), T("请减小文件或内容后重新提交；照原样重试没有用。")),
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => (T("服务暂不可用"), T("请稍后刷新本页；如持续出现，请通知系统管理员。")),
        _ => (T("出了问题"), T("请稍后再试；如持续出现，请把下面的原因代码告诉系统管理员。")),
    };
}
