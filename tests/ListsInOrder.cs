using System.Text.Json.Nodes;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Time;

namespace Rectify.Testing;

/// <summary>Lists stand in the order that is asked for, page after page, and divide by their fields, worked out a second time over random ledgers.</summary>
public static class ListsInOrder
{
    private const int Issues = 40;

    /// <summary>In the order of their pinyin: an, bao, cai …; rarer and other signs after and before them would be another rule.</summary>
    private const string ByPinyin = "安保财党督发国杭建教农区审水";

    private static readonly DateOnly Today = DistrictTime.DateOf(DateTimeOffset.UtcNow);

    private static readonly Dictionary<string, Func<JsonNode, IComparable>> Keys = new(StringComparer.Ordinal)
    {
        ["title"] = row => string.Concat(row.Text("title").Select(sign => (char)('a' + ByPinyin.IndexOf(sign, StringComparison.Ordinal) + 1))),
        ["due"] = row => row.Text("due") is { Length: > 0 } due ? due : "none",
        ["completion"] = row => Array.IndexOf(["GRADE_UNSPECIFIED", "NOT_STARTED", "IN_PROGRESS", "PRELIMINARY", "COMPLETED"], row.Text("completion")),
        ["cycle"] = row => row.Number("cycle"),
    };

    /// <summary>Fails unless all of it holds of this system, in an inspection of its own.</summary>
    public static async Task Hold(RunningSuite suite)
    {
        var random = new Random(17);
        var issue = await ImportedIssue.In(suite, RandomLedger(random));
        var within = $"inspection = \"{issue.Inspection}\"";
        var all = (await Page("", 1000))["issues"]!.AsArray().Select(row => row!).ToList();
        Assert.Equal(Issues, all.Count);

        for (var run = 0; run < 30; run++)
        {
            var order = Keys.Keys.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(field => (Field: field, Down: random.Next(2) == 0)).ToList();
            var asked = string.Join(", ", order.Select(one => one.Field + (one.Down ? " desc" : "")));
            var expected = all.Order(Comparer<JsonNode>.Create((left, right) => order.Select(one => Compare(one.Field, one.Down, left, right))
                .FirstOrDefault(difference => difference != 0))).Select(Name).ToList();

            var paged = await Paged(asked, random.Next(1, 15));
            Assert.True(expected.SequenceEqual(paged), $"{asked}: expected {string.Join(" ", expected)}, found {string.Join(" ", paged)}");
            var skipped = random.Next(Issues);
            Assert.Equal(expected.Skip(skipped).Take(9), Names(await Page(asked, 9, skip: skipped)));
        }

        foreach (var words in new[] { "安", "安保", "%", "_", "\\\\" })
        {
            var found = Names(await Page("", 1000, filter: $"words:\"{words}\"")).ToList();
            Assert.Equal(all.Where(row => row.Text("title").Contains(words, StringComparison.Ordinal)).Select(Name), found);
        }

        await PagesGoOnWhereTheLastOneEnded();
        await ListsDivideByTheirFields();

        Task<JsonObject> Page(string order, int size, string token = "", int skip = 0, string filter = "") => issue.Office.GetAsync(
            $"/v1/issues?filter={Uri.EscapeDataString(filter.Length == 0 ? within : $"{within} AND {filter}")}&orderBy={Uri.EscapeDataString(order)}"
                + $"&pageSize={size}&pageToken={Uri.EscapeDataString(token)}&skip={skip}").Json();

        async Task<List<string>> Paged(string order, int size)
        {
            var names = new List<string>();
            for (var token = ""; ;)
            {
                var page = await Page(order, size, token);
                Assert.Equal(Issues, page.Number("totalSize"));
                names.AddRange(Names(page));
                if ((token = page.Text("nextPageToken")).Length == 0)
                    return names;
            }
        }

        async Task PagesGoOnWhereTheLastOneEnded()
        {
            var first = await Page("title, due", 10);
            var rest = (await Paged("title, due", 1000)).Skip(10).ToList();
            var last = first["issues"]!.AsArray()[^1]!;
            await issue.Office.PostJson($"/v1/{last.Text("name")}:reword", new { title = "水水水水水水水", reason = "更正" }).Json();

            var next = await Page("title, due", 1000, first.Text("nextPageToken"));

            Assert.Equal([.. rest, last.Text("name")], Names(next));
            Assert.Equal("page_token", Field(await Refused($"&orderBy=due&pageToken={Uri.EscapeDataString(first.Text("nextPageToken"))}")));
            Assert.Equal("order_by", Field(await Refused("&orderBy=basis")));
            Assert.Equal("order_by", Field(await Refused("&orderBy=title,,due")));
            var elsewhere = $"/v1/measures?filter={Uri.EscapeDataString(within)}&orderBy=due&pageToken=";
            var ofIssues = (await Page("due", 10)).Text("nextPageToken");
            Assert.Equal("page_token", Field(await issue.Office.GetAsync(elsewhere + Uri.EscapeDataString(ofIssues)).Problem()));
            Assert.Equal("order_by", Field(await Refused("&orderBy=title,due,cycle,number")));
            Assert.Equal("skip", Field(await Refused("&skip=-1")));
        }

        async Task ListsDivideByTheirFields()
        {
            var filter = "completion = COMPLETED AND title:\"安\"";
            var facets = (await Facets($"{within} AND {filter}", "completion", "track", "inspection"))["facets"]!.AsArray().Select(facet => facet!).ToList();

            Assert.Equal(["completion", "track", "inspection"], facets.Select(facet => facet.Text("field")));
            var named = all.Where(row => row.Text("title").Contains('安', StringComparison.Ordinal)).ToList();
            var both = named.Where(row => row.Text("completion") == "COMPLETED").ToList();
            Assert.NotEmpty(both);
            Assert.Equal(Counted(named, "completion"), Buckets(facets[0]));
            Assert.Equal(Counted(both, "track"), Buckets(facets[1]));
            Assert.Equal([(issue.Inspection, both.Count)], Buckets(facets[2]).Where(one => one.Value == issue.Inspection));
            Assert.Equal("fields", Field(await issue.Office.GetAsync("/v1/issues:facet?fields=title").Problem()));
        }

        Task<JsonObject> Facets(string filter, params string[] fields) => issue.Office.GetAsync(
            $"/v1/issues:facet?filter={Uri.EscapeDataString(filter)}{string.Concat(fields.Select(field => $"&fields={field}"))}").Json();

        Task<JsonObject> Refused(string with) => issue.Office.GetAsync($"/v1/issues?filter={Uri.EscapeDataString(within)}{with}").Problem();
    }

    private static List<(string Value, int Count)> Counted(IEnumerable<JsonNode> rows, string field) =>
    [
        .. rows.CountBy(row => row.Text(field)).Select(one => (one.Key, one.Value))
            .OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal),
    ];

    private static List<(string Value, int Count)> Buckets(JsonNode facet) =>
        [.. facet["buckets"]!.AsArray().Select(one => (one!.Text("value"), one!.Number("count")))];

    private static IEnumerable<string> Names(JsonNode page) => page["issues"]!.AsArray().Select(row => Name(row!));

    private static string Name(JsonNode row) => row.Text("name");

    private static string Field(JsonNode problem) => problem["violations"]![0]!.Text("field");

    /// <summary>What has no day stands last, whichever way it goes.</summary>
    private static int Compare(string field, bool down, JsonNode left, JsonNode right)
    {
        var (first, second) = (Keys[field](left), Keys[field](right));
        var difference = first is string text ? string.CompareOrdinal(text, (string)second) : first.CompareTo(second);
        return down && !Equals(first, "none") && !Equals(second, "none") ? -difference : difference;
    }

    private static Ledger RandomLedger(Random random)
    {
        var ledger = Some.Ledger();
        ledger.Aspects.Clear();
        foreach (var track in new[] { Ledger.Types.Track.Personnel, Ledger.Types.Track.Ideology })
        {
            var aspect = new Ledger.Types.Aspect { Title = $"{track}", Track = track };
            for (var at = 0; at < Issues / 2; at++)
            {
                var title = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => ByPinyin[random.Next(ByPinyin.Length)]));
                DateOnly? due = random.Next(3) == 0 ? null : Today.AddDays(random.Next(1, 6));
                aspect.Issues.Add(Some.Issue(title, measures: 1, due, (Types.V1.Completion.Types.Grade)random.Next(5)));
            }

            ledger.Aspects.Add(aspect);
        }

        return ledger;
    }
}
