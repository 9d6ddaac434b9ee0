using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Rectify.Platform.Api.Errors;
using Rectify.Testing;
using Xunit.Abstractions;

namespace Rectify.Platform.Tests.Rest;

/// <summary>
/// Thousands of spoilt requests to every operation of the OpenAPI document. The same seed sends the same ones; FUZZ_SEED and FUZZ_TIMES
/// (per operation) look further.
/// </summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class FuzzedRequests(DistrictWithAReport district, ITestOutputHelper output)
{
    private static readonly int Seed = Given("FUZZ_SEED", 20240501);
    private static readonly int PerOperation = Given("FUZZ_TIMES", 100);
    private const string Key = "fuzz-";

    [Fact]
    public async Task AreRefusedAsProblemsAndChangeNothing()
    {
        output.WriteLine($"seed {Seed}");
        var valid = await ValidRequests();
        var clients = new Dictionary<string, HttpClient>();
        foreach (var role in new[] { "office", "head", "owner", "leader", "partner", "publicity", "group", "administrator", "auditor" })
            clients[role] = await district.Suite.As(role, role is "head" or "owner" or "leader" or "group" ? district.Agency : null, $"fuzzer-{role}");

        var mutation = new Mutation(new Random(Seed));
        var (answered, wrong, number) = (new HashSet<int>(), new List<string>(), 0);
        foreach (var request in valid)
        {
            for (var time = 0; time < PerOperation; time++)
            {
                var spoilt = mutation.Spoil(request);
                number++;
                if (await Send(clients[spoilt.Role], spoilt, number, answered) is { } complaint)
                    wrong.Add($"{spoilt}\n  → {complaint}");
            }
        }

        output.WriteLine($"{number} requests to {valid.Count} operations, {answered.Count} answered, {number - answered.Count} refused");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        Assert.InRange(answered.Count, 1, number / 2);
        await NothingButTheAnsweredWasWritten(answered);
    }

    private static int Given(string setting, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(setting), CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    /// <summary>What is wrong with the answer; null where nothing is.</summary>
    private async Task<string?> Send(HttpClient client, WireRequest request, int number, HashSet<int> answered)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(
            $"{district.Suite.Address}{request.Path[1..]}{request.Query}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        message.Headers.Add("Idempotency-Key", $"{Key}{number}");
        message.Headers.ConnectionClose = true; // What the server closes after a spoilt request is not met by the next one.
        message.Content = new ByteArrayContent(request.Body);
        if (request.ContentType.Length > 0)
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        using var answer = await client.SendAsync(message);
        if (answer.IsSuccessStatusCode)
        {
            answered.Add(number);
            return null;
        }

        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode >= 500)
            return $"{(int)answer.StatusCode} {text}";
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return $"no problem: {(int)answer.StatusCode} {text}";
        var problem = JsonNode.Parse(text)!;
        return Catalogue.Reasons.ContainsKey(problem.Text("reason")) && problem.Number("status") == (int)answer.StatusCode
            ? null
            : $"not of the catalogue: {text}";
    }

    /// <summary>Every fact carries the id of the request that led to it, or of the fact that a listener heard; a look is none.</summary>
    private async Task NothingButTheAnsweredWasWritten(HashSet<int> answered)
    {
        var facts = await district.Suite.Facts();
        var ids = facts.Select(fact => fact.Text("eventId")).ToHashSet();
        var ours = facts.Where(fact => fact.Text("actor").StartsWith("fuzzer-", StringComparison.Ordinal) && !ids.Contains(fact.Text("requestId"))
            && !fact.Text("stream").StartsWith("accesses/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ours);
        Assert.All(ours, fact =>
        {
            Assert.StartsWith(Key, fact.Text("requestId"), StringComparison.Ordinal);
            Assert.Contains(int.Parse(fact.Text("requestId")[Key.Length..], CultureInfo.InvariantCulture), answered);
        });
    }

    /// <summary>One good request, or nearly so, for each operation of the document.</summary>
    private async Task<IReadOnlyList<WireRequest>> ValidRequests()
    {
        var notice = await (await district.Suite.As("office"))
            .PostJson("/v1/notices:compile", new { inspection = district.Inspection, scope = "PUBLIC", template = "NUMBERED" }).Json();
        var names = new Dictionary<string, string>
        {
            ["agencies"] = district.Agency,
            ["inspections"] = district.Inspection,
            ["issues"] = (await district.NamesOf("issues"))[2],
            ["parkedEvents"] = $"parkedEvents/issue.{Guid.CreateVersion7()}",
            ["measures"] = (await district.NamesOf("measures"))[3],
            ["notices"] = notice.Text("name"),
            ["publicNotices"] = notice.Text("name").Replace("notices", "publicNotices", StringComparison.Ordinal),
        };
        var requests = new List<WireRequest>();
        foreach (var (path, operations) in (await district.Suite.Http.GetAsync("/openapi.json").Json())["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var id = operation!.Text("operationId").Split('.')[1];
                requests.Add(new WireRequest(method.ToUpperInvariant(), Fill(path, names), QueryOf(id),
                    Encoding.UTF8.GetBytes(BodyOf(id)), "application/json", RoleOf(operation!)));
            }
        }

        return requests;
    }

    /// <summary>/v1/issues/{name}:accept with the id of an issue in its place; of what the report does not bring, one that there is not.</summary>
    private static string Fill(string path, Dictionary<string, string> names)
    {
        var open = path.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return path;
        var collection = path[..(open - 1)].Split('/')[^1];
        var name = names.GetValueOrDefault(collection, $"{collection}/{Guid.CreateVersion7()}");
        return path[..open] + name.Split('/')[1] + path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..];
    }

    private static string RoleOf(JsonNode operation)
    {
        var roles = operation["description"]!.GetValue<string>().Split("Roles: ") is [_, var listed] ? listed.TrimEnd('.').Split(", ") : ["office"];
        return roles.Contains("office") ? "office" : roles[0];
    }

    private static string QueryOf(string operation) => operation switch
    {
        "ListEvents" => "?producer=issue&pageSize=5",
        "CountMeasures" => "?issues=issues/00000000-0000-7000-8000-000000000000",
        "ListIssues" or "ListMeasures" => "?pageSize=2&filter=agency%20%3D%20%22agencies/00000000-0000-7000-8000-000000000000%22",
        "RenderNotice" => "?format=txt",
        _ => "",
    };

    private string BodyOf(string operation) => operation switch
    {
        "CreateAgency" => """{"displayName":"某某区又一局"}""",
        "CreateRound" => """{"title":"第二轮"}""",
        "CompileNotice" => $$"""{"inspection":"{{district.Inspection}}","scope":"PUBLIC","template":"NUMBERED"}""",
        "RecordProgress" => """{"note":"已做","occurredOn":"2024-01-01","etag":"v9"}""",
        "ParseReport" or "ImportReport" =>
            """{"agency":"某某区又一局","inspectionFrom":"2022-04","aspects":[{"title":"一","issues":[{"title":"二","status":"IN_PROGRESS","measures":["""
            + """{"text":"三","due":"2024-10","horizon":"DATED"}]}]}],"money":[{"kind":"REFUNDED","fen":"100","printed":"1元"}]}""",
        _ when operation.StartsWith("Get", StringComparison.Ordinal)
            || operation.StartsWith("Count", StringComparison.Ordinal)
            || operation.StartsWith("List", StringComparison.Ordinal)
            || operation.StartsWith("Render", StringComparison.Ordinal) => "",
        _ when operation.StartsWith("Return", StringComparison.Ordinal) || operation is "ReopenIssue" or "WithdrawNotice" =>
            """{"reason":"补充材料","etag":"v1"}""",
        _ => """{"etag":"v1"}""",
    };
}
