using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Rectify.Platform.Api.Errors;

/// <summary>
/// Gives a reason to a gRPC call that has ended around our own lines, which give one with each refusal: before the first of them the message could
/// not be read, after the last one the answer could not be written. After routing.
/// </summary>
public sealed partial class UnreadCalls(RequestDelegate next, ILogger<UnreadCalls> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var isCall = http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not null;

        // Of a call each message has the same limit, and who reads them says so.
        if (isCall && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        await next(http);
        if (isCall && WithoutReason(http) is { } status)
            await http.Answer(Explain(status, http));
    }

    /// <summary>The message of the call was read: what goes wrong from now on is ours.</summary>
    public static void Heard(HttpContext http) => http.Items[typeof(UnreadCalls)] = true;

    /// <summary>Null where all is well, where there is a reason, or where something is sent already.</summary>
    private static StatusCode? WithoutReason(HttpContext http) =>
        !http.Response.HasStarted
        && !http.Response.Headers.ContainsKey(MetadataExtensions.StatusDetailsTrailerName)
        && int.TryParse(http.Response.Headers["grpc-status"], out var status) && status != (int)StatusCode.OK
            ? (StatusCode)status
            : null;

    private Refusal Explain(StatusCode status, HttpContext http)
    {
        if (!http.Items.ContainsKey(typeof(UnreadCalls)))
            return status == StatusCode.ResourceExhausted ? Reasons.BodyTooLarge.Refuse(Limits.Body) : Reasons.BodyInvalid.Refuse(Phrases.NoMessage);
        Unwritten(http.Request.Path, status, http.TraceIdentifier);
        return Reasons.Internal.Refuse(http.TraceIdentifier);
    }

    [LoggerMessage(LogLevel.Error, "The answer of {Path} could not be written: {Status} ({Trace})")]
    private partial void Unwritten(string path, StatusCode status, string trace);
}
