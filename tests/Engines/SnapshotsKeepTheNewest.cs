using Microsoft.Extensions.Logging.Abstractions;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.Snapshots;
using StackExchange.Redis;

namespace Rectify.Testing.Engines;

/// <summary>The memory of one process and Redis keep snapshots by the same rules.</summary>
[Collection(nameof(Engines))]
public sealed class SnapshotsKeepTheNewest(EnginesFixture engines)
{
    private static readonly Guid Epoch = Ids.Next();

    public static TheoryData<string> Stores => ["memory", "redis"];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task OnlyANewerVersionReplacesWhatIsThere(string store)
    {
        var snapshots = await Open(store);
        Assert.True(await snapshots.Put(Some(9)));
        Assert.False(await snapshots.Put(Some(9, 7)));
        Assert.False(await snapshots.Put(Some(8)));
        Assert.True(await snapshots.Put(Some(10, 1, 2)));

        var kept = (await snapshots.Get())!;
        Assert.Equal(10, kept.Version);
        Assert.Equal([1, 2], kept.Message.ToArray());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task OfManyWritersAtOnceTheNewestWins(string store)
    {
        var snapshots = await Open(store);
        var versions = Enumerable.Range(1, 200).Select(version => (long)version).ToArray();
        Random.Shared.Shuffle(versions);
        await Task.WhenAll(versions.Select(version => snapshots.Put(Some(version))));
        Assert.Equal(200, (await snapshots.Get())!.Version);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task OfAnotherEpochEvenAnOlderVersionReplacesWhatIsThere(string store)
    {
        var snapshots = await Open(store);
        Assert.Null(await snapshots.Get());
        await snapshots.Put(Some(9));
        var other = Some(3) with { Epoch = Ids.Next() };

        Assert.True(await snapshots.Put(other));
        Assert.False(await snapshots.Put(other with { Version = 2 }));

        var kept = (await snapshots.Get())!;
        Assert.Equal((other.Epoch, 3), (kept.Epoch, kept.Version));
    }

    [Fact]
    public async Task WhatIsNoSnapshotCountsAsNothing()
    {
        var district = $"{Guid.NewGuid():N}";
        using var snapshots = new RedisSnapshots(engines.Redis.Address, district, NullLogger<RedisSnapshots>.Instance);
        await RunningSuite.Eventually(snapshots.Answers);
        using var redis = await ConnectionMultiplexer.ConnectAsync(engines.Redis.Address);
        foreach (var bytes in new byte[][] { [], [1, 2, 3], new byte[100] })
        {
            await redis.GetDatabase().StringSetAsync($"rollup:{{{district}}}:district", bytes);
            Assert.Null(await snapshots.Get());
        }

        Assert.True(await snapshots.Put(Some(1)));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task WhatIsAnnouncedIsHeard(string store)
    {
        var snapshots = await Open(store);
        var heard = new TaskCompletionSource<long>();
        snapshots.Announced += (_, announced) => heard.TrySetResult(announced.Version);
        await snapshots.Announce(5);
        Assert.Equal(5, await heard.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.True(await snapshots.Answers());
    }

    private async Task<ISnapshots> Open(string store)
    {
        ISnapshots snapshots = store == "memory"
            ? new MemorySnapshots()
            : new RedisSnapshots(engines.Redis.Address, $"{Guid.NewGuid():N}", NullLogger<RedisSnapshots>.Instance);
        await RunningSuite.Eventually(snapshots.Answers);
        return snapshots;
    }

    private static Snapshot Some(long version, params byte[] message) => new(Epoch, version, message);
}
