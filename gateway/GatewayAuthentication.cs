using Microsoft.AspNetCore.Authentication;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Rectify.Gateway;

/// <summary>
/// Lets nobody through to a service without a token, and nobody with a bad one; the service checks again. Trouble on the way is
/// answered in the form that the client understands.
/// </summary>
internal sealed class GatewayAuthentication(RequestDelegate next, SecurityEvents security)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is { } route && await Refuse(http, route) is { } refusal)
        {
            security.Tell(refusal, http.Request.Path, http.Visitor());
            await http.Answer(refusal);
            return;
        }

        if (http.IsGrpc() && http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        await next(http);
    }

    /// <summary>What the proxy could not do, as a problem.</summary>
    public static async Task AnswerForwardingErrors(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.GetForwarderErrorFeature() is not { } error || http.Response.HasStarted || http.RequestAborted.IsCancellationRequested)
            return;
        http.Response.Clear();
        await http.Answer(BadRequest(error.Exception) is { } bad
            ? Failures.OfBody(bad)
            : error.Error is ForwarderError.RequestBodyClient or ForwarderError.RequestCanceled
                ? Reasons.BodyInvalid.Refuse(Phrases.EndedTooEarly)
                : Reasons.PeerUnavailable.Refuse());
    }

    /// <summary>What was wrong with the body that the client sent, within what the proxy makes of it.</summary>
    private static BadHttpRequestException? BadRequest(Exception? error) => error switch
    {
        null => null,
        BadHttpRequestException bad => bad,
        AggregateException all => all.InnerExceptions.Select(BadRequest).FirstOrDefault(bad => bad is not null),
        _ => BadRequest(error.InnerException),
    };

    private static async Task<Refusal?> Refuse(HttpContext http, RouteModel route)
    {
        if (http.Request.ContentLength > Limits.Body && !http.IsGrpc())
            return Reasons.BodyTooLarge.Refuse(Limits.Body);
        if (route.Config.Metadata?.ContainsKey(Routes.OfIssuer) == true)
            return null;
        if (http.Request.Headers.Authorization.Count == 0)
            return route.Config.Metadata?.ContainsKey(Routes.Public) == true ? null : Reasons.TokenMissing.Refuse();
        var result = await http.AuthenticateAsync();
        return result.Succeeded ? null : Tokens.Invalid(result.Failure);
    }
}
