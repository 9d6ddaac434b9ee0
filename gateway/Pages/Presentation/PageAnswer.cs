using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Rectify.Gateway.Pages.Presentation;

internal static class PageAnswer
{
    /// <summary>The methods with which a page is asked for.</summary>
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A page as an answer; its parameters are the properties of <paramref name="parameters"/>.</summary>
    public static RazorComponentResult<TPage> Of<TPage>(object parameters, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new(parameters) { PreventStreamingRendering = true, StatusCode = status };

    /// <summary>What a form asked for is done: the browser goes on to another page, and what it reloads there does nothing again.</summary>
    public static IResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
