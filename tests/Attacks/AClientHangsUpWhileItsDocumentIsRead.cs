using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Rectify.Testing.Attacks;

/// <summary>A client sends large documents, takes the first answer and is gone: the one that is being read is read no further, the others not at all.</summary>
[Collection("Readings")]
public sealed class AClientHangsUpWhileItsDocumentIsRead
{
    private const string Method = "/rectify.issue.v1.ReportService/ParseReport";
    private const int Sent = 4;

    [Fact]
    public async Task TheReadingEndsWithoutALedger()
    {
        using var meter = new MeterListener();
        var codes = new ConcurrentQueue<string>();
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "rectify.call.duration")
                listener.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var (method, code) = ("", "");
            foreach (var (name, value) in tags)
                (method, code) = name == "method" ? ($"{value}", code) : name == "code" ? (method, $"{value}") : (method, code);
            if (method == Method)
                codes.Enqueue(code);
        });
        meter.Start();
        await using var suite = await RunningSuite.Start("--Reading:AtOnce=1");
        using var client = await suite.As("owner", "agencies/0190a1b2-0000-7000-8000-000000000001");
        var large = LargeDocument.Of(1_200_000);
        using var gone = new CancellationTokenSource();
        var sent = Enumerable.Range(0, Sent).Select(_ => client.PostAsync("/v1/reports:parse", new StringContent(large), gone.Token)).ToList();

        await Task.WhenAny(sent);
        await gone.CancelAsync();

        await RunningSuite.Eventually(() => Task.FromResult(codes.Count == Sent));
        Assert.Equal(["OK", .. Enumerable.Repeat("DeadlineExceeded", Sent - 1)], codes);
    }
}
