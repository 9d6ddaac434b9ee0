using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Gateway.SignIn;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.SignIn;

/// <summary>我的账号: who one is, what one is appointed to, where one is signed in, one's password.</summary>
internal static class AccountPages
{
    public static void MapAccount(this IEndpointRouteBuilder work)
    {
        work.MapMethods("/account", PageAnswer.Reading, (HttpContext http, ServiceClients clients, bool changed = false) =>
            Show(http, clients, changed ? T("密码已修改，其他登录已退出。") : ""));
        work.MapMethods("/account/deputy", FormEndpoints.ReadingAndSending, AppointDeputy).KeepDrafts();
        work.MapPost("/account/deputy/end", EndDeputy);
        work.MapPost("/account/password", ChangePassword);
        work.MapPost("/account/sessions", EndSessions);
        work.MapPost("/sign-out", SignOut);
    }

    private static async Task<IResult> Show(HttpContext http, ServiceClients clients, string done, string wrong = "", int status = 200)
    {
        var identity = clients.Get<AccountService.AccountServiceClient>("identity");
        var me = identity.GetMeAsync(new(), cancellationToken: http.RequestAborted);
        var sessions = await identity.ListMySessionsAsync(new(), cancellationToken: http.RequestAborted);
        var deputies = await clients.Get<DeputyService.DeputyServiceClient>("identity").ListMyDeputiesAsync(new(), cancellationToken: http.RequestAborted);
        var told = done.Length > 0 ? done : Confirmation.Take(http)?.Words ?? "";
        var view = new AccountPage.View(await me, sessions.Sessions, deputies.Deputies, await Places.Load(clients), told, wrong);
        return PageAnswer.Of<AccountPage>(new { Shown = view }, status);
    }

    /// <summary>指定代办: by who is represented, among their colleagues.</summary>
    private static Task<IResult> AppointDeputy(HttpContext http, ServiceClients clients)
    {
        var deputies = clients.Get<DeputyService.DeputyServiceClient>("identity");
        return BeginningForm.Take(
            http, AppointMyDeputyRequest.Descriptor, MyDeputyPage.Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<AppointMyDeputyRequest>(form, MyDeputyPage.Within);
                wanted.RequestId = requestId;
                await deputies.AppointMyDeputyAsync(wanted);
                new Confirmation(T("已指定代办，几秒内在所有页面生效。")).Leave(http, "/account");
                return "/account";
            },
            async (beginning, status) => PageAnswer.Of<MyDeputyPage>(
                new { Beginning = beginning, Colleagues = (await deputies.ListMyDeputiesAsync(new())).Colleagues }, status));
    }

    private static async Task<IResult> EndDeputy(HttpContext http, ServiceClients clients)
    {
        var (form, expired) = await http.ReadForm();
        if (expired.Length > 0)
            return await Show(http, clients, "", expired, StatusCodes.Status400BadRequest);
        await clients.Get<DeputyService.DeputyServiceClient>("identity").EndMyDeputyAsync(
            new() { Deputy = form["deputy"].ToString(), Reason = "本人终止" }, cancellationToken: http.RequestAborted);
        new Confirmation(T("已终止代办，几秒内在所有页面生效。")).Leave(http, "/account");
        return PageAnswer.SeeOther(http, "/account");
    }

    private static async Task<IResult> ChangePassword(HttpContext http, ServiceClients clients)
    {
        var (form, expired) = await http.ReadForm();
        if (expired.Length > 0)
            return await Show(http, clients, "", expired, StatusCodes.Status400BadRequest);
        if (form["new_password"] != form["again"])
            return await Show(http, clients, "", T("两次输入的新密码不一致。"), StatusCodes.Status422UnprocessableEntity);
        try
        {
            await clients.Get<AccountService.AccountServiceClient>("identity").ChangeMyPasswordAsync(
                new() { OldPassword = form["old_password"].ToString(), NewPassword = form["new_password"].ToString() }, cancellationToken: http.RequestAborted);
        }
        catch (RpcException error) when (Statuses.Read(error) is { } refused)
        {
            var wrong = Problems.ReasonOf(refused) == "SIGN_IN_REFUSED" ? T("原密码不正确。") : Problems.MessageIn(Language.Tag, refused);
            return await Show(http, clients, "", wrong, StatusCodes.Status422UnprocessableEntity);
        }

        // Every session has ended, this one too: whoever has changed the password signs in with it.
        await http.SignOutAsync(BrowserSignIn.Browser);
        return Results.Redirect("/sign-in?return=%2Faccount%3Fchanged%3Dtrue");
    }

    private static async Task<IResult> SignOut(HttpContext http, ServiceClients clients)
    {
        var (_, expired) = await http.ReadForm();
        if (expired.Length > 0)
            return await Show(http, clients, "", expired, StatusCodes.Status400BadRequest);
        await http.SignOutAsync(BrowserSignIn.Browser);
        return Results.Redirect("/public/notices");
    }

    private static async Task<IResult> EndSessions(HttpContext http, ServiceClients clients)
    {
        var (_, expired) = await http.ReadForm();
        if (expired.Length > 0)
            return await Show(http, clients, "", expired, StatusCodes.Status400BadRequest);
        await clients.Get<AccountService.AccountServiceClient>("identity").EndMySessionsAsync(new(), cancellationToken: http.RequestAborted);
        await http.SignOutAsync(BrowserSignIn.Browser);
        return Results.Redirect("/public/notices");
    }
}
