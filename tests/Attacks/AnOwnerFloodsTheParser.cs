using System.Net;

namespace Rectify.Testing.Attacks;

/// <summary>One caller sends more documents than can be read: others still get their turn, and what finds no place is told when to come again.</summary>
[Collection("Readings")]
public sealed class AnOwnerFloodsTheParser
{
    private const int Flood = 24;

    [Fact]
    public async Task OthersAreReadMeanwhileAndTheFloodIsToldToWait()
    {
        await using var suite = await RunningSuite.Start("--Reading:AtOnce=1", "--Reading:Waiting=4");
        using var flooding = await suite.As("owner", "agencies/0190a1b2-0000-7000-8000-000000000001", "flood");
        using var other = await suite.As("owner", "agencies/0190a1b2-0000-7000-8000-000000000002", "other");
        var large = LargeDocument.Of(400_000);
        var flood = Enumerable.Range(0, Flood).Select(_ => flooding.PostText("/v1/reports:parse", large)).ToList();
        await Task.WhenAny(flood);

        using var answer = await other.PostText("/v1/reports:parse", "一、整改\n1.学习不够的问题\n整改情况：已学习。\n");
        var isFlooding = flood.Exists(one => !one.IsCompleted);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(isFlooding, "the flood was over before the other document was read");
        var answers = await Task.WhenAll(flood);
        Assert.All(answers, one => Assert.Contains(one.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.TooManyRequests]));
        var refused = answers.Where(one => one.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, one => Assert.Equal("5", one.Headers.GetValues("Retry-After").Single()));
        Assert.Contains("READING_BUSY", await refused[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var one in answers)
            one.Dispose();
    }
}
