using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Rectify.Platform.Api.Rest;

/// <summary>Brings what a module answers to both wires, gRPC and REST.</summary>
public sealed class ApiEndpoints(IEndpointRouteBuilder endpoints)
{
    private readonly List<ServiceDescriptor> mapped = [];

    /// <summary>The services that are mapped so far.</summary>
    public IReadOnlyList<ServiceDescriptor> Mapped => mapped;

    /// <summary>The classes that implement a service of the contract (their base class is IssueService.IssueServiceBase).</summary>
    public static IEnumerable<Type> ApisIn(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.BaseType?.IsDefined(typeof(BindServiceMethodAttribute), inherit: false) == true);

    /// <summary>Answers the service that the class implements.</summary>
    public void Map(Type api) => typeof(ApiEndpoints).GetMethod(nameof(Map), [])!.MakeGenericMethod(api).Invoke(this, []);

    /// <inheritdoc cref="Map(Type)"/>
    public ApiEndpoints Map<TApi>() where TApi : class
    {
        var service = (ServiceDescriptor)typeof(TApi).BaseType!.DeclaringType!
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        mapped.Add(service);
        endpoints.MapGrpcService<TApi>();
        RestMethod.Map<TApi>(endpoints, service);
        return this;
    }
}
