using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Rest;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>A client of any service: rpcs by their descriptors.</summary>
internal sealed class VerbClient : ClientBase<VerbClient>
{
    public VerbClient(CallInvoker invoker)
        : base(invoker)
    {
    }

    private VerbClient(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>Asks the service to which the rpc belongs, as the caller.</summary>
    public static async Task<IMessage> Call(ServiceClients clients, MethodDescriptor method, IMessage request)
    {
        var rpc = new Method<IMessage, IMessage>(MethodType.Unary, method.Service.FullName, method.Name, Of(method.InputType), Of(method.OutputType));
        return await clients.Get<VerbClient>(OwnerOf(method, request)).CallInvoker.AsyncUnaryCall(rpc, null, default, request);
    }

    /// <summary>Of what every service has for itself, the name says whose it is (parkedEvents/{service}.{id}).</summary>
    private static string OwnerOf(MethodDescriptor method, IMessage request) => Contract.NameOf(method.Service) is var own && Contract.Owners.Contains(own)
        ? own
        : ((string)method.InputType.FindFieldByName("name").Accessor.GetValue(request)).Split('/', '.')[1];

    protected override VerbClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);

    private static Marshaller<IMessage> Of(MessageDescriptor type) =>
        Marshallers.Create(message => message.ToByteArray(), bytes => type.Parser.ParseFrom(bytes));
}
