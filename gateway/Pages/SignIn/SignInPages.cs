using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Gateway.SignIn;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.SignIn;

/// <summary>
/// Signing in and out, and setting a password. Our own issuer sends here whoever is not signed in (<c>to</c> is where they go on with a pass); everybody
/// else is sent to the issuer first.
/// </summary>
internal static class SignInPages
{
    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        if (pages.ServiceProvider.GetService<FreshTokens>() is null)
            return;
        pages.MapMethods("/sign-in", PageAnswer.Reading, Begin);
        pages.MapPost("/sign-in", Judge);
        pages.MapPost("/sign-in/code", JudgeCode);
        pages.MapPost("/sign-in/renew", Renew);
        pages.MapMethods("/set-up", PageAnswer.Reading, ShowSetUp);
        pages.MapPost("/set-up", SetUp);
    }

    private static IResult Begin(HttpContext http, string? to, string? @return, bool expired = false) => to is null
        ? Results.Challenge(new AuthenticationProperties { RedirectUri = LocalAddress.Of(@return) }, [BrowserSignIn.Issuer])
        : Form(new SignInPage.View(to, "", expired ? T("登录页面已过期，请重新登录。") : "", http.Offered()));

    private static async Task<IResult> Judge(HttpContext http, OwnCalls identity)
    {
        var (form, expired) = await http.ReadForm();
        var (to, name, password) = (form["to"].ToString(), form["user_name"].ToString(), form["password"].ToString());
        if (expired.Length > 0)
            return Form(new(to, name, expired, http.Offered()), StatusCodes.Status400BadRequest);
        try
        {
            return GoOn(to, await identity.Ask<SignInService.SignInServiceClient, SignInResponse>(
                service => service.SignInAsync(new() { UserName = name, Password = password }), http.RequestAborted));
        }
        catch (RpcException error) when (Statuses.Read(error) is { } status)
        {
            return Form(new(to, name, Said(status), http.Offered()), Problems.HttpStatus(http, status));
        }
    }

    private static async Task<IResult> JudgeCode(HttpContext http, OwnCalls identity)
    {
        var (form, expired) = await http.ReadForm();
        var view = new CodePage.View(form["to"].ToString(), form["continuation"].ToString(), form["key"].ToString(), form["uri"].ToString(), "");
        if (expired.Length > 0)
            return Code(view with { Wrong = expired }, StatusCodes.Status400BadRequest);
        try
        {
            return GoOn(view.To, await identity.Ask<SignInService.SignInServiceClient, SignInResponse>(
                service => service.ContinueSignInAsync(new() { Continuation = view.Continuation, Code = form["code"].ToString() }), http.RequestAborted));
        }
        catch (RpcException error) when (Statuses.Read(error) is { } status)
        {
            return Code(view with { Wrong = Said(status) }, Problems.HttpStatus(http, status));
        }
    }

    private static async Task<IResult> ShowSetUp(HttpContext http, OwnCalls identity, string token = "")
    {
        if (token.Length == 0)
            return SetUpForm(new("", "", "", false, T("链接不完整，请完整复制收到的链接后再打开。")), StatusCodes.Status400BadRequest);
        try
        {
            var link = await identity.Ask<SignInService.SignInServiceClient, ReadSetUpLinkResponse>(
                service => service.ReadSetUpLinkAsync(new() { Token = token }), http.RequestAborted);
            return SetUpForm(new(token, link.UserName, link.DisplayName, link.UserName.Length == 0, ""));
        }
        catch (RpcException error) when (Statuses.Read(error) is { } status)
        {
            return SetUpForm(new("", "", "", false, Said(status)), Problems.HttpStatus(http, status));
        }
    }

    private static async Task<IResult> SetUp(HttpContext http, OwnCalls identity)
    {
        var (form, expired) = await http.ReadForm();
        var view = new SetUpPage.View(
            form["token"].ToString(), form["user_name"].ToString(), form["display_name"].ToString(), form["first"] == "true", "");
        if (expired.Length > 0)
            return SetUpForm(view with { Wrong = expired }, StatusCodes.Status400BadRequest);
        if (form["password"] != form["again"])
            return SetUpForm(view with { Wrong = T("两次输入的密码不一致。") }, StatusCodes.Status422UnprocessableEntity);
        try
        {
            await identity.Ask<SignInService.SignInServiceClient, SetPasswordResponse>(
                service => service.SetPasswordAsync(new()
                {
                    Token = view.Token, Password = form["password"].ToString(),
                    UserName = view.IsFirst ? view.UserName : "", DisplayName = view.IsFirst ? view.DisplayName : "",
                }),
                http.RequestAborted);
            return Results.Redirect("/sign-in");
        }
        catch (RpcException error) when (Statuses.Read(error) is { } status)
        {
            return SetUpForm(view with { Wrong = Said(status) }, Problems.HttpStatus(http, status));
        }
    }

    private static IResult GoOn(string to, SignInResponse answer) => answer.Pass.Length > 0
        ? Results.Redirect($"{Issuers(to)}{(to.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pass={answer.Pass}")
        : answer.Renewal.Length > 0
            ? RenewForm(new RenewPage.View(to, answer.Renewal, ""))
            : Code(new CodePage.View(to, answer.Continuation, answer.AuthenticatorKey, answer.AuthenticatorUri, ""));

    private static async Task<IResult> Renew(HttpContext http, OwnCalls identity)
    {
        var (form, expired) = await http.ReadForm();
        var view = new RenewPage.View(form["to"].ToString(), form["renewal"].ToString(), "");
        if (expired.Length > 0)
            return RenewForm(view with { Wrong = expired }, StatusCodes.Status400BadRequest);
        if (form["password"] != form["again"])
            return RenewForm(view with { Wrong = T("两次输入的密码不一致。") }, StatusCodes.Status422UnprocessableEntity);
        try
        {
            return GoOn(view.To, await identity.Ask<SignInService.SignInServiceClient, SignInResponse>(
                service => service.RenewPasswordAsync(new() { Renewal = view.Renewal, Password = form["password"].ToString() }), http.RequestAborted));
        }
        catch (RpcException error) when (Statuses.Read(error) is { } status)
        {
            return RenewForm(view with { Wrong = Said(status) }, Problems.HttpStatus(http, status));
        }
    }

    private static RazorComponentResult<RenewPage> RenewForm(RenewPage.View view, int status = StatusCodes.Status200OK) =>
        PageAnswer.Of<RenewPage>(new { Shown = view }, status);

    private static RazorComponentResult<SignInPage> Form(SignInPage.View view, int status = StatusCodes.Status200OK) =>
        PageAnswer.Of<SignInPage>(new { Shown = view }, status);

    private static RazorComponentResult<CodePage> Code(CodePage.View view, int status = StatusCodes.Status200OK) =>
        PageAnswer.Of<CodePage>(new { Shown = view }, status);

    private static RazorComponentResult<SetUpPage> SetUpForm(SetUpPage.View view, int status = StatusCodes.Status200OK) =>
        PageAnswer.Of<SetUpPage>(new { Shown = view }, status);

    /// <summary>The service's own words, except where those name fields of its requests.</summary>
    private static string Said(Google.Rpc.Status status) =>
        Problems.ReasonOf(status) == Reasons.FieldRequired.Word ? T("请填写完整后再提交。") : Problems.MessageIn(Language.Tag, status);

    /// <summary>Only of a demonstration, whose accounts everybody may use.</summary>
    private static IReadOnlyList<DemonstrationAccount> Offered(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IConfiguration>()["Demonstration"] is null ? [] : DemonstrationAccounts.All;

    /// <summary>A pass is given to our own issuer and to nobody else.</summary>
    private static string Issuers(string to) =>
        to.StartsWith("/connect/authorize?", StringComparison.Ordinal) ? to : throw Reasons.BodyInvalid.Refuse(Phrases.NotTheIssuer);
}
