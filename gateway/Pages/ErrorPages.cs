using Google.Rpc;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages;

/// <summary>A refusal as a page, for people.</summary>
internal static class ErrorPages
{
    /// <summary>A browser that opens an address, not a program that calls the API.</summary>
    public static bool WantsPage(HttpContext http) =>
        !http.IsGrpc()
        && !http.Request.Path.StartsWithSegments("/v1")
        && http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>The refusal as a page to a browser, as a problem to anybody else.</summary>
    public static Task AnswerAnyone(this HttpContext http, Refusal refusal) =>
        WantsPage(http) ? http.AnswerAnyone(Statuses.Details(refusal)) : http.Answer(refusal);

    public static Task AnswerAnyone(this HttpContext http, Status status)
    {
        if (!WantsPage(http))
            return http.WriteProblem(status);
        PageHeaders.Set(http);
        return Of(http, status).ExecuteAsync(http);
    }

    /// <summary>Something is wrong with what was sent: that is no failure of ours, and no line of the log.</summary>
    public static bool IsOfTheSender(Exception error) => error is BadHttpRequestException or InvalidDataException;

    /// <summary>What nobody expected; it is logged already.</summary>
    public static Task AnswerFailure(HttpContext http) => http.AnswerAnyone(http.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Reasons.BodyTooLarge.Refuse(Limits.Body),
        { } error when IsOfTheSender(error) => Reasons.BodyInvalid.Refuse(Phrases.Unread),
        _ => Reasons.Internal.Refuse(http.TraceIdentifier),
    });

    private static RazorComponentResult<ErrorPage> Of(HttpContext http, Status status)
    {
        var code = Problems.HttpStatus(http, status);
        if (Problems.RetryAfter(status) is { } seconds)
            http.Response.Headers.RetryAfter = seconds;
        if (code == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        return PageAnswer.Of<ErrorPage>(new { ErrorView = ErrorView.Of(code, status), ForCitizens = PageHeaders.IsForCitizens(http) }, code);
    }
}
