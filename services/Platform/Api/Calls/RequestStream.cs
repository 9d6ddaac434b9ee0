using Google.Protobuf;
using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Calls;

/// <summary>The messages of a stream: one that is none, or larger than may be sent, is refused with its reason, as the message of a single call is.</summary>
internal sealed class RequestStream<T>(IAsyncStreamReader<T> stream) : IAsyncStreamReader<T>
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
            throw Reasons.BodyInvalid.Refuse(Phrases.NoMessage);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.ResourceExhausted)
        {
            throw Reasons.BodyTooLarge.Refuse(Limits.Body);
        }
    }
}
