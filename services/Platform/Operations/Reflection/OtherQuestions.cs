using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Rectify.Platform.Operations.Reflection;

/// <summary>
/// The questions of a reflection stream without those that <see cref="ExtensionIndex"/> answers: these are answered on the way. Both
/// versions of reflection are the same on the wire.
/// </summary>
internal sealed class OtherQuestions<TRequest, TResponse>(
    ExtensionIndex extensions, IAsyncStreamReader<TRequest> questions, IServerStreamWriter<TResponse> answers) : IAsyncStreamReader<TRequest>
    where TRequest : IMessage, new()
    where TResponse : IMessage, new()
{
    public TRequest Current { get; private set; } = new();

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        while (await questions.MoveNext(cancellationToken))
        {
            var question = As<ServerReflectionRequest>(questions.Current);
            if (extensions.Answer(question) is not { } answer)
            {
                Current = As<TRequest>(extensions.Translate(question));
                return true;
            }

            await answers.WriteAsync(As<TResponse>(answer), cancellationToken);
        }

        return false;
    }

    private static T As<T>(IMessage message) where T : IMessage, new()
    {
        var same = new T();
        same.MergeFrom(message.ToByteString());
        return same;
    }
}
