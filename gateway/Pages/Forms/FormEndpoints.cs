using Google.Protobuf;
using Rectify.Gateway.Pages.Presentation;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>Pages with forms: what is typed into them outlives the session.</summary>
internal static class FormEndpoints
{
    /// <summary>The methods with which a page with forms is asked for.</summary>
    public static readonly string[] ReadingAndSending = [.. PageAnswer.Reading, HttpMethods.Post];

    /// <summary>A page with a form that begins something.</summary>
    public static RouteHandlerBuilder KeepDrafts(this RouteHandlerBuilder page) => page.WithMetadata(new Draft.Wanted());

    /// <summary>The page of a resource, with the forms of its verbs.</summary>
    public static void TakeSteps<TMessage>(this RouteHandlerBuilder page) where TMessage : IMessage<TMessage>, new() =>
        page.KeepDrafts().AddEndpointFilter<StepTaking<TMessage>>();
}
