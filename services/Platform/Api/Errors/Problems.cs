using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Rectify.Platform.Api.Errors;

/// <summary>The same refusal as application/problem+json (RFC 9457), in the language that the client prefers.</summary>
public static class Problems
{
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteProblem(this HttpContext http, Refusal refusal) => http.WriteProblem(Statuses.Details(refusal));

    public static async Task WriteProblem(this HttpContext http, Google.Rpc.Status status)
    {
        var problem = http.ProblemOf(status);
        var code = (StatusCode)status.Code;
        http.Response.StatusCode = problem["status"]!.GetValue<int>();
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        http.Response.Headers.ContentLanguage = PrefersChinese(http) ? "zh-CN" : "en";
        if (RetryAfter(status) is { } seconds)
            http.Response.Headers.RetryAfter = seconds;
        if (code is StatusCode.Unauthenticated)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        await http.Response.WriteAsync(problem.ToJsonString(Json), http.RequestAborted);
    }

    internal static JsonObject ProblemOf(this HttpContext http, Google.Rpc.Status status)
    {
        var (reason, said) = (ReasonOf(status), MessageIn(PrefersChinese(http) ? "zh-CN" : "en", status));
        var problem = new JsonObject
        {
            ["type"] = $"urn:rectify:problem:{reason}",
            ["title"] = said,
            ["status"] = HttpStatus(http, status),
            ["code"] = CanonicalName((StatusCode)status.Code),
            ["reason"] = reason,
            ["detail"] = said,
            ["instance"] = http.Request.Path.Value,
        };
        if (status.GetDetail<BadRequest>() is { } bad)
            problem["violations"] = new JsonArray([.. bad.FieldViolations.Select(violation => ViolationOf(violation, status, said))]);
        return problem;
    }

    /// <summary>A refusal of ours says of each field what it says itself.</summary>
    private static JsonObject ViolationOf(BadRequest.Types.FieldViolation violation, Google.Rpc.Status status, string said) =>
        new() { ["field"] = violation.Field, ["description"] = violation.Description == status.Message ? said : violation.Description };

    /// <summary>When it is worth trying again, in seconds; null where the same request is refused again.</summary>
    public static string? RetryAfter(Google.Rpc.Status status) => status.GetDetail<RetryInfo>() is { } retry
        ? $"{Math.Ceiling(retry.RetryDelay.ToTimeSpan().TotalSeconds)}"
        : (StatusCode)status.Code == StatusCode.Unavailable ? "1"
        : null;

    /// <summary>The refusal's reason, or its code where it has none.</summary>
    public static string ReasonOf(Google.Rpc.Status status) => status.GetDetail<ErrorInfo>()?.Reason ?? ((StatusCode)status.Code).ToString().ToUpperInvariant();

    /// <summary>What to tell people in that language (en, zh-CN).</summary>
    public static string MessageIn(string locale, Google.Rpc.Status status) =>
        status.UnpackDetailMessages().OfType<LocalizedMessage>().FirstOrDefault(message => message.Locale == locale)?.Message ?? status.Message;

    private static bool PrefersChinese(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()
            ?.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>The HTTP status of a refusal, as an answer to that request.</summary>
    public static int HttpStatus(HttpContext http, Google.Rpc.Status status) =>
        (StatusCode)status.Code == StatusCode.Aborted && http.Request.Headers.IfMatch.Count > 0
            ? StatusCodes.Status412PreconditionFailed
            : HttpStatus((StatusCode)status.Code, ReasonOf(status));

    /// <summary>The HTTP status of a reason, whatever the request.</summary>
    public static int HttpStatus(StatusCode code, string reason) => reason switch
    {
        "BODY_TOO_LARGE" => StatusCodes.Status413PayloadTooLarge,
        "METHOD_NOT_ALLOWED" => StatusCodes.Status405MethodNotAllowed,
        "MEDIA_TYPE_UNSUPPORTED" => StatusCodes.Status415UnsupportedMediaType,
        _ => HttpStatus(code),
    };

    /// <summary>The mapping of google.rpc.Code.</summary>
    private static int HttpStatus(StatusCode code) => code switch
    {
        StatusCode.OK => StatusCodes.Status200OK,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.Aborted or StatusCode.AlreadyExists => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>FAILED_PRECONDITION</summary>
    public static string CanonicalName(StatusCode code) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());
}
