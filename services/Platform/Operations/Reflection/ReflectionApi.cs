using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Rectify.Platform.Operations.Reflection;

/// <summary>Server reflection, for tools that call without having the protos (grpcurl, grpcui, Postman).</summary>
internal sealed class ReflectionApi(Described described) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(Answer(request), context.CancellationToken);
    }

    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var answer = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                answer.ListServicesResponse = new ListServiceResponse { Service = { described.Services.Select(name => new ServiceResponse { Name = name }) } };
                return answer;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                return With(answer, described.File(request.FileByFilename));
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                return With(answer, described.FileOf(request.FileContainingSymbol));
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                var asked = request.FileContainingExtension;
                return With(answer, described.Extensions(asked.ContainingType)?.GetValueOrDefault(asked.ExtensionNumber));
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                return WithNumbers(answer, request.AllExtensionNumbersOfType);
            default:
                return Refuse(answer, StatusCode.InvalidArgument, "Ask something.");
        }
    }

    private static ServerReflectionResponse With(ServerReflectionResponse answer, FileDescriptor? file)
    {
        if (file is null)
            return Refuse(answer, StatusCode.NotFound, "There is no such thing here.");
        answer.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { Described.WithImports(file) } };
        return answer;
    }

    private ServerReflectionResponse WithNumbers(ServerReflectionResponse answer, string message)
    {
        if (described.Extensions(message) is not { } numbers)
            return Refuse(answer, StatusCode.NotFound, "There is no such message here.");
        answer.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = message, ExtensionNumber = { numbers.Keys } };
        return answer;
    }

    private static ServerReflectionResponse Refuse(ServerReflectionResponse answer, StatusCode code, string why)
    {
        answer.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = why };
        return answer;
    }
}
