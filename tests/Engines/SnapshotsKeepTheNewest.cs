using Microsoft.Extensions.Logging.Abstractions;
using Rectify.Supervision.Snapshots;

namespace Rectify.Testing.Engines;

/// <summary>The memory of one process and Redis keep snapshots by the same rules.</summary>
[Collection(nameof(Engines))]
public sealed class SnapshotsKeepTheNewest(EnginesFixture engines)
{
    public static TheoryData<string> Stores => ["memory", "redis"];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task OnlyANewerVersionReplacesWhatIsThere(string store)
    {
        var snapshots = await Open(store);
        Assert.True(await snapshots.Put("a", Some(9)));
        Assert.False(await snapshots.Put("a", Some(9, 7)));
        Assert.False(await snapshots.Put("a", Some(8)));
        Assert.True(await snapshots.Put("a", Some(10, 1, 2)));

        var kept = (await snapshots.Get(["a"]))[0]!;
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
        await Task.WhenAll(versions.Select(version => snapshots.Put("a", Some(version))));
        Assert.Equal(200, (await snapshots.Get(["a"]))[0]!.Version);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task SnapshotsComeInTheOrderOfTheirKeysAndMayBeRemoved(string store)
    {
        var snapshots = await Open(store);
        await snapshots.Put("a", Some(1));
        await snapshots.Put("b", Some(2));
        await snapshots.Put("c", Some(3));
        await snapshots.Remove(["b"]);

        Assert.Equal([3, null, 1], (await snapshots.Get(["c", "b", "a"])).Select(kept => kept?.Version));
        Assert.Empty(await snapshots.Get([]));
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

    private static Snapshot Some(long version, params byte[] message) => new(version, message);
}
