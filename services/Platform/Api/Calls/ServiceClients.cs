using Grpc.Core;
using Grpc.Core.Interceptors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Platform.Api.Calls;

/// <summary>
/// Typed clients of the other services, as the caller of this scope: their token and what is left of their deadline go along, so
/// that nobody can do through a service what they may not do themselves.
/// </summary>
public sealed class ServiceClients(ServiceChannels channels, Caller caller)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public TClient Get<TClient>(string service) where TClient : ClientBase<TClient> =>
        (TClient)Activator.CreateInstance(typeof(TClient), channels.To(service).Intercept(new AsCaller(caller)))!;

    private sealed class AsCaller(Caller caller) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, AsThem(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, AsThem(context));

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(AsThem(context));

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(AsThem(context));

        private ClientInterceptorContext<TRequest, TResponse> AsThem<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class
        {
            var headers = new Metadata();
            foreach (var entry in context.Options.Headers ?? [])
                headers.Add(entry);
            if (caller.Token.Length > 0)
                headers.Add("authorization", $"Bearer {caller.Token}");
            DateTime[] ends = [caller.Deadline, DateTime.UtcNow + Timeout, context.Options.Deadline ?? DateTime.MaxValue];
            return new ClientInterceptorContext<TRequest, TResponse>(
                context.Method, context.Host, context.Options.WithHeaders(headers).WithDeadline(ends.Min()));
        }
    }
}
