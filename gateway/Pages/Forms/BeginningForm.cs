using Google.Protobuf.Reflection;
using Grpc.Core;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>Takes a form that begins a thing.</summary>
internal static class BeginningForm
{
    /// <summary>What is done leads on (303); what is refused draws the page again, with what was typed and why not.</summary>
    /// <param name="message">Of which the form asks for the fields.</param>
    /// <param name="within">How it is called in the request.</param>
    /// <param name="take">Does it, and answers where that leads.</param>
    /// <param name="show">The page, with what has become of its form and the status.</param>
    public static Task<IResult> Take(
        HttpContext http, MessageDescriptor message, string within,
        Func<IFormCollection, string, Task<string>> take, Func<Beginning, int, Task<IResult>> show) =>
        Take(http, [new FormPart(message, within)], take, show);

    /// <inheritdoc cref="Take(HttpContext, MessageDescriptor, string, Func{IFormCollection, string, Task{string}}, Func{Beginning, int, Task{IResult}})"/>
    /// <param name="parts">Of which the form asks for the fields.</param>
    public static async Task<IResult> Take(
        HttpContext http, IReadOnlyList<FormPart> parts, Func<IFormCollection, string, Task<string>> take, Func<Beginning, int, Task<IResult>> show)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return await show(
                await Draft.Take(http) is { } kept ? Beginning.Blank with { Typed = kept, Message = T("登录曾经失效，本次没有提交；您填写的内容都在，请核对后再提交。") } : Beginning.Blank,
                StatusCodes.Status200OK);
        }

        var (form, expired) = await http.ReadForm();
        if (expired.Length > 0)
            return await show(Beginning.Blank with { Typed = form, Message = expired }, StatusCodes.Status400BadRequest);
        try
        {
            return PageAnswer.SeeOther(http, await take(form, form["request_id"].ToString()));
        }
        catch (Refusal refusal)
        {
            return await show(Beginning.Refused(form, Statuses.Details(refusal), parts), StatusCodes.Status422UnprocessableEntity);
        }
        catch (RpcException error) when (error.StatusCode is not (StatusCode.Unauthenticated or StatusCode.Unavailable or StatusCode.PermissionDenied)
            && Statuses.Read(error) is { } status)
        {
            return await show(Beginning.Refused(form, status, parts), StatusCodes.Status422UnprocessableEntity);
        }
    }
}
