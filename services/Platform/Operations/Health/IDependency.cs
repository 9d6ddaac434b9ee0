namespace Rectify.Platform.Operations.Health;

/// <summary>
/// Something outside of this process that it works with. Register another one, and /readyz and the health service know of it.
/// </summary>
public interface IDependency
{
    /// <summary>What to tell when it is away (bus, database of issue).</summary>
    string Name { get; }

    /// <summary>The service (issue, measure …) that cannot answer without it; null where all of them go on, if worse.</summary>
    string? Service { get; }

    /// <summary>Without it this process answers nobody; otherwise it goes on, degraded.</summary>
    bool IsVital { get; }

    /// <summary>False, or any exception, says that it is away.</summary>
    Task<bool> Answers(CancellationToken cancellation);
}
