using OpenTelemetry.Trace;
using Rectify.Platform.Operations.Health;
using Rectify.Platform.Operations.Metrics;

namespace Rectify.Platform.Operations.Traces;

/// <summary>Leaves out what monitoring itself asks, and what has no cause but our own rounds (a look for unsent facts each second).</summary>
internal sealed class NoProbes : Sampler
{
    private static readonly HashSet<string> Rounds = new(StringComparer.Ordinal) { Probes.Live, Probes.Ready, MetricsText.Path };

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var isRound = samplingParameters.Kind != System.Diagnostics.ActivityKind.Server
            || (samplingParameters.Tags ?? []).Any(tag => tag.Key == "url.path" && tag.Value is string path
                && (Rounds.Contains(path) || path.StartsWith("/grpc.", StringComparison.Ordinal)));
        return new SamplingResult(isRound ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
    }
}
