using Grpc.Core;
using Grpc.Reflection;
using Grpc.Reflection.V1Alpha;

namespace Rectify.Platform.Operations.Reflection;

/// <summary>The same by its older name.</summary>
internal sealed class OlderReflectionApi(ServiceCatalog catalog, ExtensionIndex extensions) : ReflectionServiceImpl(catalog.Services)
{
    public override Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context) =>
        base.ServerReflectionInfo(
            new OtherQuestions<ServerReflectionRequest, ServerReflectionResponse>(extensions, requestStream, responseStream), responseStream, context);
}
