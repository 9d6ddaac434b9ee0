using System.Reflection;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Rest;

/// <summary>
/// REST for an rpc, from its http rule: the request is bound, passes the same gate as gRPC, and the answer is proto3 JSON. ETag,
/// If-Match, If-None-Match and Idempotency-Key stand for the fields etag and request_id, Last-Event-ID for cursor.
/// </summary>
internal static class RestMethod
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    internal static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    /// <summary>Maps the rpcs of an API class that have an http rule.</summary>
    public static void Map<TApi>(IEndpointRouteBuilder endpoints, Google.Protobuf.Reflection.ServiceDescriptor service) where TApi : class
    {
        foreach (var method in service.Methods)
        {
            if (HttpTemplate.Of(method) is not { } template)
                continue;
            var map = typeof(RestMethod).GetMethod(method.IsServerStreaming ? nameof(MapStream) : nameof(MapOne), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(typeof(TApi), method.InputType.ClrType, method.OutputType.ClrType);
            map.Invoke(null, [endpoints, method, template]);
        }
    }

    private static void MapOne<TApi, TRequest, TResponse>(IEndpointRouteBuilder endpoints, MethodDescriptor method, HttpTemplate template)
        where TApi : class
        where TRequest : class, IMessage
        where TResponse : class, IMessage
    {
        var name = NameOf(method);
        var binding = new RequestBinding(method.InputType, template);
        var call = typeof(TApi).GetMethod(method.Name, [typeof(TRequest), typeof(ServerCallContext)])!
            .CreateDelegate<Func<TApi, TRequest, ServerCallContext, Task<TResponse>>>();

        endpoints.MapMethods(template.Path, [template.Verb], http => OrProblem(http, Serve)).WithDisplayName(name);

        async Task Serve(HttpContext http)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            patience.CancelAfter(Timeout);
            var request = (TRequest)await binding.Bind(http);
            var context = new RestCallContext(http, name, DateTime.UtcNow + Timeout, patience.Token);
            var api = http.RequestServices.GetRequiredService<TApi>();
            var gate = http.RequestServices.GetRequiredService<CallInterceptor>();
            var answer = await gate.UnaryServerHandler(request, context, (message, inner) => call(api, message, inner));
            await (CachedJson.Of(context)?.Send(http) ?? Answer(http, answer));
        }
    }

    /// <summary>An rpc that answers a stream is one of server-sent events; it has no end but the client's or the rpc's own.</summary>
    private static void MapStream<TApi, TRequest, TResponse>(IEndpointRouteBuilder endpoints, MethodDescriptor method, HttpTemplate template)
        where TApi : class
        where TRequest : class, IMessage
        where TResponse : class, IMessage
    {
        var name = NameOf(method);
        var binding = new RequestBinding(method.InputType, template);
        var call = typeof(TApi).GetMethod(method.Name, [typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)])!
            .CreateDelegate<Func<TApi, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();

        endpoints.MapMethods(template.Path, [template.Verb], http => OrProblem(http, Serve)).WithDisplayName(name);

        async Task Serve(HttpContext http)
        {
            var request = (TRequest)await binding.Bind(http);
            var context = new RestCallContext(http, name, DateTime.MaxValue, http.RequestAborted);
            var api = http.RequestServices.GetRequiredService<TApi>();
            var gate = http.RequestServices.GetRequiredService<CallInterceptor>();
            await gate.ServerStreamingServerHandler(
                request, new ServerSentEvents<TResponse>(http), context, (message, stream, inner) => call(api, message, stream, inner));
        }
    }

    private static string NameOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    private static async Task OrProblem(HttpContext http, Func<HttpContext, Task> serve)
    {
        try
        {
            await serve(http);
        }
        catch (Refusal refusal)
        {
            await http.WriteProblem(refusal);
        }
        catch (RpcException error)
        {
            var status = Statuses.Read(error) ?? new Google.Rpc.Status { Code = (int)error.StatusCode, Message = error.Status.Detail };
            if (http.Response.HasStarted)
                await http.EndWithProblem(status);
            else
                await http.WriteProblem(status);
        }
    }

    /// <summary>Whether the client has this version (If-None-Match, compared weakly: RFC 9110, section 13.1.2).</summary>
    internal static bool IsKnown(HttpContext http, string tag) =>
        http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Tag.Equals(tag));

    private static async Task Answer(HttpContext http, IMessage answer)
    {
        if (answer.Descriptor.FindFieldByName("etag")?.Accessor.GetValue(answer) is string { Length: > 0 } etag)
        {
            var tag = $"\"{etag}\"";
            http.Response.Headers.ETag = tag;
            if (HttpMethods.IsGet(http.Request.Method) && IsKnown(http, tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        if (answer is HttpBody body)
        {
            http.Response.ContentType = body.ContentType;
            await http.Response.Body.WriteAsync(body.Data.Memory, http.RequestAborted);
            return;
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(Json.Format(answer), http.RequestAborted);
    }
}
