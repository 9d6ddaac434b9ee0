using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Npgsql;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.Snapshots;
using Rectify.Supervision.V1;
using Rectify.Testing.Servers;
using StackExchange.Redis;

namespace Rectify.Testing.Engines;

/// <summary>Replicas of supervision that share a PostgreSQL database and Redis.</summary>
[Collection(nameof(Engines))]
public sealed class RollupsOnRedis(EnginesFixture engines) : IAsyncLifetime
{
    private const int Agencies = 20;
    private const string Waiting = "SELECT count(*) FROM pg_locks WHERE relation = 'agency_versions'::regclass AND NOT granted";
    private readonly string district = $"d{Guid.NewGuid():N}";
    private readonly List<Spoken> spoken = [.. Enumerable.Range(0, Agencies).Select(_ => new Spoken())];
    private SupervisionReplica first = null!;

    private string Superuser => engines.Postgres.Address(district);

    public async Task InitializeAsync()
    {
        await StoreRoles.Settings("supervision", Superuser);
        first = await Replica();
        await first.Hear(spoken.SelectMany(agency => agency.WithOneIssue(new DateOnly(2030, 1, 1))));
        await RunningSuite.Eventually(async () => (await first.District())["agencies"]!.AsArray().Sum(row => long.Parse(row!.Text("version"))) == 3 * Agencies);
    }

    public async Task DisposeAsync() => await first.DisposeAsync();

    [Fact]
    public async Task FiftyReadersOfAnEmptyCacheCauseOneCount()
    {
        await first.DisposeAsync();
        var counted = 0L;
        using var meter = Watch("rectify.rollup.counted", (long value) => Interlocked.Add(ref counted, value));

        await using var fresh = await Replica([]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => fresh.District()));

        Assert.All(answers, answer => Assert.Equal(Agencies, answer["agencies"]!.AsArray().Count));
        Assert.Equal(Agencies, counted);
    }

    [Fact]
    public async Task AFreshReplicaTakesWhatOthersHaveCounted()
    {
        var counted = 0L;
        using var meter = Watch("rectify.rollup.counted", (long value) => Interlocked.Add(ref counted, value));
        await using var second = await Replica();

        Assert.Equal((await first.District()).ToJsonString(), (await second.District()).ToJsonString());
        Assert.Equal(0, counted);
    }

    [Fact]
    public async Task WhatOneReplicaHearsTheOtherShowsInTheSameBytes()
    {
        await using var second = await Replica();
        for (var more = 1; more <= 10; more++)
        {
            await (more % 2 == 0 ? first : second).Hear(spoken[more].Issue(Ids.Next(), 1, IssueState.Rectifying, null));
            await Shows(first, Agencies + more, Agencies);
            await Shows(second, Agencies + more, Agencies);
            await RunningSuite.Eventually(async () => (await first.District()).ToJsonString() == (await second.District()).ToJsonString());
        }

        Assert.Empty(await first.Differing());
        Assert.Empty(await second.Differing());
    }

    [Fact]
    public async Task WhatWasCommittedWithoutAWordIsShownAllTheSame()
    {
        await engines.Postgres.Run(
            district,
            $"DELETE FROM followed_issues WHERE agency_id = '{spoken[0].Agency}'; "
            + $"UPDATE agency_versions SET version = version + 1 WHERE agency_id = '{spoken[0].Agency}'");
        await Shows(first, Agencies - 1, Agencies);
    }

    [Fact]
    public async Task AFigureThatIsNotThatOfTheRowsIsFound()
    {
        var drift = -1;
        using var meter = Watch("rectify.rollup.drift", (int value) => drift = value);
        Assert.Empty(await first.Differing());
        Assert.Equal(0, drift);

        await engines.Postgres.Run(district, $"UPDATE followed_measures SET state = 'Verified' WHERE agency_id = '{spoken[3].Agency}'");

        var wrong = Assert.Single(await first.Differing())!;
        Assert.Equal($"agencies/{spoken[3].Agency}", wrong.Text("agency"));
        Assert.Equal((1, 0), (wrong["kept"]!["measures"]!.Number("planned"), wrong["counted"]!["measures"]!.Number("planned")));
        Assert.Equal(1, drift);
    }

    [Fact]
    public async Task AnAgencyThatIsKeptAndThatNoTableHasIsFound()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(engines.Redis.Address);
        var (keys, key) = (redis.GetDatabase(), $"rollup:{{{district}}}:district");
        Assert.Empty(await first.Differing());
        var kept = Snapshot.Read((await keys.StringGetAsync(key))!)!;
        var message = DistrictRollup.Parser.ParseFrom(kept.Message.Span);
        var stranger = message.Agencies[0].Clone();
        stranger.Agency = ResourceName.Of<Agency>(Ids.Next());
        message.Agencies.Add(stranger);
        await keys.StringSetAsync(key, (kept with { Message = message.ToByteArray() }).ToBytes());

        Assert.Equal(stranger.Agency, Assert.Single(await first.Differing())!.Text("agency"));
    }

    [Fact]
    public async Task RedisLosingEverythingCostsNoFigure()
    {
        var before = await first.District();
        await Redis("FLUSHALL");
        Assert.Equal(before.ToJsonString(), (await first.District()).ToJsonString());

        await first.Hear(spoken[0].Issue(Ids.Next(), 1, IssueState.Rectifying, null));
        await Shows(first, Agencies + 1, Agencies);
        await using var second = await Replica();
        await Shows(second, Agencies + 1, Agencies);
        await RunningSuite.Eventually(async () => await KeysOf(district) == 1);
        Assert.Empty(await second.Differing());
    }

    [Fact]
    public async Task WhatRedisLostIsThereAgainAlsoWhenAnAgencyChangesAtThatMoment()
    {
        await using (var table = new NpgsqlConnection(Superuser + ";Pooling=false"))
        {
            await table.OpenAsync();
            await using var transaction = await table.BeginTransactionAsync();
            await Do("LOCK TABLE agency_versions IN ACCESS EXCLUSIVE MODE");
            await RunningSuite.Eventually(async () => await Do(Waiting) > 0);
            await Redis("FLUSHALL");
            await Do($"UPDATE agency_versions SET version = version + 1 WHERE agency_id = '{spoken[0].Agency}'");
            await transaction.CommitAsync();

            async Task<long> Do(string sql)
            {
                await using var command = new NpgsqlCommand(sql, table, transaction);
                return await command.ExecuteScalarAsync() as long? ?? 0;
            }
        }

        await RunningSuite.Eventually(async () => long.Parse((await first.Find(spoken[0].Agency))!.Text("version")) == 4);
        Assert.Empty(await first.Differing());
        await first.DisposeAsync();
        await engines.Postgres.Run(district, $"UPDATE agency_versions SET version = version + 1 WHERE agency_id = '{spoken[1].Agency}'");
        var counted = 0L;
        using var meter = Watch("rectify.rollup.counted", (long value) => Interlocked.Add(ref counted, value));

        await using var second = await Replica();

        await Shows(second, Agencies, Agencies);
        Assert.Equal(1, counted);
    }

    [Fact]
    public async Task AFrozenRedisHoldsNothingUp()
    {
        engines.Redis.Freeze();
        try
        {
            await first.Hear(spoken[0].Issue(Ids.Next(), 1, IssueState.Rectifying, null));
            await Shows(first, Agencies + 1, Agencies);
            await using var second = await Replica();
            await Shows(second, Agencies + 1, Agencies);
        }
        finally
        {
            engines.Redis.Thaw();
        }

        await RunningSuite.Eventually(async () => (await first.Differing()).Count == 0);
    }

    [Fact]
    public async Task WithoutTheDatabaseTheLastFiguresAreShownWithTheirTime()
    {
        var before = await first.District();
        engines.Postgres.Freeze();
        try
        {
            Assert.Equal(before.ToJsonString(), (await first.District()).ToJsonString());
            Assert.False(string.IsNullOrEmpty(before.Text("asOf")));
        }
        finally
        {
            engines.Postgres.Thaw();
        }

        await first.Hear(spoken[0].Issue(Ids.Next(), 1, IssueState.Rectifying, null));
        await Shows(first, Agencies + 1, Agencies);
    }

    [Fact]
    public async Task RedisHoldsCountsAndTheNamesOfAgenciesAndNoPersons()
    {
        var all = new StringBuilder();
        using var redis = await ConnectionMultiplexer.ConnectAsync(engines.Redis.Address + ",allowAdmin=true");
        foreach (var key in redis.GetServer(engines.Redis.Address).Keys(pattern: $"rollup:{{{district}}}:*").ToList())
        {
            var snapshot = Snapshot.Read((await redis.GetDatabase().StringGetAsync(key))!)!;
            all.Append(key).Append(Encoding.UTF8.GetString(snapshot.Message.Span));
        }

        Assert.Contains($"{spoken[0].Agency}", all.ToString(), StringComparison.Ordinal);
        Assert.Contains("测试局党组", all.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Spoken.Actor, all.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("subject-1", all.ToString(), StringComparison.Ordinal);
    }

    private Task<SupervisionReplica> Replica() => Replica($"--Redis={engines.Redis.Address}", $"--District={district}");

    private Task<SupervisionReplica> Replica(params string[] more) => SupervisionReplica.Start(
        StoreRoles.As($"{district}_service", Superuser), null, [$"--Migrations:supervision={StoreRoles.As($"{district}_owner", Superuser)}", .. more]);

    private static Task Shows(SupervisionReplica replica, int issues, int measures) => RunningSuite.Eventually(async () =>
        (await replica.District())["totals"] is JsonObject totals && totals["issues"]!.Number("total") == issues
            && totals["measures"]!.Number("total") == measures);

    private async Task Redis(string command)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(engines.Redis.Address + ",allowAdmin=true");
        await redis.GetDatabase().ExecuteAsync(command);
    }

    private async Task<int> KeysOf(string name)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(engines.Redis.Address + ",allowAdmin=true");
        return redis.GetServer(engines.Redis.Address).Keys(pattern: $"rollup:{{{name}}}:*").Count();
    }

    private static MeterListener Watch<T>(string instrument, Action<T> seen) where T : struct
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (published, listening) =>
            {
                if (published.Meter.Name == "Rectify" && published.Name == instrument)
                    listening.EnableMeasurementEvents(published);
            },
        };
        listener.SetMeasurementEventCallback<T>((_, value, _, _) => seen(value));
        listener.Start();
        return listener;
    }
}
