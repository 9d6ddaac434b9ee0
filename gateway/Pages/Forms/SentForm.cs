using Microsoft.AspNetCore.Antiforgery;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>A form as it was sent.</summary>
internal static class SentForm
{
    /// <summary>
    /// What was typed, and what is told where nothing is done: it is longer than may be, or was not given to who sends it, or too long ago. Empty for
    /// what may be done.
    /// </summary>
    public static async Task<(IFormCollection Form, string Expired)> ReadForm(this HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw Reasons.BodyInvalid.Refuse(Phrases.NoForm);
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (FormCollection.Empty, T("文件太大，最多 5 MB，本次没有提交。请拆开或压缩其中的图片后再选。"));
        }

        var isGiven = await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        return (form, isGiven ? "" : T("页面已过期，或您已换了身份，本次没有提交。请核对填写的内容，再提交一次。"));
    }
}
