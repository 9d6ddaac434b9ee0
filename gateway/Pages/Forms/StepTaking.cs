using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>
/// Takes the steps that the forms of a page ask for. What is done leads back to the page (303), which tells so once; what is refused draws the
/// page again, with what was typed and why not.
/// </summary>
internal sealed class StepTaking<TMessage> : IEndpointFilter
    where TMessage : IMessage<TMessage>, new()
{
    private static readonly List<Verb> Verbs = [.. Verb.Of(new TMessage().Descriptor)];

    /// <summary>Of these the page itself says more than a form could.</summary>
    private static readonly StatusCode[] OfThePage = [StatusCode.NotFound, StatusCode.Unauthenticated, StatusCode.Unavailable];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Features.Set(Confirmation.Take(http));
            http.Features.Set(await Draft.Take(http) is { } form && VerbOf(form) is { } begun ? Attempt.Interrupted(begun, form) : null);
            return await next(context);
        }

        if (await Take(http) is not { } refused)
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        http.Features.Set(refused);
        var page = await next(context);
        if (page is RazorComponentResult drawn)
            drawn.StatusCode = refused.Status;
        return page;
    }

    /// <summary>Null when it is done.</summary>
    private static async Task<Attempt?> Take(HttpContext http)
    {
        var (form, expired) = await http.ReadForm();
        var verb = VerbOf(form) ?? throw Reasons.BodyInvalid.Refuse(Phrases.NoVerb.With($"{form["verb"]}"));
        if (expired.Length > 0)
            return Attempt.WithForeignForm(verb, form, expired);
        try
        {
            await Take(http, verb, form);
            return null;
        }
        catch (Refusal refusal)
        {
            return Refused(http, verb, form, Statuses.Details(refusal));
        }
        catch (RpcException error) when (!OfThePage.Contains(error.StatusCode) && Statuses.Read(error) is not null)
        {
            return Refused(http, verb, form, Statuses.Read(error)!);
        }
    }

    private static Verb? VerbOf(IFormCollection form) => Verbs.FirstOrDefault(one => one.Action == form["verb"] && one.Words is not null);

    private static Attempt Refused(HttpContext http, Verb verb, IFormCollection form, Google.Rpc.Status status) =>
        Attempt.Of(verb, form, status, Problems.HttpStatus(http, status));

    private static async Task Take(HttpContext http, Verb verb, IFormCollection form)
    {
        var (clients, name) = (http.RequestServices.GetRequiredService<ServiceClients>(), http.Request.Path.Value!.Trim('/'));
        var requestId = form["request_id"].ToString();
        var done = await VerbClient.Call(clients, verb.Method, verb.Ask(
            name, form["etag"].ToString(), requestId, field => form.ContainsKey(field.Name) ? form[field.Name].ToString() : null));
        var then = form["then"] == verb.Words!.Then ? Verbs.FirstOrDefault(one => one.Action == verb.Words.Then) : null;
        var missed = then is not null && !await TakeNext(clients, then, done, requestId) ? then : null;
        var toldOnce = done.Descriptor.FindFieldByName(verb.Words.ToldOnce)?.Accessor.GetValue(done) as string;
        Confirmation.Of(missed is null ? then ?? verb : verb, missed, toldOnce ?? "").Leave(http, $"/{name}");
        http.Response.Headers.Location = $"/{name}{PlaceOn.ThePage(form)}";
    }

    /// <summary>The second verb of a form, with the thing as the first one left it. False where it is refused: the first one stays done.</summary>
    private static async Task<bool> TakeNext(ServiceClients clients, Verb verb, IMessage left, string requestId)
    {
        try
        {
            var thing = Thing.Of(left);
            await VerbClient.Call(clients, verb.Method, verb.Ask(thing.Name, thing.Etag, $"{requestId}-{verb.Action}", _ => null));
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }
}
