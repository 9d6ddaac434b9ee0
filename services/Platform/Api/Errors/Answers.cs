using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Rectify.Platform.Api.Errors;

/// <summary>A refusal outside of any rpc, in the form that the client understands.</summary>
public static class Answers
{
    public static bool IsGrpc(this HttpContext http) =>
        http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>Why nothing answers what was asked: no such method at a path that there is, no such rpc, no such path.</summary>
    public static Refusal Unanswered(this HttpContext http) => http switch
    {
        { Response.StatusCode: StatusCodes.Status405MethodNotAllowed } => Reasons.MethodNotAllowed.Refuse(),
        _ when http.IsGrpc() => Reasons.RpcUnknown.Refuse(http.Request.Path.Value!.TrimStart('/')),
        _ => Reasons.PathUnknown.Refuse(),
    };

    /// <summary>A gRPC status (trailers only) to a gRPC client, problem+json to any other.</summary>
    public static Task Answer(this HttpContext http, Refusal refusal)
    {
        if (!http.IsGrpc())
            return http.WriteProblem(refusal);
        var status = Statuses.Details(refusal);
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = "application/grpc";
        http.Response.Headers["grpc-status"] = $"{status.Code}";
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        http.Response.Headers[MetadataExtensions.StatusDetailsTrailerName] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
        return Task.CompletedTask;
    }
}
