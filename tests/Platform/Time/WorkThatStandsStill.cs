using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Rectify.Platform.Journal.Time;
using Rectify.Platform.Operations.Health;

namespace Rectify.Testing.Platform.Time;

/// <summary>Periodic work that fails and fails is an alarm, and none any more as soon as it goes on.</summary>
public sealed class WorkThatStandsStill
{
    private const string Name = "the work of this test";

    [Fact]
    public async Task FailingForLongerThanItsPatienceDegradesHealthAndTheMetric()
    {
        var stalled = 0;
        using var meter = new MeterListener { InstrumentPublished = (instrument, self) => Enable(instrument, self) };
        meter.SetMeasurementEventCallback<int>((_, change, tags, _) => stalled += tags.ToArray().Contains(new("work", Name)) ? change : 0);
        meter.Start();
        using var work = new Failing(TimeSpan.FromMilliseconds(50));
        IDependency dependency = work;

        await work.StartAsync(CancellationToken.None);
        await RunningSuite.Eventually(async () => await dependency.Trouble(CancellationToken.None) is not null);

        Assert.True(work.Tries >= 6);
        Assert.Equal((1, false, null), (stalled, dependency.IsVital, dependency.Service));
        Assert.Equal(
            ($"{Name} fails", "InvalidOperationException: it cannot go on"), (dependency.Name, await dependency.Trouble(CancellationToken.None)));

        work.IsMended = true;
        await RunningSuite.Eventually(async () => await dependency.Trouble(CancellationToken.None) is null);
        Assert.Equal(0, stalled);
        await work.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task WithinItsPatienceItIsNoAlarm()
    {
        using var work = new Failing(TimeSpan.FromHours(1));
        await work.StartAsync(CancellationToken.None);
        await RunningSuite.Eventually(() => Task.FromResult(work.Tries > 10));

        Assert.Null(await ((IDependency)work).Trouble(CancellationToken.None));
        await work.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task WithoutPatienceTheFirstFailureIsAnAlarm()
    {
        using var work = new Failing(TimeSpan.Zero);
        await work.StartAsync(CancellationToken.None);
        await RunningSuite.Eventually(async () => await ((IDependency)work).Trouble(CancellationToken.None) is not null);
        await work.StopAsync(CancellationToken.None);
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == "rectify.work.stalled")
            listener.EnableMeasurementEvents(instrument);
    }

    private sealed class Failing(TimeSpan patience) : PeriodicWork(Name, TimeSpan.FromMilliseconds(10), NullLogger.Instance)
    {
        public int Tries { get; private set; }

        public bool IsMended { get; set; }

        protected override TimeSpan Patience => patience;

        protected override Task Work(CancellationToken cancellation)
        {
            Tries++;
            return IsMended ? Task.CompletedTask : throw new InvalidOperationException("it cannot go on\nand more of it");
        }
    }
}
