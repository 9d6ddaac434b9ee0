namespace Rectify.Gateway.Pages.Forms;

internal static class FormRegistration
{
    /// <summary>What shows that a form was given to who sends it: a cookie that no script reads, and a field.</summary>
    public static void AddForms(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.Cookie.Name = "rectify-form";
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SuppressXFrameOptionsHeader = true;
    });
}
