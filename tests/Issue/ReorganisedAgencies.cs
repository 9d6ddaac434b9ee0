using System.Net;
using System.Text.Json.Nodes;
using Rectify.Platform.Api;

namespace Rectify.Testing.Issues;

/// <summary>
/// 机构改革 through the front door, in any order: agencies are renamed, merged, split, moved and archived while reports of any of their names come
/// in. No issue is lost or called otherwise, no name is two agencies', and none stands beneath itself.
/// </summary>
public sealed class ReorganisedAgencies
{
    private const int Steps = 60;

    private static readonly string[] Expected =
        ["AGENCY_EXISTS", "AGENCY_CIRCLE", "AGENCY_GONE", "AGENCY_BUSY", "AGENCY_STEP_REFUSED", "INSPECTION_EXISTS", "FIELD_INVALID"];

    private readonly Dictionary<string, string> numbers = [];
    private readonly HashSet<string> accepted = [];
    private int rounds;

    [Theory, InlineData(1), InlineData(2)]
    public async Task NothingIsLostWhateverBecomesOfThem(int seed)
    {
        var random = new Random(seed);
        await using var suite = await RunningSuite.Start();
        using var office = await suite.As("office");
        for (var number = 0; number < 4; number++)
            await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json();

        for (var step = 0; step < Steps; step++)
        {
            var agencies = await Agencies(office);
            using var answer = await Step(random, office, agencies);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK || Expected.Contains(JsonNode.Parse(text)!.Text("reason")), text);
            await Check(office, await Agencies(office));
        }

        string[] verbs = ["import", "rename", "merge", "split", "place", "correct"];
        Assert.Subset(accepted, verbs.ToHashSet());
    }

    private static async Task<List<JsonNode>> Agencies(HttpClient office) =>
        [.. (await office.GetAsync("/v1/agencies?pageSize=1000").Json())["agencies"]!.AsArray().Select(agency => agency!)];

    private static IEnumerable<string> NamesOf(JsonNode agency) => (agency["formerNames"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
        .Append(agency.Text("displayName")).Append(agency.Text("shortName")).Select(Texts.NameKey).Distinct();

    private static string Optional(JsonNode agency, string field) => agency[field]?.GetValue<string>() ?? "";

    private async Task<HttpResponseMessage> Step(Random random, HttpClient office, List<JsonNode> agencies)
    {
        var (one, two) = (agencies[random.Next(agencies.Count)], agencies[random.Next(agencies.Count)]);
        var anyName = NamesOf(two).ElementAt(random.Next(NamesOf(two).Count()));
        var newName = random.Next(3) == 0 ? anyName : Some.AgencyName();
        string[] verbs = ["import", "import", "rename", "merge", "split", "place", "place", random.Next(3) == 0 ? "archive" : "import", "correct"];
        var verb = verbs[random.Next(verbs.Length)];
        var answer = verb == "import"
            ? await Import(office, anyName)
            : await office.PostJson($"/v1/{one.Text("name")}:{verb}", verb switch
            {
                "rename" or "split" => new { displayName = newName, reason = "机构改革方案" },
                "merge" => new { successor = two.Text("name"), reason = "机构改革方案" },
                "place" => new { parent = two.Text("name") },
                "correct" => (object)new { shortName = random.Next(2) == 0 ? $"简{rounds++}" : two.Text("shortName") },
                _ => new { reason = "机构改革方案" },
            });
        if (answer.StatusCode == HttpStatusCode.OK)
            accepted.Add(verb);
        return answer;
    }

    private async Task<HttpResponseMessage> Import(HttpClient office, string name)
    {
        var ledger = Some.Ledger();
        ledger.Agency = name;
        var round = (await office.PostJson("/v1/rounds", new { title = $"2026年第{++rounds}次专项" }).Json()).Text("name");
        return await office.PostText($"/v1/reports:import?round={round}", ledger.Json(), "application/json");
    }

    private async Task Check(HttpClient office, List<JsonNode> agencies)
    {
        var names = agencies.SelectMany(NamesOf).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());

        var known = agencies.ToDictionary(agency => agency.Text("name"));
        foreach (var agency in agencies)
        {
            Assert.True(Ends(agency, "parent"), $"{agency.Text("displayName")} stands beneath itself.");
            Assert.True(Ends(agency, "successor"), $"{agency.Text("displayName")} was merged into itself.");
            if (Optional(agency, "parent") is { Length: > 0 } parent && agency.Text("state") == "ACTIVE")
                Assert.Equal("ACTIVE", known[parent].Text("state"));
        }

        var issues = (await office.GetAsync("/v1/issues?pageSize=1000").Json())["issues"]?.AsArray() ?? [];
        var now = issues.ToDictionary(issue => issue!.Text("name"), issue => issue!.Text("number"));
        Assert.Equal(now.Count, now.Values.Distinct().Count());
        foreach (var (issue, number) in numbers)
            Assert.Equal(number, now.GetValueOrDefault(issue));
        foreach (var issue in issues.Where(issue => !numbers.ContainsKey(issue!.Text("name"))))
        {
            Assert.Equal("ACTIVE", known[issue!.Text("agency")].Text("state"));
            numbers.Add(issue!.Text("name"), issue!.Text("number"));
        }

        bool Ends(JsonNode agency, string field)
        {
            var (steps, next) = (0, Optional(agency, field));
            for (; next.Length > 0 && steps <= known.Count; steps++)
                next = Optional(known[next], field);
            return steps <= known.Count;
        }
    }
}
