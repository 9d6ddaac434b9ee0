using System.Collections.Concurrent;
using Grpc.Core;
using Npgsql;
using Rectify.Events.V1;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines.Audit;

/// <summary>On PostgreSQL, where transactions end in another order than they begin: a watcher who comes and goes hears everything once, in order.</summary>
[Collection(nameof(Engines))]
public sealed class WatchersUnderLoad(EnginesFixture engines)
{
    private const int Writers = 6;
    private const int WritesEach = 60;
    private const int SlowWrites = 8;

    [Fact]
    public async Task AWatcherWhoReconnectsHearsEveryEventOnceAndInCommitOrder()
    {
        var address = engines.Postgres.Address("audit_watched");
        await using var suite = await RunningSuite.Start(await StoreRoles.Settings("issue", address));
        using var office = await suite.As("office");
        await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json();

        using var stop = new CancellationTokenSource();
        var heard = new ConcurrentQueue<Event>();
        var watching = Watch(suite, heard, await suite.HeadersOf("partner"), stop.Token);
        var slow = WriteSlowly(address);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Write(office)));
        await slow;
        const int Expected = 1 + (Writers * WritesEach) + SlowWrites;
        await RunningSuite.Eventually(() => Task.FromResult(heard.Count >= Expected || watching.IsCompleted));
        await stop.CancelAsync();
        var reconnects = await watching;

        var listed = await List(suite);
        Assert.Equal(Expected, listed.Count);
        Assert.Equal(listed, heard.Select(said => said.EventId));
        Assert.Equal(SlowWrites, heard.Count(said => said.Type == "test.slow"));
        Assert.True(reconnects > 5, "The watcher hardly ever reconnected: the test does not bite.");
    }

    private static async Task Write(HttpClient office)
    {
        for (var write = 0; write < WritesEach; write++)
            await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json();
    }

    /// <summary>Transactions that take their place early and end late, while others pass them.</summary>
    private static async Task WriteSlowly(string address)
    {
        await using var source = NpgsqlDataSource.Create(address);
        for (var write = 0; write < SlowWrites; write++)
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                INSERT INTO journal (event_id, producer, stream, version, type, actor, actor_name, at, request_id, payload, previous, hash, sent)
                SELECT gen_random_uuid(), 'issue', 'slow/{write}', 1, 'test.slow', '', '', date_trunc('milliseconds', now()), '', '', '', repeat('0', 64), true;
                SELECT pg_sleep(0.3)
                """;
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
    }

    /// <summary>Hears a few events, hangs up, and goes on behind the last one; how often.</summary>
    private static async Task<int> Watch(RunningSuite suite, ConcurrentQueue<Event> heard, Metadata headers, CancellationToken stop)
    {
        var (random, cursor, reconnects) = (new Random(7), "", 0);
        var client = new EventService.EventServiceClient(suite.Grpc);
        while (!stop.IsCancellationRequested)
        {
            using var watch = client.WatchEvents(
                new WatchEventsRequest { Producer = "issue", Cursor = cursor, HeartbeatSeconds = 1 },
                headers, cancellationToken: stop);
            try
            {
                for (var patience = random.Next(2, 40); patience > 0 && await watch.ResponseStream.MoveNext(stop); patience--)
                {
                    var message = watch.ResponseStream.Current;
                    cursor = message.Cursor;
                    if (message.Event is not null)
                        heard.Enqueue(message.Event);
                }
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Cancelled && stop.IsCancellationRequested)
            {
                return reconnects;
            }

            reconnects++;
        }

        return reconnects;
    }

    private static async Task<List<string>> List(RunningSuite suite)
    {
        using var partner = await suite.As("partner");
        var all = new List<string>();
        for (var token = ""; ;)
        {
            var page = await partner.GetAsync($"/v1/events?producer=issue&pageSize=100&pageToken={token}").Json();
            if (page["events"]!.AsArray() is { Count: 0 })
                return all;
            all.AddRange(page["events"]!.AsArray().Select(said => said!.Text("eventId")));
            token = page.Text("nextPageToken");
        }
    }
}
