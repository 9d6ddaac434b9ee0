using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Rectify.Events.V1;

namespace Rectify.Testing.Attacks;

/// <summary>Somebody sends more requests, or opens more streams, than anybody needs: they are told when to come again, and nobody else is held up.</summary>
public sealed class ManyRequestsAtOnce
{
    private const int Rate = 10;
    private const int Burst = 5 * Rate;

    /// <summary>As many as may wait for their turn.</summary>
    private const int Waiting = 500;

    private static readonly string[] Few = [$"--Limits:Subject={Rate}", $"--Limits:Address={Rate}"];

    [Fact]
    public async Task OneSubjectIsSlowedDownAndNoOther()
    {
        await using var suite = await RunningSuite.Start(Few);
        using var hurried = await suite.As("office", subject: "hurried");
        using var other = await suite.As("office", subject: "other");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3 * Burst).Select(_ => hurried.GetAsync("/v1/agencies")));

        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Burst, 2 * Burst);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("TOO_MANY_REQUESTS", (await Task.FromResult(refused).Problem()).Text("reason"));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/agencies")).StatusCode);
        await RunningSuite.Eventually(async () => (await hurried.GetAsync("/v1/agencies")).StatusCode == HttpStatusCode.OK);
    }

    /// <summary>What a request costs shows in how long it is worked on; here one takes for ever.</summary>
    [Fact]
    public async Task WhileAServiceWorksForOneSubjectTheRestOfTheirsWaitsAndNobodyElse()
    {
        await using var suite = await RunningSuite.Start("--Limits:AtOnce=1");
        using var greedy = await suite.As("office", subject: "greedy");
        using var other = await suite.As("office", subject: "other");
        using var endless = new HalfABody(suite.Http.BaseAddress!, greedy.DefaultRequestHeaders.Authorization!.Parameter!);
        await endless.Begin("/v1/agencies");
        await RunningSuite.Eventually(async () => !await IsAnsweredSoon(greedy));

        var asked = Enumerable.Range(0, 2 * Waiting).Select(_ => greedy.GetAsync("/v1/agencies")).ToList();
        await RunningSuite.Eventually(() => Task.FromResult(asked.Count(answer => answer.IsCompletedSuccessfully) >= Waiting));
        var refused = await await Task.WhenAny(asked);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/agencies")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await greedy.GetAsync("/v1/notices")).StatusCode);

        endless.Dispose();
        var answers = (await Task.WhenAll(asked)).CountBy(answer => answer.StatusCode).ToDictionary();
        Assert.Equal(2 * Waiting, answers[HttpStatusCode.OK] + answers[HttpStatusCode.TooManyRequests]);
        Assert.InRange(answers[HttpStatusCode.OK], Waiting - 10, Waiting);
    }

    [Fact]
    public async Task ByGrpcTheyAreToldInItsOwnForm()
    {
        await using var suite = await RunningSuite.Start(Few);
        var client = new EventService.EventServiceClient(suite.Grpc);
        var headers = await suite.HeadersOf("partner");
        var refused = new List<RpcException>();
        for (var call = 0; call < 3 * Burst; call++)
        {
            try
            {
                await client.ListEventsAsync(new ListEventsRequest { Producer = "issue" }, headers);
            }
            catch (RpcException error)
            {
                refused.Add(error);
            }
        }

        var status = refused[0].GetRpcStatus()!;
        Assert.Equal((StatusCode.ResourceExhausted, "TOO_MANY_REQUESTS"), (refused[0].StatusCode, status.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
        Assert.True(status.GetDetail<Google.Rpc.RetryInfo>()!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
    }

    [Fact]
    public async Task WithoutATokenTheAddressCountsWhateverItSaysOfItself()
    {
        await using var suite = await RunningSuite.Start(Few);
        Assert.True(await AnswersFrom(suite, "/public/notices") < 2 * Burst);
    }

    [Fact]
    public async Task WhoComesThroughAProxyOfTheSettingsIsWhoItForwards()
    {
        await using var suite = await RunningSuite.Start([.. Few, "--Proxies=127.0.0.0/8"]);
        Assert.Equal(3 * Burst, await AnswersFrom(suite, "/public/notices"));
    }

    [Fact]
    public async Task StreamsOfOneSubjectHaveACap()
    {
        await using var suite = await RunningSuite.Start("--Limits:Streams=3");
        using var partner = await suite.As("partner");
        var open = new List<HttpResponseMessage>();
        for (var stream = 0; stream < 3; stream++)
            open.Add(await Watch(partner));
        Assert.All(open, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        using var refused = await Watch(partner);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("TOO_MANY_STREAMS", (await Task.FromResult(refused).Problem()).Text("reason"));
        using var other = await suite.As("partner", subject: "another");
        open.Add(await Watch(other));
        Assert.Equal(HttpStatusCode.OK, open[^1].StatusCode);

        open[0].Dispose();
        await RunningSuite.Eventually(async () =>
        {
            var again = await Watch(partner);
            open.Add(again);
            return again.StatusCode == HttpStatusCode.OK;
        });
        open.ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task AllStreamsTogetherHaveACapToo()
    {
        await using var suite = await RunningSuite.Start("--Limits:AllStreams=2");
        using var first = await Watch(await suite.As("partner", subject: "first"));
        using var second = await Watch(await suite.As("partner", subject: "second"));

        using var refused = await Watch(await suite.As("partner", subject: "third"));

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode, refused.StatusCode));
    }

    /// <summary>How many of many requests are answered, each of which says that it comes from another address.</summary>
    private static async Task<int> AnswersFrom(RunningSuite suite, string path)
    {
        var answered = 0;
        for (var request = 0; request < 3 * Burst; request++)
        {
            using var asks = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", $"10.0.{request / 250}.{request % 250}" } } };
            using var answer = await suite.Http.SendAsync(asks);
            answered += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        return answered;
    }

    private static async Task<bool> IsAnsweredSoon(HttpClient client)
    {
        var asked = client.GetAsync("/v1/agencies");
        return await Task.WhenAny(asked, Task.Delay(TimeSpan.FromSeconds(1))) == asked;
    }

    private static Task<HttpResponseMessage> Watch(HttpClient partner) =>
        partner.GetAsync("/v1/events:watch?producer=issue&heartbeatSeconds=1", HttpCompletionOption.ResponseHeadersRead);

    /// <summary>A request whose body never ends.</summary>
    private sealed class HalfABody(Uri address, string token) : IDisposable
    {
        private readonly TcpClient tcp = new();

        public async Task Begin(string path)
        {
            await tcp.ConnectAsync(address.Host, address.Port);
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
        }

        public void Dispose() => tcp.Dispose();
    }
}
