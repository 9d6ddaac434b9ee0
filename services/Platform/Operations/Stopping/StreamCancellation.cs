using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Hosting;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Operations.Stopping;

/// <summary>
/// A stream may last for ever, and a process that is told to stop would wait for it: it is ended with UNAVAILABLE, and its client goes on
/// elsewhere.
/// </summary>
internal sealed class StreamCancellation(IHostApplicationLifetime lifetime) : Interceptor
{
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        UntilStopped(context, stoppable => continuation(request, responseStream, stoppable));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        UntilStopped(context, stoppable => continuation(requestStream, responseStream, stoppable));

    private async Task UntilStopped(ServerCallContext context, Func<ServerCallContext, Task> call)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await call(new StoppableCall(context, ends.Token));
        }
        catch (Exception) when (IsStopped(context))
        {
            throw Stopped();
        }

        if (IsStopped(context))
            throw Stopped();
    }

    private bool IsStopped(ServerCallContext context) =>
        lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested;

    private static RpcException Stopped() => Statuses.ToRpc(Reasons.Stopping.Refuse());
}
