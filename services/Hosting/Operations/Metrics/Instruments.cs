using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace Rectify.Hosting.Operations.Metrics;

/// <summary>Our own figures, and whose others are told.</summary>
internal static class Instruments
{
    public const string Name = "Rectify";

    /// <summary>Meters whose figures leave the process.</summary>
    public static IReadOnlyList<string> Told { get; } = [Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Calls = Meter.CreateHistogram<double>(
        "rectify.call.duration", "s", "Calls answered, by gRPC or REST, with their canonical code.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "rectify.listener.lag", "s", "From when a fact was said until a listener kept what follows from it.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800, 3600, 86400] });

    private static readonly Gauge<long> UnsentCount = Meter.CreateGauge<long>("rectify.journal.unsent", "{fact}", "Facts in the journal that the bus has not confirmed.");

    private static readonly Gauge<double> UnsentAge = Meter.CreateGauge<double>("rectify.journal.unsent.age", "s", "Age of the oldest of them; 0 without any.");

    public static void Called(string method, StatusCode code, long since) => Calls.Record(
        Stopwatch.GetElapsedTime(since).TotalSeconds, KeyValuePair.Create("method", (object?)method), KeyValuePair.Create("code", (object?)Word(code)));

    public static void Heard(string service, string listener, TimeSpan lag) => Lag.Record(
        lag.TotalSeconds, KeyValuePair.Create("service", (object?)service), KeyValuePair.Create("listener", (object?)listener));

    public static void Unsent(string service, long count, TimeSpan age)
    {
        UnsentCount.Record(count, KeyValuePair.Create("service", (object?)service));
        UnsentAge.Record(age.TotalSeconds, KeyValuePair.Create("service", (object?)service));
    }

    private static string Word(StatusCode code) => code == StatusCode.OK ? nameof(StatusCode.OK) : code.ToString();
}
