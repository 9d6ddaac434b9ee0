using Microsoft.AspNetCore.Antiforgery;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>A form as it was sent.</summary>
internal static class SentForm
{
    /// <summary>
    /// What was typed, and what is told where the form was not given to who sends it, or too long ago: then nothing is done. Empty where it was.
    /// </summary>
    public static async Task<(IFormCollection Form, string Expired)> ReadForm(this HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw Reasons.BodyInvalid.Refuse(Phrases.NoForm);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var isGiven = await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        return (form, isGiven ? "" : T("页面已过期，或您已换了身份，本次没有提交。请核对填写的内容，再提交一次。"));
    }
}
