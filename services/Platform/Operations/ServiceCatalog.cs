using Google.Protobuf.Reflection;

namespace Rectify.Platform.Operations;

/// <summary>The gRPC services that a process answers, or lets through; told to whoever asks by reflection and by health.</summary>
public sealed class ServiceCatalog(IReadOnlyList<ServiceDescriptor> services)
{
    /// <summary>What every process answers beside its own services, to anybody.</summary>
    public static IReadOnlyList<ServiceDescriptor> OfEverybody { get; } =
    [
        Grpc.Health.V1.Health.Descriptor,
        Grpc.Reflection.V1.ServerReflection.Descriptor,
        Grpc.Reflection.V1Alpha.ServerReflection.Descriptor,
    ];

    public IReadOnlyList<ServiceDescriptor> Services { get; } = [.. services, .. OfEverybody];

    /// <summary>Null for a service that is not offered.</summary>
    public ServiceDescriptor? Find(string fullName) => Services.FirstOrDefault(service => service.FullName == fullName);
}
