using System.Text;
using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Rectify.Platform.Api.Errors;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Errors;

/// <summary>The catalogue of reasons and its document, docs/errors.md.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string Document = Path.Combine(Root(), "docs", "errors.md");

    public static TheoryData<string> Words => [.. Catalogue.Reasons.Keys];

    public static TheoryData<string> Phrases => [.. Catalogue.Phrases.Keys];

    [Fact]
    public void EveryWordIsSaidOnce() => Assert.Equal(Catalogue.Declared.Count, Catalogue.Reasons.Count);

    [Theory, MemberData(nameof(Words))]
    public void AWordIsUpperSnake(string word) => Assert.Matches("^[A-Z]+(_[A-Z]+)*$", word);

    [Theory, MemberData(nameof(Words))]
    public void BothLanguagesTakeTheSameFacts(string word)
    {
        var reason = Catalogue.Reasons[word];
        Assert.NotEmpty(reason.English);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", reason.Chinese);
        var facts = Enumerable.Range(0, 1 + Placeholders(reason.English + reason.Chinese).DefaultIfEmpty(-1).Max()).Select(fact => $"fact{fact}").ToArray();
        var refusal = reason.Refuse([.. facts]);
        Assert.Equal(Facts(reason.English), Facts(refusal.Message));
        Assert.Equal(Facts(reason.Chinese), Facts(refusal.Chinese));
        Assert.Equal(Enumerable.Range(0, facts.Length), Placeholders(reason.English + reason.Chinese).Distinct().Order());
    }

    [Theory, MemberData(nameof(Words))]
    public void AReasonIsToldInOneLanguageAtATime(string word)
    {
        var reason = Catalogue.Reasons[word];
        Assert.True(Language.IsEnglish(reason.English), reason.English);
        Assert.True(Language.IsChinese(reason.Chinese), reason.Chinese);
    }

    [Theory, MemberData(nameof(Phrases))]
    public void SoIsWhatItExplains(string name)
    {
        var phrase = Catalogue.Phrases[name];
        Assert.True(Language.IsEnglish(phrase.English), phrase.English);
        Assert.True(Language.IsChinese(phrase.Chinese), phrase.Chinese);
        Assert.DoesNotMatch(@"[.。]$", phrase.English + phrase.Chinese);
        var said = phrase.With("fact0", new Phrase("fact1", "fact1"), "fact2");
        Assert.Equal(Facts(phrase.English), Facts(said.English));
        Assert.Equal(Facts(phrase.Chinese), Facts(said.Chinese));
    }

    [Fact]
    public void APhraseWithinAnotherIsInItsLanguage()
    {
        var said = new Phrase("it is {0}", "当前{0}").With(Phrase.List([new("OPEN", "进行中"), new("CLOSED", "已销号")], " or "));
        Assert.Equal(("it is OPEN or CLOSED", "当前进行中、已销号"), (said.English, said.Chinese));
    }

    [Theory, MemberData(nameof(Words))]
    public async Task AWordHasAnHttpStatusOfItsOwnKind(string word)
    {
        var reason = Catalogue.Reasons[word];
        Assert.InRange((int)reason.Code, (int)StatusCode.Cancelled, (int)StatusCode.Unauthenticated);
        var status = await HttpStatusOf(reason);
        Assert.Equal(reason == Reasons.Internal, status == 500);
        Assert.InRange(status, 400, 504);
    }

    /// <summary>Set WRITE_DOCS=1 to write the document anew.</summary>
    [Fact]
    public async Task TheDocumentListsExactlyTheCatalogue()
    {
        var text = new StringBuilder().Append(Head);
        foreach (var (word, reason) in Catalogue.Reasons.OrderBy(one => one.Key, StringComparer.Ordinal))
            text.Append($"| `{word}` | {CodeOf(reason)} | {await HttpStatusOf(reason)} | {reason.English} | {reason.Chinese} |\n");
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Document)!);
            await File.WriteAllTextAsync(Document, text.ToString());
        }

        Assert.Equal(text.ToString(), await File.ReadAllTextAsync(Document));
    }

    private const string Head = """
        # Reasons

        Every refusal carries one of these words: over REST as `reason` of an `application/problem+json` body (RFC 9457), over gRPC as the
        reason of `google.rpc.ErrorInfo` (domain `rectify`) in `grpc-status-details-bin`. The word keeps its meaning for ever; the texts may
        change. `{0}` and so on are filled with the facts of the case. What people read (`title`, `detail`, the `description` of violations) is in
        the language that `Accept-Language` prefers, English or zh-CN; over gRPC both come along as `google.rpc.LocalizedMessage`.

        A stale etag (`ABORTED`) is 412 instead of 409 where it came as `If-Match`. `UNAVAILABLE` and `READING_BUSY` carry
        `Retry-After`, over gRPC `google.rpc.RetryInfo`. A test compares this table with the code.

        | reason | code | HTTP | English | 中文 |
        |---|---|---|---|---|

        """;

    private static string CodeOf(Reason reason) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.Code.ToString());

    private static async Task<int> HttpStatusOf(Reason reason)
    {
        var http = new DefaultHttpContext();
        await http.WriteProblem(reason.Refuse(1, 2, 3, 4, 5, 6));
        return http.Response.StatusCode;
    }

    private static IEnumerable<int> Placeholders(string format) => Placeholder().Matches(format).Select(match => int.Parse(match.Groups["number"].Value));

    /// <summary>The facts that a format or a message names, in order.</summary>
    private static IEnumerable<string> Facts(string text) => Fact().Matches(text).Select(match => match.Groups["number"].Value);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rectify.Micro.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"\{(?<number>\d)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\{|fact)(?<number>\d)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Fact();
}
