using System.Net;
using Google.Rpc;
using Grpc.Core;
using Npgsql;
using Rectify.Issues.V1;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>What callers are told while the database is stopped, frozen or locked, and that all is well again without a restart.</summary>
public sealed class PostgresAway : IAsyncLifetime
{
    private PostgresServer postgres = null!;
    private RunningSuite suite = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        postgres = await PostgresServer.Start();
        suite = await RunningSuite.Start(await postgres.Settings("away"));
        office = await suite.As("office");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Register(Guid.NewGuid().ToString())));
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await suite.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Theory]
    [InlineByTurns(0, 2, true)]
    [InlineByTurns(1, 2, false)]
    public async Task WritesAreRefusedSoonWithAHintAndKeptOnceWhenItIsBack(bool frozen)
    {
        await GoAway(frozen);
        var (key, name) = (Guid.NewGuid().ToString(), Some.AgencyName());
        for (var attempt = 0; attempt < 12; attempt++)
            await IsRefused(key, name);
        await IsRefusedByGrpc(key, name);

        if (frozen)
            postgres.Thaw();
        else
            await postgres.StartAgain();
        await RunningSuite.Eventually(async () => await Status(key, name) == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await Status(key, name));
        Assert.Single(await postgres.Ask("away_issue", "postgres", null, $"SELECT id FROM agencies WHERE display_name = '{name}'"));
    }

    [Fact]
    public async Task WhoeverLocksATableHoldsUpNobodyForLong()
    {
        var (key, name) = (Guid.NewGuid().ToString(), Some.AgencyName());
        await using (var other = new NpgsqlConnection($"{postgres.Address("away_issue")};Pooling=false"))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("LOCK TABLE agencies", other, transaction);
            await command.ExecuteNonQueryAsync();
            await IsRefused(key, name);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            using var read = await office.GetAsync("/v1/agencies", patience.Token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, read.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, await Status(key, name));
        Assert.Single(await postgres.Ask("away_issue", "postgres", null, $"SELECT id FROM agencies WHERE display_name = '{name}'"));
    }

    [Theory]
    [InlineByTurns(0, 2, true)]
    [InlineByTurns(1, 2, false)]
    public async Task TheSystemStopsInOrderWithoutIt(bool frozen)
    {
        await GoAway(frozen);
        var stopped = await Record.ExceptionAsync(suite.Stop);
        if (frozen)
            postgres.Thaw();
        Assert.Null(stopped);
    }

    [Fact]
    public async Task WhatIsBeingHeardDoesNotKeepItFromStopping()
    {
        await using var other = new NpgsqlConnection($"{postgres.Address("away_supervision")};Pooling=false");
        await other.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE inbox_positions", other);
        await command.ExecuteNonQueryAsync();
        await Register(Guid.NewGuid().ToString());
        await RunningSuite.Eventually(async () =>
            (await postgres.Ask("away_supervision", "postgres", null, "SELECT relation FROM pg_locks WHERE NOT granted AND relation IS NOT NULL")).Count > 0);

        await postgres.Stop();

        await suite.Stop().WaitAsync(TimeSpan.FromMinutes(1));
    }

    private async Task GoAway(bool frozen)
    {
        if (frozen)
            postgres.Freeze();
        else
            await postgres.Stop();
    }

    private async Task IsRefused(string key, string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        using var answer = await office.SendAsync(Request(key, name), patience.Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
        Assert.Contains("STORE_UNAVAILABLE", await answer.Content.ReadAsStringAsync(patience.Token), StringComparison.Ordinal);
    }

    private async Task IsRefusedByGrpc(string key, string name)
    {
        var client = new AgencyService.AgencyServiceClient(suite.Grpc);
        var request = new CreateAgencyRequest { Agency = new Agency { DisplayName = name }, RequestId = key };
        var headers = await suite.HeadersOf("office");
        var refused = await Assert.ThrowsAsync<RpcException>(() => client.CreateAgencyAsync(request, headers, DateTime.UtcNow.AddSeconds(5)).ResponseAsync);
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        var details = Google.Rpc.Status.Parser.ParseFrom(refused.Trailers.GetValueBytes("grpc-status-details-bin")).Details;
        Assert.Equal(1, details.Single(detail => detail.Is(RetryInfo.Descriptor)).Unpack<RetryInfo>().RetryDelay.Seconds);
    }

    private Task<HttpStatusCode> Register(string key) => Status(key, Some.AgencyName());

    private async Task<HttpStatusCode> Status(string key, string name)
    {
        using var answer = await office.SendAsync(Request(key, name));
        return answer.StatusCode;
    }

    private static HttpRequestMessage Request(string key, string name) => new(HttpMethod.Post, "/v1/agencies")
    {
        Headers = { { "Idempotency-Key", key } },
        Content = System.Net.Http.Json.JsonContent.Create(new { displayName = name }),
    };
}
