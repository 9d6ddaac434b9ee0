using Google.Protobuf;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>Pages with forms: what is typed into them outlives the session.</summary>
internal static class FormEndpoints
{
    /// <summary>The methods with which a page with forms is asked for.</summary>
    public static readonly string[] ReadingAndSending = [.. PageAnswer.Reading, HttpMethods.Post];

    /// <summary>A page with a form that begins something.</summary>
    public static RouteHandlerBuilder KeepDrafts(this RouteHandlerBuilder page) => page.WithMetadata(new Draft.Wanted());

    /// <summary>A page whose form asks for this rpc: whoever may not is refused before they fill it in.</summary>
    /// <param name="rpc">CreateRemark</param>
    public static RouteHandlerBuilder Begins(this RouteHandlerBuilder page, Google.Protobuf.Reflection.ServiceDescriptor service, string rpc)
    {
        var method = service.FindMethodByName(rpc);
        return page.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.RequestServices.GetRequiredService<Caller>().Person.RequireFor(method);
            return next(context);
        });
    }

    /// <summary>The page of a resource, with the forms of its verbs.</summary>
    public static void TakeSteps<TMessage>(this RouteHandlerBuilder page) where TMessage : IMessage<TMessage>, new() =>
        page.KeepDrafts().AddEndpointFilter<StepTaking<TMessage>>();
}
