using Microsoft.AspNetCore.Authentication;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.SignIn;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages;

/// <summary>
/// Who visits a page for work. Without a token there is nothing to see: whoever can sign in is sent to do so, and finds what they typed when they come back;
/// a cookie whose token is not valid is taken back.
/// </summary>
internal sealed class PageAuthentication(Caller caller, People people) : IEndpointFilter
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.Authorization.Count == 0)
        {
            if (http.RequestServices.GetService<FreshTokens>() is null || !(HttpMethods.IsGet(http.Request.Method) || await Draft.Keep(http)))
                throw Reasons.TokenMissing.Refuse();
            http.Response.Headers.Location = $"/sign-in?return={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}";
            return TypedResults.StatusCode(HttpMethods.IsGet(http.Request.Method) ? StatusCodes.Status302Found : StatusCodes.Status303SeeOther);
        }

        var result = await http.AuthenticateAsync();
        if (!result.Succeeded)
        {
            http.Response.Cookies.Delete(VisitorToken.Cookie);
            throw Tokens.Invalid(result.Failure);
        }

        var person = await people.Of(result.Principal, http.RequestAborted);
        caller.Is(person, person, http.Request.Headers.Authorization.ToString()["Bearer ".Length..], DateTime.UtcNow + Timeout);
        return await next(context);
    }
}
