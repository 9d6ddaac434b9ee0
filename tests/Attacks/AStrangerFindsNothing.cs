using System.Net;

namespace Rectify.Testing.Attacks;

/// <summary>Somebody without a token tries every path of the contract: nothing but what is public answers.</summary>
public sealed class AStrangerFindsNothing
{
    [Fact]
    public async Task EveryPathThatIsNotPublicAsksForAToken()
    {
        await using var suite = await RunningSuite.Start();
        var closed = (await suite.Http.GetAsync("/openapi.json").Json())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(method => method.Value!["security"]!.AsArray().Count > 0)
                .Select(method => (method.Key, Path: path.Key)))
            .ToList();
        Assert.NotEmpty(closed);
        foreach (var (method, path) in closed)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace('{', 'x').Replace('}', 'x'));
            using var answer = await suite.Http.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} answered {answer.StatusCode}.");
        }
    }
}
