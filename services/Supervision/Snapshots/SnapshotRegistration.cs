using Rectify.Platform.Operations.Health;

namespace Rectify.Supervision.Snapshots;

internal static class SnapshotRegistration
{
    /// <summary>
    /// Settings: Redis (host:port, several with commas; none: the memory of this process), District (the name under which the
    /// snapshots are kept, "district" unless told).
    /// </summary>
    public static IServiceCollection AddSnapshots(this IServiceCollection services, IConfiguration configuration) =>
        configuration["Redis"] is { Length: > 0 } address
            ? services.AddSingleton<IDependency, RedisConnection>().AddSingleton<ISnapshots>(provider => new RedisSnapshots(
                address, configuration["District"] ?? "district", provider.GetRequiredService<ILogger<RedisSnapshots>>()))
            : services.AddSingleton<ISnapshots, MemorySnapshots>();
}
