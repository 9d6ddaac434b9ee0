using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Rectify.Platform.Operations.Health;

/// <summary>/livez: the process runs. /readyz: send requests here (200), or elsewhere (503).</summary>
internal static class Probes
{
    public const string Live = "/livez";
    public const string Ready = "/readyz";

    public static void MapProbes(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Live, () => "ok");
        endpoints.MapGet(Ready, async (Readiness readiness) =>
        {
            var (isReady, text) = await readiness.Now();
            return Results.Text(text, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
