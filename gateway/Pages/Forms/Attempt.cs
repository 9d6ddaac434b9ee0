using Google.Rpc;
using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>A step that was asked for with a form and refused: what was typed, and why not, for the page that is drawn again.</summary>
/// <param name="Message">Above the form; empty where a field says it.</param>
/// <param name="Wrong">Field → what is wrong with it.</param>
public sealed record Attempt(Verb Verb, IFormCollection Form, int Status, string Reason, string Message, IReadOnlyDictionary<string, string> Wrong)
{
    /// <summary>How much had happened when the form was drawn: what was done since, somebody else did.</summary>
    public long Seen => long.TryParse(Form["seen"], out var seen) ? seen : long.MaxValue;

    /// <summary>Of the next form: the same as long as nothing came of it, so that it is done once, however often it is sent.</summary>
    public string RequestId => Reason == Reasons.RequestIdReused.Word ? NewRequestId() : Form["request_id"].ToString();

    public static string NewRequestId() => Guid.CreateVersion7().ToString();

    public static Attempt Of(Verb verb, IFormCollection form, Google.Rpc.Status refusal, int status)
    {
        var (reason, message) = (Problems.ReasonOf(refusal), Problems.MessageIn(Language.Tag, refusal));
        var wrong = (refusal.GetDetail<BadRequest>()?.FieldViolations ?? [])
            .Join(verb.Fields, violation => violation.Field, field => field.Name, (_, field) => (field.Name, Words: field.Explain(reason, message)))
            .ToDictionary(field => field.Name, field => field.Words);
        return wrong.Count > 0
            ? new Attempt(verb, form, StatusCodes.Status422UnprocessableEntity, reason, "", wrong)
            : new Attempt(verb, form, StatusOf(refusal, status), reason, Told(reason, message), wrong);
    }

    /// <summary>A form that this visitor was not given, or so long ago that nobody knows it any more.</summary>
    public static Attempt WithForeignForm(Verb verb, IFormCollection form, string expired) =>
        new(verb, form, StatusCodes.Status400BadRequest, "FORM_UNKNOWN", expired, new Dictionary<string, string>());

    /// <summary>The session had ended when the form was sent, and has begun again: nothing was done yet.</summary>
    public static Attempt Interrupted(Verb verb, IFormCollection form) => new(
        verb, form, StatusCodes.Status200OK, "SESSION_ENDED", T("登录曾经失效，本次没有提交；您填写的内容都在，请核对后再提交。"), new Dictionary<string, string>());

    public string Typed(string field) => Form[field].ToString();

    /// <summary>The service's own words, except where those speak to programs.</summary>
    private static string Told(string reason, string message) => reason switch
    {
        "ETAG_STALE" => T("您填写期间，他人已办理，本次没有提交。请看新的经过，再决定是否提交。"),
        "REQUEST_ID_REUSED" => T("这张表单此前已提交成功。如需再次提交，请核对后重新提交。"),
        "ROLE_REFUSED" or "ROLE_HELD_ELSEWHERE" => T("您当前的身份不能办理此事。"),
        _ => message,
    };

    /// <summary>What cannot be done as things stand is a conflict to a browser, not a bad request.</summary>
    private static int StatusOf(Google.Rpc.Status refusal, int status) =>
        (StatusCode)refusal.Code == StatusCode.FailedPrecondition ? StatusCodes.Status409Conflict : status;
}
