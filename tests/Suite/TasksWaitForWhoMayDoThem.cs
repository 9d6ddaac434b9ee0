using System.Net;
using System.Text.Json.Nodes;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Policies.V1;

namespace Rectify.Testing.Journeys;

/// <summary>What waits for somebody (待办) is theirs to do now, is told with its reason, and is nobody else's.</summary>
public sealed class TasksWaitForWhoMayDoThem(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const int Steps = 60;

    /// <summary>Collection and state → the step that waits, and for whom; nobody is appointed here, so heads and the office stand in.</summary>
    private static readonly Dictionary<string, (string Step, string[] For)> Turns = new()
    {
        ["issues REGISTERED"] = ("accept", ["head"]),
        ["issues ACCEPTED"] = ("requestClosure", ["head"]),
        ["issues RECTIFYING"] = ("requestClosure", ["head"]),
        ["issues CLOSURE_REQUESTED"] = ("close", ["office"]),
        ["measures PLANNED"] = ("recordProgress", ["owner", "head"]),
        ["measures IN_PROGRESS"] = ("recordProgress", ["owner", "head"]),
        ["measures CLAIMED"] = ("check", ["leader", "head"]),
        ["measures CHECKED"] = ("verify", ["office", "discipline"]),
        ["notices DRAFT"] = ("submit", ["head"]),
        ["notices SUBMITTED"] = ("approve", ["office"]),
        ["notices APPROVED"] = ("publish", ["head", "office"]),
    };

    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public void WhoIsAwaitedMayDoIt()
    {
        var awaited = Contract.Services.SelectMany(service => service.Methods)
            .Select(rpc => (rpc.Name, Awaited: rpc.GetOptions()?.GetExtension(PolicyExtensions.Awaited), Policy: Permissions.Of(rpc)!))
            .Where(rpc => rpc.Awaited is not null).ToList();

        Assert.NotEmpty(awaited);
        Assert.All(awaited, rpc => Assert.NotEmpty(rpc.Awaited!.Roles));
        Assert.All(awaited, rpc => Assert.Subset(rpc.Policy.Roles.ToHashSet(), rpc.Awaited!.Roles.Concat(rpc.Awaited.Otherwise).ToHashSet()));
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task AThingWaitsForThoseWhoseTurnItIsAndWhoWouldNotBeRefused(int seed)
    {
        var random = new Random(seed);
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        var notice = await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json();
        string[] things = [issue.Name, .. issue.Measures, notice.Text("name")];
        var people = await People(issue);
        var waited = new HashSet<string>();
        for (var step = 0; step < Steps; step++)
        {
            foreach (var (role, person) in people)
            {
                var told = await Tasks(person, things);
                Assert.Equal(await Expected(role, person, things), told);
                waited.UnionWith(told.Select(task => task.Split(' ')[1]));
            }

            await Walk(random, [.. people.Select(one => one.Person)], things);
        }

        Assert.True(waited.Count > 5, $"Only {string.Join(", ", waited)} ever waited: the walk does not get around.");
    }

    [Fact]
    public async Task AListOfThoseThatWaitHoldsAsManyAsAreCounted()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 3, due: new DateOnly(2020, 1, 31)));
        await issue.Head.PostJson($"/v1/{issue.Name}:accept").Json();
        foreach (var measure in issue.Measures.Take(2))
        {
            await issue.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "已清理。" }).Json();
            await issue.Owner.PostJson($"/v1/{measure}:claim").Json();
        }

        var groups = (await issue.Leader.GetAsync("/v1/tasks?pageSize=1").Json())["groups"]!.AsArray();

        var group = Assert.Single(groups)!;
        Assert.Equal(("measures", "check", "把关", "check"), (group.Text("collection"), group.Text("action"), group.Text("called"), group.Text("calledEn")));
        Assert.Equal((2, 2), (group.Number("count"), group.Number("overdue")));
        Assert.Equal(("2020-01-31", issue.Agency), (group["tasks"]![0]!.Text("due"), group["tasks"]![0]!.Text("agency")));
        var listed = (await issue.Leader.GetAsync("/v1/measures?waiting=check").Json())["measures"]!.AsArray();
        Assert.Equal(issue.Measures.Take(2).Order(), listed.Select(row => row!.Text("name")).Order());
        var returned = await issue.Office.PostJson($"/v1/{issue.Measures[0]}:return", new { reason = "附件不全" }).Json();
        var again = (await issue.Owner.GetAsync("/v1/tasks").Json())["groups"]![0]!["tasks"]!.AsArray();
        Assert.Equal("附件不全", again.Single(task => task!.Text("subject") == returned.Text("name"))!.Text("reason"));
    }

    [Fact]
    public async Task WhatIsDueFirstComesFirst()
    {
        var ledger = Some.Ledger(due: new DateOnly(2027, 5, 1));
        ledger.Aspects[0].Issues.Add(Some.Issue("关于台账不全的问题", 1, new DateOnly(2027, 3, 1)));
        ledger.Aspects[0].Issues.Add(Some.Issue("关于学习不深入的问题", 1));
        ledger.Aspects[0].Issues.Add(Some.Issue("关于档案不齐的问题", 1, new DateOnly(2027, 4, 1)));
        var issue = await ImportedIssue.In(suite, ledger);

        var tasks = (await issue.Head.GetAsync("/v1/tasks").Json())["groups"]![0]!["tasks"]!.AsArray();

        Assert.Equal(["2027-03-01", "2027-04-01", "2027-05-01", ""], tasks.Select(task => task!["due"]?.GetValue<string>() ?? ""));
    }

    [Fact]
    public async Task AHeadStandsInOnlyWhereNobodyIsAppointed()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 1));
        await issue.Head.PostJson($"/v1/{issue.Name}:accept").Json();
        Assert.Contains($"{issue.Measures[0]} recordProgress", await Tasks(issue.Head, issue.Measures));
        using var administrator = await suite.As("administrator");
        var person = (await administrator.PostJson("/v1/people", new { displayName = "邓小满" }).Json()).Text("name");

        await administrator.PostJson("/v1/appointments", new { person, role = "OWNER", agencies = new[] { issue.Agency } }).Json();

        await RunningSuite.Eventually(async () => (await Tasks(issue.Head, issue.Measures)).Count == 0);
        Assert.Single(await Tasks(issue.Owner, issue.Measures));
    }

    [Theory]
    [InlineData("/v1/tasks?service=nobody", "service")]
    [InlineData("/v1/measures?waiting=dance", "waiting")]
    [InlineData("/v1/issues?waiting=reopen", "waiting")]
    public async Task WhatNothingWaitsForIsRefusedWithWhatThereIs(string address, string field)
    {
        using var office = await suite.As("office");
        using var answer = await office.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("FIELD_INVALID", problem.Text("reason"));
        Assert.Equal(field, problem["violations"]![0]!.Text("field"));
    }

    private static async Task<SortedSet<string>> Tasks(HttpClient person, IReadOnlyCollection<string> things)
    {
        var groups = (await person.GetAsync("/v1/tasks?pageSize=100").Json())["groups"]?.AsArray() ?? [];
        return new(
            groups.SelectMany(group => group!["tasks"]!.AsArray().Select(task => (Subject: task!.Text("subject"), Step: group.Text("action"))))
                .Where(task => things.Contains(task.Subject)).Select(task => $"{task.Subject} {task.Step}"),
            StringComparer.Ordinal);
    }

    private static async Task<SortedSet<string>> Expected(string role, HttpClient person, IEnumerable<string> things)
    {
        var expected = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var thing in things)
        {
            using var seen = await person.GetAsync($"/v1/{thing}");
            if (seen.StatusCode != HttpStatusCode.OK)
                continue;
            var shown = JsonNode.Parse(await seen.Content.ReadAsStringAsync())!;
            var actions = shown["actions"]?.AsArray().Select(action => action!.GetValue<string>()) ?? [];
            if (Turns.TryGetValue($"{thing.Split('/')[0]} {shown.Text("state")}", out var turn) && turn.For.Contains(role) && actions.Contains(turn.Step))
                expected.Add($"{thing} {turn.Step}");
        }

        return expected;
    }

    private static async Task Walk(Random random, IReadOnlyList<HttpClient> people, IReadOnlyList<string> things)
    {
        var open = new List<(HttpClient Person, string Address, string Verb)>();
        foreach (var person in people)
        {
            foreach (var thing in things)
            {
                using var seen = await person.GetAsync($"/v1/{thing}");
                if (seen.StatusCode == HttpStatusCode.OK)
                {
                    open.AddRange(JsonNode.Parse(await seen.Content.ReadAsStringAsync())!["actions"]!.AsArray()
                        .Select(action => (person, $"/v1/{thing}:{action}", action!.GetValue<string>())));
                }
            }
        }

        // Who answers for it and by when changes nobody's turn.
        open.RemoveAll(one => one.Verb is "assign" or "schedule");
        var (by, address, verb) = open[random.Next(open.Count)];
        using var answer = await by.PostJson(address, verb switch
        {
            "recordProgress" => new { note = "已形成台账。" },
            "return" or "reopen" or "withdraw" => new { reason = "抽查发现材料不全。" },
            _ => new { },
        });
    }

    private async Task<IReadOnlyList<(string Role, HttpClient Person)>> People(ImportedIssue issue) =>
    [
        ("office", issue.Office), ("head", issue.Head), ("leader", issue.Leader), ("owner", issue.Owner),
        ("office", await suite.As("office", subject: "office-2")), ("discipline", await suite.As("discipline", issue.Agency)),
        ("group", await suite.As("group", issue.Agency)), ("publicity", await suite.As("publicity")), ("auditor", await suite.As("auditor")),
    ];
}
