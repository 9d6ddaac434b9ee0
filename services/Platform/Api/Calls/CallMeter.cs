using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace Rectify.Platform.Api.Calls;

/// <summary>What can be watched of the calls that are answered.</summary>
internal static class CallMeter
{
    private static readonly Meter Meter = new(Instrumentation.Name);

    private static readonly Histogram<double> Calls = Meter.CreateHistogram<double>(
        "rectify.call.duration", "s", "Calls answered, by gRPC or REST, with their canonical code.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    public static void Called(string method, StatusCode code, long since) => Calls.Record(
        Stopwatch.GetElapsedTime(since).TotalSeconds, KeyValuePair.Create("method", (object?)method), KeyValuePair.Create("code", (object?)Word(code)));

    private static string Word(StatusCode code) => code == StatusCode.OK ? nameof(StatusCode.OK) : code.ToString();
}
