using System.Net;
using System.Text.RegularExpressions;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Operations;

public sealed partial class MetricsTests
{
    private const string Refused = "code=\"Unauthenticated\",method=\"/rectify.measure.v1.MeasureService/ListMeasures\"";

    [Fact]
    public async Task AreToldAtTheOperatorsAddressAndNowhereElse()
    {
        await using var service = await OneService.Start();
        Assert.Equal(404, (await service.Get("/metrics")).Status);
        using var http = service.Operator;
        using var answer = await http.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("ok", await http.GetStringAsync("/livez"));
        using var api = await http.GetAsync("/v1/measures");
        Assert.Equal(HttpStatusCode.NotFound, api.StatusCode);
    }

    [Fact]
    public async Task AreWellFormedAndTellOfCallsTheJournalAndMemory()
    {
        await using var service = await OneService.Start();
        await service.Get("/v1/measures");
        using var http = service.Operator;
        string text = "";
        const string Unsent = "rectify_journal_unsent{service=\"measure\"} 0\n";
        await RunningSuite.Eventually(async () => (text = await http.GetStringAsync("/metrics")).Contains(Unsent, StringComparison.Ordinal));

        var samples = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        Assert.All(samples, sample => Assert.Matches(Sample(), sample));
        Assert.Equal(samples.Count, samples.Select(sample => sample[..sample.LastIndexOf(' ')]).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("# TYPE rectify_call_duration_seconds histogram\n", text, StringComparison.Ordinal);
        var buckets = samples.Where(sample => sample.StartsWith($"rectify_call_duration_seconds_bucket{{{Refused},", StringComparison.Ordinal))
            .Select(sample => long.Parse(sample.Split(' ')[^1])).ToList();
        Assert.Equal(15, buckets.Count);
        Assert.Equal(buckets.Order(), buckets);
        Assert.Contains($"rectify_call_duration_seconds_count{{{Refused}}} {buckets[^1]}", samples);
        Assert.Contains("# TYPE dotnet_process_memory_working_set_bytes gauge\n", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_collections_total{gc_heap_generation=\"gen0\"}", text, StringComparison.Ordinal);
    }

    /// <summary>name{label="value",…} number</summary>
    [GeneratedRegex(
        """^[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\\\|\\"|\\n)*",?)*\})? (-?[0-9.]+(E[-+]?[0-9]+)?|\+Inf|-Inf|NaN)$""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Sample();
}
