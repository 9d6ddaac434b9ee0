using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rectify.Platform.Api.Errors;

/// <summary>
/// Answers what goes wrong outside of any rpc: a body that cannot be read, a path or method that there is not, a mistake of ours.
/// Nobody outside is shown a stack trace.
/// </summary>
public sealed partial class Failures(RequestDelegate next, ILogger<Failures> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be answered.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await http.Answer(Translate(error, http));
        }
    }

    /// <summary>The refusal of a body that the server could not read to its end.</summary>
    public static Refusal OfBody(BadHttpRequestException error) => error.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Reasons.BodyTooLarge.Refuse(Limits.Body)
        : Reasons.BodyInvalid.Refuse(Phrases.Unread);

    private Refusal Translate(Exception error, HttpContext http)
    {
        switch (error)
        {
            case Refusal refusal:
                return refusal;
            case BadHttpRequestException body:
                return OfBody(body);
            default:
                Failed(error, http.Request.Method, http.Request.Path, http.TraceIdentifier);
                return Reasons.Internal.Refuse(http.TraceIdentifier);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed ({Trace})")]
    private partial void Failed(Exception error, string method, string path, string trace);
}

public static class FailuresRegistration
{
    public static void AnswerFailures(this IApplicationBuilder app)
    {
        app.UseMiddleware<Failures>();
        app.UseStatusCodePages(context => context.HttpContext.Answer(context.HttpContext.Unanswered()));
    }
}
