using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Calls;

/// <summary>Refuses a message of a stream that is none, or is too large, with its reason, as <see cref="UnreadCalls"/> does the only one of a call.</summary>
public sealed class UnreadMessages : Interceptor
{
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(new Messages<TRequest>(requestStream), context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(new Messages<TRequest>(requestStream), responseStream, context);

    private sealed class Messages<T>(IAsyncStreamReader<T> stream) : IAsyncStreamReader<T>
    {
        public T Current => stream.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            try
            {
                return await stream.MoveNext(cancellationToken);
            }
            catch (InvalidProtocolBufferException)
            {
                throw Statuses.ToRpc(Reasons.BodyInvalid.Refuse(Phrases.NoMessage));
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.ResourceExhausted)
            {
                throw Statuses.ToRpc(Reasons.BodyTooLarge.Refuse(Limits.Body));
            }
        }
    }
}
