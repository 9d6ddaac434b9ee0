using System.Net;
using System.Net.Http.Headers;

namespace Rectify.Testing.Attacks;

/// <summary>
/// Anybody who takes part may have documents read. An owner sends small documents that unfold: each is read or refused with what to do, and the
/// service goes on for everybody else. How much memory they take is held by tests/Forms/Bounds, in a process that ends above it.
/// </summary>
[Collection("Readings")]
public sealed class AnOwnerFeedsTheParserWithDocumentsThatGrow
{
    private const int Characters = 400_000;

    [Fact]
    public async Task EachIsReadOrRefusedWithAReason()
    {
        await using var suite = await RunningSuite.Start();
        using var owner = await suite.As("owner", "agencies/0190a1b2-0000-7000-8000-000000000001");
        var answers = new List<string>();
        foreach (var document in HostileDocument.All)
        {
            using var answer = await owner.PostAsync("/v1/reports:parse", Body(document));
            var text = await answer.Content.ReadAsStringAsync();
            var isRefused = answer.StatusCode == HttpStatusCode.BadRequest && text.Contains("DOCUMENT_UNREADABLE", StringComparison.Ordinal);
            if (answer.StatusCode != HttpStatusCode.OK && !isRefused)
                answers.Add($"{document}: {(int)answer.StatusCode} {text[..Math.Min(text.Length, 300)]}");
        }

        Assert.Equal([], answers);
        using var office = await suite.As("office");
        using var plain = await office.PostText("/v1/reports:parse", "一、整改\n1.学习不够的问题\n整改情况：已学习。\n");
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
    }

    private static ByteArrayContent Body(HostileDocument document)
    {
        var body = new ByteArrayContent(document.Make(Characters));
        body.Headers.ContentType = new MediaTypeHeaderValue(
            document.Extension switch { "txt" => "text/plain", "html" => "text/html", "csv" => "text/csv", _ => "application/octet-stream" });
        return body;
    }
}
