using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Rectify.Platform.Api.Errors;

/// <summary>
/// Refusals become gRPC statuses here and nowhere else: canonical code, ErrorInfo with the reason, both languages as
/// LocalizedMessage, field violations (AIP-193).
/// </summary>
public static class Statuses
{
    public const string Domain = "rectify";

    public static RpcException ToRpc(Refusal refusal) => Details(refusal).ToRpcException();

    /// <summary>The details of a status that came from one of our services; null where it has none.</summary>
    public static Google.Rpc.Status? Read(RpcException error) => error.GetRpcStatus();

    public static Google.Rpc.Status Details(Refusal refusal)
    {
        var status = new Google.Rpc.Status { Code = (int)refusal.Reason.Code, Message = refusal.Message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = refusal.Reason.Word, Domain = Domain }));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "en", Message = refusal.Message }));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "zh-CN", Message = refusal.Chinese }));
        if (refusal.RetryAfter is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        if (refusal.Fields.Count > 0)
        {
            var violations = refusal.Fields.Select(field => new BadRequest.Types.FieldViolation { Field = field, Description = refusal.Message });
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violations } }));
        }

        return status;
    }
}
