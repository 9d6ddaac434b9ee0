namespace Rectify.Platform.Operations.Health;

/// <summary>
/// Something outside of this process that it works with. Register another one, and /readyz and the health service know of it.
/// </summary>
public interface IDependency
{
    /// <summary>What to tell anybody when it is away (bus, database of issue); no address, no folder.</summary>
    string Name { get; }

    /// <summary>The service (issue, measure …) that cannot answer without it; null where all of them go on, if worse.</summary>
    string? Service { get; }

    /// <summary>Without it this process answers nobody; otherwise it goes on, degraded.</summary>
    bool IsVital { get; }

    /// <summary>
    /// Null where it is there. Else, or with any exception, it is away, and this is why, for operators; empty where the name says it all. Why a
    /// <see cref="Service"/> cannot answer, the gateway tells anybody.
    /// </summary>
    Task<string?> Trouble(CancellationToken cancellation);
}
