using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages;

/// <summary>What is refused on the way to a page becomes a page that says so, or a problem for whoever is no browser.</summary>
internal sealed class PageErrors : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        PageHeaders.Set(http);
        try
        {
            return await next(context);
        }
        catch (Refusal refusal)
        {
            await http.AnswerAnyone(Statuses.Details(refusal));
        }
        catch (RpcException error)
        {
            await http.AnswerAnyone(Statuses.Read(error) ?? Statuses.Details(Reasons.PeerUnavailable.Refuse()));
        }

        return Results.Empty;
    }
}
