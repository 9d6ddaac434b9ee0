using Microsoft.AspNetCore.Authentication;
using Rectify.Gateway.SignIn;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages;

/// <summary>Who visits a page for work. Without a token there is nothing to see; a cookie whose token is not valid is taken back.</summary>
internal sealed class PageAuthentication(Caller caller, People people) : IEndpointFilter
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.Authorization.Count == 0)
        {
            return HttpMethods.IsGet(http.Request.Method) && http.RequestServices.GetService<FreshTokens>() is not null
                ? Results.Redirect($"/sign-in?return={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}")
                : throw Reasons.TokenMissing.Refuse();
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
