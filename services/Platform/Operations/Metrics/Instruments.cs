using Rectify.Platform.Api;


namespace Rectify.Platform.Operations.Metrics;

/// <summary>Meters whose figures leave the process.</summary>
internal static class Instruments
{
    public static IReadOnlyList<string> Told { get; } =
        [Instrumentation.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];
}
