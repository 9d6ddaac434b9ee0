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
            if (http.IsGrpc() && IsUnread(http))
            {
                http.Response.Headers.Remove("grpc-message");
                await http.Answer(Reasons.BodyInvalid.Refuse("it is no message of this method."));
            }
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
        : Reasons.BodyInvalid.Refuse(error.Message);

    /// <summary>
    /// Whether the message of a call could not be read: that is before the first of our own lines, which would not say UNKNOWN, and nothing
    /// was sent yet.
    /// </summary>
    private static bool IsUnread(HttpContext http) =>
        !http.Response.HasStarted && http.Response.Headers["grpc-status"] == $"{(int)Grpc.Core.StatusCode.Unknown}";

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
        app.UseStatusCodePages(context => context.HttpContext.Answer(context.HttpContext.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
            ? Reasons.MethodNotAllowed.Refuse()
            : Reasons.PathUnknown.Refuse()));
    }
}
