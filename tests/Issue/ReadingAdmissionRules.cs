using Rectify.Platform.Api.Errors;

namespace Rectify.Issues.Tests;

/// <summary>Who reads a document next, who waits and who is refused.</summary>
public class ReadingAdmissionRules
{
    private const string Busy = "READING_BUSY";

    [Fact]
    public async Task SoManyReadAtOnceAndTheNextOneWhenOneIsDone()
    {
        var admission = new ReadingAdmission(atOnce: 2, places: 5);
        var first = await admission.Enter("a", default);
        await admission.Enter("b", default);
        var third = admission.Enter("c", default);
        Assert.False(third.IsCompleted);

        first.Dispose();

        await third;
    }

    [Fact]
    public async Task CallersTakeTurnsHoweverManyOneOfThemSends()
    {
        var admission = new ReadingAdmission(atOnce: 1, places: 10);
        var reading = await admission.Enter("flood", default);
        var order = new List<string>();
        var all = ((string[])["flood", "flood", "flood", "a", "flood", "b", "a"]).Select(caller => Read(admission, caller, order)).ToList();

        reading.Dispose();
        await Task.WhenAll(all);

        Assert.Equal(["flood", "a", "b", "flood", "a", "flood", "flood"], order);
    }

    [Fact]
    public async Task WithoutAPlaceTheNewcomerIsRefusedAndToldWhenToComeAgain()
    {
        var admission = new ReadingAdmission(atOnce: 1, places: 1);
        await admission.Enter("a", default);
        _ = admission.Enter("b", default);

        var refused = await Assert.ThrowsAsync<Refusal>(() => admission.Enter("c", default));

        Assert.Equal(Busy, refused.Reason.Word);
        Assert.NotNull(refused.Reason.RetryAfter);
    }

    [Fact]
    public async Task TheOneWithTheMostGivesItsLastPlaceUpForSomebodyWithFewer()
    {
        var admission = new ReadingAdmission(atOnce: 1, places: 3);
        var reading = await admission.Enter("flood", default);
        var flood = Enumerable.Range(0, 3).Select(_ => admission.Enter("flood", default)).ToList();

        var other = admission.Enter("a", default);

        Assert.Equal(Busy, (await Assert.ThrowsAsync<Refusal>(() => flood[2])).Reason.Word);
        await Assert.ThrowsAsync<Refusal>(() => admission.Enter("flood", default));
        reading.Dispose();
        (await flood[0]).Dispose();
        (await other).Dispose();
        await flood[1];
    }

    [Fact]
    public async Task WhoLeavesFreesHisPlaceAndKeepsNobodyFromReading()
    {
        var admission = new ReadingAdmission(atOnce: 1, places: 1);
        var reading = await admission.Enter("a", default);
        using var leaving = new CancellationTokenSource();
        var left = admission.Enter("b", leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        var next = admission.Enter("c", default);
        reading.Dispose();
        (await next).Dispose();
        await admission.Enter("d", default);
    }

    private static async Task Read(ReadingAdmission admission, string caller, List<string> order)
    {
        using var reading = await admission.Enter(caller, default);
        lock (order)
            order.Add(caller);
    }
}
