using Rectify.Issues.V1;
using Rectify.Platform.Api.Time;

namespace Rectify.Testing.Journeys;

/// <summary>Lists leave what a filter asks for, in whatever way it is asked, of both services and on the store.</summary>
public sealed class FilteredLists(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly DateOnly Today = DistrictTime.DateOf(DateTimeOffset.UtcNow);
    private static readonly string[] Titles = ["关于会议记录不规范的问题", "关于阵地管理不严的问题", "关于研判不及时的问题"];

    [Fact]
    public async Task IssuesAreFilteredByRoundTrackWordsAndDays()
    {
        var ledger = Some.Ledger(measures: 1, due: Today.AddDays(-3));
        ledger.Aspects.Add(new Ledger.Types.Aspect
        {
            Title = "意识形态方面",
            Track = Ledger.Types.Track.Ideology,
            Issues = { Some.Issue("关于阵地管理不严的问题", 1, Today.AddDays(9)), Some.Issue("关于研判不及时的问题", 1) },
        });
        var issue = await ImportedIssue.In(fixture.Suite, ledger);
        var round = (await issue.Office.GetAsync($"/v1/{issue.Inspection}").Json()).Text("round");

        await Leaves("会议 阵地 研判", $"round = \"{round}\"");
        await Leaves("阵地 研判", "track = IDEOLOGY");
        await Leaves("会议 研判", "title:\"会议\" OR title:\"研判\"");
        await Leaves("阵地 研判", "aspect_title:\"意识形态\"");
        await Leaves("会议", $"due < {Today:yyyy-MM-dd} AND state != CLOSED");
        await Leaves("会议 阵地", "due:*");
        await Leaves("研判", "-due:*");
        await Leaves("阵地", $"NOT (due <= {Today:yyyy-MM-dd} OR title:\"研判\")");
        await Leaves("会议 阵地 研判", "days_late = 0 AND cycle >= 1 AND (completion != COMPLETED OR state = CLOSED)");

        async Task Leaves(string words, string filter)
        {
            var address = $"/v1/issues?filter={Uri.EscapeDataString($"inspection = \"{issue.Inspection}\" AND {filter}")}";
            var found = (await issue.Office.GetAsync(address).Json())["issues"]!.AsArray().Select(row => row!.Text("title"));
            Assert.Equal(words.Split(' ').Select(word => Titles.Single(title => title.Contains(word, StringComparison.Ordinal))), found);
        }
    }

    [Fact]
    public Task ListsStandInTheOrderThatIsAskedForAndDivideByTheirFields() => ListsInOrder.Hold(fixture.Suite);

    [Fact]
    public async Task MeasuresAreOrderedAndCountedToo()
    {
        var issue = await ImportedIssue.In(fixture.Suite, Some.Ledger(measures: 3));
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:assign", new { owner = "周科长" }).Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[2]}:assign", new { owner = "安科长" }).Json();
        var within = $"filter={Uri.EscapeDataString($"inspection = \"{issue.Inspection}\"")}";

        var ordered = await issue.Office.GetAsync($"/v1/measures?{within}&orderBy=owner%20desc&pageSize=2").Json();
        var wide = Uri.EscapeDataString($"inspection = \"{issue.Inspection}\" AND words:\"第２项\"");
        Assert.Equal(1, (await issue.Office.GetAsync($"/v1/measures?filter={wide}").Json()).Number("totalSize"));
        var counted = await issue.Office.GetAsync($"/v1/measures:facet?{within}&fields=state&fields=agency").Json();

        Assert.Equal([issue.Measures[0], issue.Measures[2]], ordered["measures"]!.AsArray().Select(row => row!.Text("name")));
        Assert.Equal(3, ordered.Number("totalSize"));
        var byAll = await issue.Office.GetAsync($"/v1/measures:facet?{within}").Json();
        Assert.Equal(["issue", "inspection", "agency", "horizon", "state"], byAll["facets"]!.AsArray().Select(facet => facet!.Text("field")));
        Assert.Equal([("PLANNED", 3), (issue.Agency, 3)], counted["facets"]!.AsArray().Select(facet => facet!["buckets"]![0]!)
            .Select(bucket => (bucket.Text("value"), bucket.Number("count"))));
    }

    [Fact]
    public async Task MeasuresAreFilteredByWhoAnswersForThemAndByWhen()
    {
        var issue = await ImportedIssue.In(fixture.Suite, Some.Ledger(measures: 3));
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:assign", new { leader = "吴副局长", owner = "孙科长、周科长" }).Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[1]}:schedule", new { due = Some.DayAfter(30), horizon = "DATED" }).Json();

        await Leaves([0], "owner:\"周科长\" OR department:\"周科长\"");
        await Leaves([1], $"due > {Some.DayAfter(29)} AND due <= {Some.DayAfter(30)}");
        await Leaves([1, 2], "NOT leader = \"吴副局长\"");
        await Leaves([0, 2], "horizon != DATED");
        await Leaves([2], "text:\"第3项\" AND percent < 1");

        async Task Leaves(int[] order, string filter)
        {
            var address = $"/v1/measures?filter={Uri.EscapeDataString($"inspection = \"{issue.Inspection}\" AND {filter}")}";
            var found = (await issue.Office.GetAsync(address).Json())["measures"]!.AsArray().Select(row => row!.Text("name"));
            Assert.Equal(order.Select(one => issue.Measures[one]), found);
        }
    }
}
