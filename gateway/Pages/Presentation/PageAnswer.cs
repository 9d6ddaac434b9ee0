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
}
