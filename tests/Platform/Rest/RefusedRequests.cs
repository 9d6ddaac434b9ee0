using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Rectify.Platform.Api.Errors;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Rest;

/// <summary>What is not a request of the contract is refused with a reason, and changes nothing.</summary>
[Collection(InADistrictWithAReport.Name)]
public class RefusedRequests(DistrictWithAReport district) : IAsyncLifetime
{
    private const string FiveMore = "%20AND%20state=CLOSED%20AND%20state=CLOSED%20AND%20state=CLOSED%20AND%20state=CLOSED%20AND%20state=CLOSED";
    private const string TwentyMore = FiveMore + FiveMore + FiveMore + FiveMore;

    private string before = "";

    /// <summary>The language in which the refusals are asked for.</summary>
    protected virtual bool Chinese => false;

    public async Task InitializeAsync() => before = await district.Suite.Everything();

    public async Task DisposeAsync() => Assert.Equal(before, await district.Suite.Everything());

    [Theory]
    [InlineData("issues?colour=red", "QUERY_PARAMETER_UNKNOWN")]
    [InlineData("issues?PageSize=1", "QUERY_PARAMETER_UNKNOWN")]
    [InlineData("issues?=1", "QUERY_PARAMETER_UNKNOWN")]
    [InlineData("issues?filter.x=1", "QUERY_PARAMETER_UNKNOWN")]
    [InlineData("issues?.", "QUERY_PARAMETER_UNKNOWN")]
    [InlineData("issues?pageSize=1&pageSize=2", "PARAMETER_COLLIDES")]
    [InlineData("issues?pageSize=1&page_size=2", "PARAMETER_COLLIDES")]
    [InlineData("issues?pageSize=one", "FIELD_INVALID")]
    [InlineData("issues?pageSize=", "FIELD_INVALID")]
    [InlineData("issues?pageSize=1.5", "FIELD_INVALID")]
    [InlineData("issues?pageSize=2147483648", "FIELD_INVALID")]
    [InlineData("issues?pageSize=-1", "FIELD_INVALID")]
    [InlineData("issues?pageToken=nonsense", "PAGE_TOKEN_INVALID")]
    [InlineData("issues?pageToken=%E5%8F%B0%E8%B4%A6", "PAGE_TOKEN_INVALID")]
    [InlineData("issues?pageToken=%FF%FE", "PAGE_TOKEN_INVALID")]
    [InlineData("issues?pageToken=%00", "FIELD_INVALID")]
    [InlineData("issues?pageToken=////", "PAGE_TOKEN_INVALID")]
    [InlineData("issues?filter=colour%20=%20%22red%22", "FILTER_INVALID")]
    [InlineData("issues?filter=state", "FILTER_INVALID")]
    [InlineData("issues?filter=state=closed", "FILTER_INVALID")]
    [InlineData("issues?filter=state=%22CLOSED", "FILTER_INVALID")]
    [InlineData("issues?filter=state=CLOSED%20AND%20", "FILTER_INVALID")]
    [InlineData("issues?filter=state=CLOSED%20state=CLOSED", "FILTER_INVALID")]
    [InlineData("issues?filter=agency=issues/1", "FILTER_INVALID")]
    [InlineData("issues?filter=state=CLOSED" + TwentyMore, "FILTER_INVALID")]
    [InlineData("issues?filter=state=CLOSED" + TwentyMore + TwentyMore + TwentyMore + TwentyMore + TwentyMore + TwentyMore, "FIELD_TOO_LONG")]
    [InlineData("issues?filter=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx%F0%9F%98%80", "FILTER_INVALID")]
    [InlineData("issues?filter=%00", "FIELD_INVALID")]
    [InlineData("notices/00000000-0000-7000-8000-000000000000:render?format=pdfx", "FIELD_INVALID")]
    [InlineData("notices/00000000-0000-7000-8000-000000000000:render?format=1", "FIELD_INVALID")]
    public async Task ABadQuery(string path, string reason) => await Refused(Get(path), reason, 400);

    [Theory]
    [InlineData("issues/not-a-uuid", "NAME_INVALID", 400)]
    [InlineData("issues/00000000-0000-7000-8000-000000000000", "ISSUE_NOT_FOUND", 404)]
    [InlineData("issues/x%2Fy", "PATH_UNKNOWN", 404)]
    [InlineData("issues/..%2fagencies", "PATH_UNKNOWN", 404)]
    [InlineData("issues/..%5cagencies", "NAME_INVALID", 400)]
    [InlineData("issues/%E4%BA%8C", "NAME_INVALID", 400)]
    [InlineData("issues/%FF", "PATH_UNKNOWN", 404)]
    [InlineData("issues/%2e%2e", "PATH_UNKNOWN", 404)]
    [InlineData("issues/../nothing", "PATH_UNKNOWN", 404)]
    [InlineData("issues/x/y", "PATH_UNKNOWN", 404)]
    [InlineData("issues//", "PATH_UNKNOWN", 404)]
    [InlineData("nothing", "PATH_UNKNOWN", 404)]
    [InlineData("../v2/issues", "PATH_UNKNOWN", 404)]
    [InlineData("issues/x?name=issues/y", "PARAMETER_COLLIDES", 400)]
    [InlineData("measures/x/progress?parent=measures/y", "PARAMETER_COLLIDES", 400)]
    [InlineData("rollups/agencies/x", "NAME_INVALID", 400)]
    public async Task ABadPath(string path, string reason, int status) => await Refused(Get(path), reason, status);

    [Theory]
    [InlineData("events", "FIELD_REQUIRED"), InlineData("events?producer=nobody", "FIELD_INVALID")]
    [InlineData("events?producer=issue&pageSize=-1", "FIELD_INVALID")]
    [InlineData("events?producer=issue&pageToken=x", "PAGE_TOKEN_INVALID"), InlineData("events?producer=issue&pageToken=-1", "PAGE_TOKEN_INVALID")]
    [InlineData("events?producer=issue&pageToken=99999999999999999999", "PAGE_TOKEN_INVALID")]
    [InlineData("events?producer=issue&producer=measure", "PARAMETER_COLLIDES")]
    public async Task ABadCursor(string path, string reason) => await Refused(Get(path), reason, 400, "partner");

    [Theory]
    [InlineData("""{"name":"issues/x"}""", "PARAMETER_COLLIDES")]
    [InlineData("""{"colour":1}""", "BODY_INVALID")]
    [InlineData("""{"etag":"a","etag":"b"}""", "BODY_INVALID")]
    [InlineData("""{"requestId":"a","request_id":"b"}""", "BODY_INVALID")]
    [InlineData("""{"etag":5}""", "BODY_INVALID")]
    [InlineData("""{"etag":{}}""", "BODY_INVALID")]
    [InlineData("""{"etag":"\ud800"}""", "BODY_INVALID")]
    [InlineData("""{"etag":"\udc00\ud800"}""", "BODY_INVALID")]
    [InlineData("""{"\ud800":"a"}""", "BODY_INVALID")]
    [InlineData("""{"etag":"\u00"}""", "BODY_INVALID")]
    [InlineData("""{"etag":"a"} {}""", "BODY_INVALID")]
    [InlineData("""{"etag":"a" """, "BODY_INVALID")]
    [InlineData("""{"etag":"a",}""", "BODY_INVALID")]
    [InlineData("""{/* why */}""", "BODY_INVALID")]
    [InlineData("""{'etag':'a'}""", "BODY_INVALID")]
    [InlineData("[]", "BODY_INVALID")]
    [InlineData("null", "BODY_INVALID")]
    [InlineData("1e999", "BODY_INVALID")]
    [InlineData("\"text\"", "BODY_INVALID")]
    [InlineData(" ", "BODY_INVALID")]
    [InlineData("""{"requestId":"a\u0000b"}""", "FIELD_INVALID")]
    public async Task ABadBody(string body, string reason)
    {
        var issue = (await district.NamesOf("issues"))[0];
        await Refused(Post($"{issue}:accept", body), reason, 400, "head");
    }

    [Theory]
    [InlineData("""{"name":"measures/x","note":"做"}""", "PARAMETER_COLLIDES")]
    [InlineData("""{}""", "FIELD_REQUIRED")]
    [InlineData("""{"note":" "}""", "FIELD_REQUIRED")]
    [InlineData("""{"note":"a\u0000b"}""", "FIELD_INVALID")]
    [InlineData("""{"note":"做","occurredOn":"昨天"}""", "FIELD_INVALID")]
    [InlineData("""{"note":"做","occurredOn":"2023-02-30"}""", "FIELD_INVALID")]
    [InlineData("""{"note":"做","occurredOn":"2023-01-01","occurred_on":"2023-01-02"}""", "BODY_INVALID")]
    public async Task ABadNote(string body, string reason)
    {
        var measure = (await district.NamesOf("measures"))[0];
        await Refused(Post($"{measure}:recordProgress", body), reason, 400, "owner");
    }

    [Theory]
    [InlineData("""{"scope":"PUBLIC","template":"NUMBERED","inspection":"inspections/x"}""", "NAME_INVALID")]
    [InlineData("""{"scope":"EVERYONE","template":"NUMBERED","inspection":"$"}""", "BODY_INVALID")]
    [InlineData("""{"scope":99,"template":"NUMBERED","inspection":"$"}""", "FIELD_INVALID")]
    [InlineData("""{"scope":-1,"template":"NUMBERED","inspection":"$"}""", "FIELD_INVALID")]
    [InlineData("""{"scope":3000000000,"template":"NUMBERED","inspection":"$"}""", "BODY_INVALID")]
    [InlineData("""{"scope":1.5,"template":"NUMBERED","inspection":"$"}""", "BODY_INVALID")]
    [InlineData("""{"scope":"SCOPE_UNSPECIFIED","template":"NUMBERED","inspection":"$"}""", "FIELD_REQUIRED")]
    [InlineData("""{"template":"NUMBERED","inspection":"$"}""", "FIELD_REQUIRED")]
    public async Task ABadChoice(string body, string reason) =>
        await Refused(Post("notices:compile", body.Replace("$", district.Inspection, StringComparison.Ordinal)), reason, 400);

    [Theory]
    [InlineData("agencies?agency.displayName=x", """{"displayName":"新"}""", "PARAMETER_COLLIDES")]
    [InlineData("agencies?agency.display_name=x", "", "PARAMETER_COLLIDES")]
    [InlineData("agencies?displayName=x", """{"displayName":"新"}""", "QUERY_PARAMETER_UNKNOWN")]
    [InlineData("agencies?requestId=a&request_id=b", """{"displayName":"新"}""", "PARAMETER_COLLIDES")]
    [InlineData("agencies", """{"displayName":"新","display_name":"旧"}""", "BODY_INVALID")]
    [InlineData("agencies", """{"displayName":"\u0000"}""", "FIELD_REQUIRED")]
    [InlineData("agencies", """{}""", "FIELD_REQUIRED")]
    [InlineData("agencies", "", "FIELD_REQUIRED")]
    [InlineData("notices:compile?scope=PUBLIC", """{}""", "PARAMETER_COLLIDES")]
    [InlineData("notices:compile?colour=red", """{}""", "QUERY_PARAMETER_UNKNOWN")]
    [InlineData("reports:import?document.contentType=text/html", "报告", "PARAMETER_COLLIDES")]
    public async Task AKeyThatIsSetElsewhere(string path, string body, string reason) => await Refused(Post(path, body), reason, 400);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"agency":"某局","aspects":[null]}""")]
    [InlineData("""{"agency":"某局","agency":"他局","aspects":[]}""")]
    [InlineData("""{"agency":"\ud800","aspects":[]}""")]
    [InlineData("""{"agency":"某局","aspects":[{"title":"一","issues":[{"title":"二","status":99,"measures":[{"text":"三"}]}]}]}""")]
    [InlineData("""{"agency":"某局","aspects":[{"title":"一","issues":[{"title":"二","measures":[{"text":"三","horizon":99}]}]}]}""")]
    [InlineData("""{"agency":"某\u0000局","aspects":[{"title":"一","issues":[{"title":"二","measures":[{"text":"三"}]}]}]}""")]
    [InlineData("""{"agency":"某局","money":[{"fen":"9223372036854775808"}],"aspects":[]}""")]
    public async Task ABadLedger(string json) => await Refused(Post("reports:import", json), null, 400);

    [Fact]
    public async Task ALedgerThatIsNotUtf8()
    {
        var request = Post("reports:import", "");
        request.Content = new ByteArrayContent([.. "{\"agency\":\""u8, 0xFF, 0xFE, .. "\",\"aspects\":[]}"u8])
        { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        await Refused(request, "BODY_INVALID", 400);
    }

    [Fact]
    public async Task ABodyThatIsNotUtf8()
    {
        var request = Post("agencies", "");
        request.Content = new ByteArrayContent([.. "{\"displayName\":\""u8, 0xC3, 0x28, .. "\"}"u8])
        { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        await Refused(request, "BODY_INVALID", 400);
    }

    [Theory, InlineData(65), InlineData(20_000)]
    public async Task ABodyThatIsNestedTooDeep(int depth) =>
        await Refused(Post("agencies", $$"""{"displayName":{{new string('[', depth)}}{{new string(']', depth)}}}"""), "BODY_INVALID", 400);

    [Theory, InlineData("text/plain"), InlineData("application/xml"), InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp"), InlineData("nonsense")]
    public async Task AnotherMediaType(string type)
    {
        var request = Post("agencies", """{"displayName":"新"}""");
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        await Refused(request, "MEDIA_TYPE_UNSUPPORTED", 415);
    }

    [Fact]
    public async Task AnEtagInTwoPlaces()
    {
        var request = Post($"{(await district.NamesOf("issues"))[0]}:accept", """{"etag":"v1"}""");
        request.Headers.TryAddWithoutValidation("If-Match", "\"v1\"");
        await Refused(request, "PARAMETER_COLLIDES", 400, "head");
    }

    [Fact]
    public async Task ARequestIdThatIsTooLong()
    {
        var request = Post("agencies", """{"displayName":"新"}""");
        request.Headers.Add("Idempotency-Key", new string('k', 201));
        await Refused(request, "FIELD_TOO_LONG", 400);
        await Refused(Post("agencies?requestId=" + new string('k', 4000), """{"displayName":"新"}"""), "FIELD_TOO_LONG", 400);
    }

    [Fact]
    public async Task ANameThatIsTooLong() => await Refused(Post("agencies", $$"""{"displayName":"{{new string('长', 201)}}"}"""), "FIELD_TOO_LONG", 400);

    [Fact]
    public async Task ALongValueIsNotRepeatedInFull()
    {
        var problem = await Refused(Get("issues?filter=" + new string('x', 1900)), "FILTER_INVALID", 400);
        Assert.InRange(problem.Text("detail").Length, 1, 400);
        Assert.InRange(problem.Text("title").Length, 1, 400);
    }

    [Theory, InlineData("POST", "GET"), InlineData("DELETE", "GET"), InlineData("PUT", "GET"), InlineData("OPTIONS", "GET"), InlineData("PROPFIND", "GET")]
    public async Task AnotherMethod(string method, string allowed)
    {
        var request = Get("issues");
        request.Method = new HttpMethod(method);
        using var client = await district.Suite.As("office");
        using var answer = await client.SendAsync(request);
        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal(allowed, answer.Content.Headers.Allow.Single());
        Assert.Equal("METHOD_NOT_ALLOWED", (await Task.FromResult(answer).Problem()).Text("reason"));
    }

    [Fact]
    public async Task HeadIsRefusedWithoutABody()
    {
        var request = Get("issues");
        request.Method = HttpMethod.Head;
        using var client = await district.Suite.As("office");
        using var answer = await client.SendAsync(request);
        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task ATrailingSlashIsThePathItself()
    {
        using var client = await district.Suite.As("office");
        using var answer = await client.SendAsync(Get("issues/"));
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private async Task<JsonObject> Refused(HttpRequestMessage request, string? reason, int status, string role = "office")
    {
        using var client = await district.Suite.As(role, role is "head" or "owner" ? district.Agency : null);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(Chinese ? "zh-CN" : "en");
        var problem = await client.SendAsync(request).Problem();
        Assert.True(reason is null || reason == problem.Text("reason"), problem.ToJsonString());
        Assert.Contains(problem.Text("reason"), Catalogue.Reasons.Keys);
        Assert.Equal(status, problem.Number("status"));
        Assert.All(
            [problem.Text("title"), problem.Text("detail"), .. problem["violations"]?.AsArray().Select(one => one!.Text("description")) ?? []],
            text => Assert.True(Chinese ? Language.IsChinese(text) : Language.IsEnglish(text), text));
        return problem;
    }

    private HttpRequestMessage Get(string path) => new(HttpMethod.Get, Exactly(path));

    private HttpRequestMessage Post(string path, string body) => new(HttpMethod.Post, Exactly(path))
    {
        Content = new StringContent(
            body, Encoding.UTF8,
            path.StartsWith("reports", StringComparison.Ordinal) && !body.StartsWith('{') && body.Length > 5 ? "text/plain" : "application/json"),
    };

    /// <summary>The path as it is written, dots and all.</summary>
    private Uri Exactly(string path) =>
        new($"{district.Suite.Address}v1/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}

/// <summary>The same, told to people who read Chinese.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class RefusedRequestsInChinese(DistrictWithAReport district) : RefusedRequests(district)
{
    protected override bool Chinese => true;
}
