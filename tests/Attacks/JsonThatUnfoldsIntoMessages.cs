using System.Net;

namespace Rectify.Testing.Attacks;

/// <summary>A ledger of 4 MB that says nothing but {} a million times, and one that nests without end: refused before any message is made of it.</summary>
public sealed class JsonThatUnfoldsIntoMessages
{
    [Theory]
    [InlineData("{\"aspects\":[{}", ",{}", "]}")]
    [InlineData("{\"aspects\":[{\"issues\":[{\"measures\":[{}", ",{}", "]}]}]}")]
    [InlineData("{\"aspects\":", "[", "")]
    public async Task IsRefused(string head, string piece, string end)
    {
        await using var suite = await RunningSuite.Start();
        using var office = await suite.As("office");

        using var answer = await office.PostText("/v1/reports:import?validateOnly=true", head + HostileDocument.Of(piece, 4_000_000) + end, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("BODY_INVALID", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
