using System.Diagnostics;
using System.Text.Json.Nodes;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Journals;

/// <summary>WatchEvents as server-sent events through the gateway, heard by curl.</summary>
public sealed class WatchedBySse(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WhatIsSaidIsHeardWithItsCursorAndTheLastOneResumes()
    {
        await Register(2);
        List<(string Id, JsonNode Said)> first, second;
        using (var curl = new Curl(suite, await suite.TokenOf("partner"), "/v1/events:watch?producer=issue"))
        {
            Assert.Equal(": heartbeat", await curl.ReadLine());
            Assert.Equal("id: 0.0", await curl.ReadLine());
            first = await curl.ReadEvents(2);
        }

        using (var curl = new Curl(suite, await suite.TokenOf("partner"), "/v1/events:watch?producer=issue", $"Last-Event-ID: {first[0].Id}"))
        {
            second = await curl.ReadEvents(1);
            var live = curl.ReadEvents(1);
            await Register(1);
            second.AddRange(await live);
        }

        Assert.Equal(first[1].Said.ToJsonString(), second[0].Said.ToJsonString());
        Assert.All(first.Concat(second), heard => Assert.Equal(heard.Id, heard.Said["event"]!.Text("cursor")));
        Assert.Equal("agency.registered", second[1].Said["event"]!.Text("type"));
    }

    [Fact]
    public async Task AQuietJournalBeatsAndAFilterPassesOverWhatIsNotAskedFor()
    {
        await Register(1);
        using var curl = new Curl(suite, await suite.TokenOf("partner"), "/v1/events:watch?producer=issue&heartbeatSeconds=1&filter=type%3D%22issue.closed%22");
        string[] beat = [await curl.ReadLine(), await curl.ReadLine(), await curl.ReadLine(), await curl.ReadLine(), await curl.ReadLine()];

        Assert.Equal([": heartbeat", "id: 0.0", "", ": heartbeat"], beat[..4]);
        Assert.NotEqual("id: 0.0", beat[4]);
    }

    [Theory]
    [InlineData("producer=nobody", "FIELD_INVALID"), InlineData("producer=issue&cursor=x", "PAGE_TOKEN_INVALID")]
    [InlineData("producer=issue&heartbeatSeconds=61", "FIELD_INVALID")]
    [InlineData("producer=issue&filter=payload%3D%22x%22", "FILTER_INVALID")]
    public async Task WhatCannotBeWatchedIsRefused(string query, string reason)
    {
        using var partner = await suite.As("partner");
        Assert.Equal(reason, (await partner.GetAsync($"/v1/events:watch?{query}").Problem()).Text("reason"));
    }

    private async Task Register(int agencies)
    {
        using var office = await suite.As("office");
        for (var agency = 0; agency < agencies; agency++)
            await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json();
    }
}

/// <summary>curl -N, line by line.</summary>
internal sealed class Curl : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process process;

    public Curl(RunningSuite suite, string token, string path, string? header = null) => process = Process.Start(new ProcessStartInfo(
        "curl",
        [
            "-sN", "--noproxy", "*", "-H", $"Authorization: Bearer {token}",
            .. header is null ? Array.Empty<string>() : ["-H", header],
            new Uri(suite.Address, path).AbsoluteUri,
        ])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    public async Task<string> ReadLine() =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new EndOfStreamException("The stream ended.");

    /// <summary>Events with data, and their ids.</summary>
    public async Task<List<(string Id, JsonNode Said)>> ReadEvents(int count)
    {
        var (events, id) = (new List<(string, JsonNode)>(), "");
        while (events.Count < count)
        {
            var line = await ReadLine();
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line["id: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                events.Add((id, JsonNode.Parse(line["data: ".Length..])!));
        }

        return events;
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
