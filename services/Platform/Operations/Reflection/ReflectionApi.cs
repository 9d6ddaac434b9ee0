using Grpc.Core;
using Grpc.Reflection;
using Grpc.Reflection.V1;

namespace Rectify.Platform.Operations.Reflection;

/// <summary>
/// Server reflection, for tools that call without having the protos (grpcurl, grpcui, Postman): of all that is offered, not only of
/// what is answered here.
/// </summary>
internal sealed class ReflectionApi(ServiceCatalog catalog, ExtensionIndex extensions) : ReflectionV1ServiceImpl(catalog.Services)
{
    public override Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context) =>
        base.ServerReflectionInfo(
            new OtherQuestions<ServerReflectionRequest, ServerReflectionResponse>(extensions, requestStream, responseStream), responseStream, context);
}
