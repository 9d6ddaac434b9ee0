using Rectify.Platform.Tests.Operations.Otlp;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Operations;

public sealed class TracesTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Import = "/v1/reports:import";

    [Fact]
    public async Task AWriteIsOneTraceFromTheGatewayToSupervisionsListener()
    {
        await using var collector = await Collector.Start();
        await using var suite = await RunningSuite.Start($"--Otlp={collector.Address}");
        using var office = await suite.As("office");
        office.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        await office.PostText(Import, Some.Ledger().Json(), "application/json").Json();

        await RunningSuite.Eventually(() => Task.FromResult(collector.Of(Trace).Any(kept => kept.Span.Name == "FollowIssues")));
        var spans = collector.Of(Trace).Select(kept => kept.Span).ToList();
        var byId = spans.ToDictionary(span => span.SpanId);
        var heard = spans.First(span => span.Name == "FollowIssues");
        Assert.Contains(spans, span => span.Name == "issue relay");

        // From the listener up: the service's request, the gateway's call of it, the gateway's request, the client.
        var service = byId[heard.ParentSpanId];
        var call = byId[service.ParentSpanId];
        var gateway = byId[call.ParentSpanId];
        const int Server = 2, Client = 3;
        Assert.Equal([Server, Client, Server], new[] { service, call, gateway }.Select(span => span.Kind));
        foreach (var request in new[] { service, gateway })
        {
            Assert.Equal($"POST {Import}", request.Name);
            Assert.Equal(Import, Attribute(request, "http.route")?.StringValue);
            Assert.Equal(200, Attribute(request, "http.response.status_code")?.IntValue);
        }

        Assert.Equal("00f067aa0ba902b7", Convert.ToHexStringLower(gateway.ParentSpanId.Span));
    }

    private static Value? Attribute(Span span, string key) => span.Attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value;
}
