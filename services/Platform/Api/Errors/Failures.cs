using Grpc.Core;
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
            if (http.IsGrpc() && WithoutReason(http) is { } status)
                await http.Answer(Explain(status, http));
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

    /// <summary>The message of the call was read: what goes wrong from now on is ours.</summary>
    public static void Heard(HttpContext http) => http.Items[typeof(Failures)] = true;

    /// <summary>The refusal of a body that the server could not read to its end.</summary>
    public static Refusal OfBody(BadHttpRequestException error) => error.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Reasons.BodyTooLarge.Refuse(Limits.Body)
        : Reasons.BodyInvalid.Refuse(Phrases.Unread);

    /// <summary>The status of a call that ended around our own lines, which give a reason with each; null where there is nothing to explain.</summary>
    private static StatusCode? WithoutReason(HttpContext http) =>
        !http.Response.HasStarted
        && !http.Response.Headers.ContainsKey(MetadataExtensions.StatusDetailsTrailerName)
        && int.TryParse(http.Response.Headers["grpc-status"], out var status) && status != (int)StatusCode.OK
            ? (StatusCode)status
            : null;

    /// <summary>Before our first line the message could not be read; after our last one the answer could not be written.</summary>
    private Refusal Explain(StatusCode status, HttpContext http)
    {
        if (!http.Items.ContainsKey(typeof(Failures)))
            return status == StatusCode.ResourceExhausted ? Reasons.BodyTooLarge.Refuse(Limits.Body) : Reasons.BodyInvalid.Refuse(Phrases.NoMessage);
        Unwritten(http.Request.Path, status, http.TraceIdentifier);
        return Reasons.Internal.Refuse(http.TraceIdentifier);
    }

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

    [LoggerMessage(LogLevel.Error, "The answer of {Path} could not be written: {Status} ({Trace})")]
    private partial void Unwritten(string path, StatusCode status, string trace);

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
