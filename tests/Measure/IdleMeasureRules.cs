using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Testing;

namespace Rectify.Measures.Tests;

/// <summary>没有进展: which measures nobody has worked on since a day.</summary>
public sealed class IdleMeasureRules : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    private readonly KeptStore<MeasureStore> kept = new();

    public void Dispose() => kept.Dispose();

    [Theory]
    [InlineData(-1, null, MeasureState.Planned, true)]
    [InlineData(0, null, MeasureState.Planned, false)]
    [InlineData(-9, -1, MeasureState.InProgress, true)]
    [InlineData(-9, 0, MeasureState.InProgress, false)]
    [InlineData(-9, -5, MeasureState.Checked, true)]
    [InlineData(-9, -5, MeasureState.Verified, false)]
    public async Task AMeasureIsIdleThatWasPlannedBeforeAndHasNoProgressSince(int planned, int? worked, MeasureState state, bool isIdle)
    {
        var measure = new Measure { Id = At(planned), State = state };
        await kept.Commit(async (store, _) =>
        {
            store.Add(measure);
            store.Add(Worked(Ids.Next(), At(20)));
            if (worked is { } day)
                store.Add(Worked(measure.Id, At(day)));
            await store.SaveChangesAsync();
        });

        var idle = await kept.Read(store => store.Measures.Where(store.IsIdleSince(Day)));

        Assert.Equal(isIdle ? [measure.Id] : [], idle.Select(row => row.Id));
    }

    [Fact]
    public async Task LongBeforeAnyMeasureNoneWasIdle() =>
        Assert.Empty(await kept.Read(store => store.Measures.Where(store.IsIdleSince(DistrictTime.First))));

    private static Guid At(int days) => Ids.FirstAt(DistrictTime.StartOf(Day.AddDays(days)));

    private static Progress Worked(Guid on, Guid id) => new()
    {
        Id = id, MeasureId = on, AgencyId = Guid.Empty, Note = "已修订", OccurredOn = "2026-11", RecordedBy = "李四", RecordedAt = DateTimeOffset.UnixEpoch,
    };
}
