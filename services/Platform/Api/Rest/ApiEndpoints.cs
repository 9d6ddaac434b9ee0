using System.Reflection;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Rectify.Platform.Api.Rest;

/// <summary>Brings what a module answers to both wires, gRPC and REST.</summary>
public sealed class ApiEndpoints(IEndpointRouteBuilder endpoints)
{
    private readonly List<ServiceDescriptor> mapped = [];

    /// <summary>The services that are mapped so far.</summary>
    public IReadOnlyList<ServiceDescriptor> Mapped => mapped;

    /// <summary>Answers the service that <typeparamref name="TApi"/> implements (its base class is IssueService.IssueServiceBase).</summary>
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
