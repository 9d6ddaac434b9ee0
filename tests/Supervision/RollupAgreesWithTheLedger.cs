using System.Net;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Supervisions;

/// <summary>After any steps by anybody, the rollup says what counting the ledger says.</summary>
public sealed class RollupAgreesWithTheLedger(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly string[] IssueVerbs = ["accept", "requestClosure", "close", "return", "reopen"];
    private static readonly string[] MeasureVerbs = ["recordProgress", "recordProgress", "claim", "check", "verify", "return"];

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WhateverHappensToTheIssuesOfThreeAgencies()
    {
        var random = new Random(20_261_123);
        var agencies = new List<ImportedIssue>();
        foreach (var dueInDays in new[] { -5, 3, 40 })
            agencies.Add(await ImportedIssue.In(suite, Some.Ledger(measures: 3, due: Today.AddDays(dueInDays))));
        using var other = await suite.As("office", subject: "office-2");

        for (var step = 0; step < 300; step++)
        {
            var agency = agencies[random.Next(agencies.Count)];
            await (random.Next(6) == 0 ? VoidOrRestoreAnything(agency, other, random) : TakeAnyStep(agency, random));
        }

        foreach (var agency in agencies)
        {
            await RunningSuite.Eventually(async () => JsonNode.DeepEquals(
                await Recount(agency), Figures(await agency.Owner.GetAsync($"/v1/rollups/{agency.Agency}").Json())));
            await EveryFigureListsWhatItCounts(agency);
        }

        var foreign = await agencies[0].Owner.GetAsync($"/v1/rollups:listCounted?figure=lights.red&agency={agencies[1].Agency}").Problem();
        Assert.Equal("AGENCY_NOT_FOUND", foreign.Text("reason"));

        await TheTotalsAreTheSumOfTheAgencies(agencies[0].Office);
        var verified = await agencies[0].Office.PostJson("/v1/rollups:verify").Json();
        Assert.Empty(verified["differing"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task AFigureThatThereIsNotIsRefusedByNamingThoseThatThereAre()
    {
        using var office = await suite.As("office");

        var refused = await office.GetAsync("/v1/rollups:listCounted?figure=lights.blue").Problem();

        Assert.Equal("FIGURE_UNKNOWN", refused.Text("reason"));
        Assert.Contains("lights.red", refused.Text("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnchangedRollupIsNotSentAgain()
    {
        var issue = await ImportedIssue.In(suite);
        var path = $"/v1/rollups/{issue.Agency}";
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync(path).Json())["measures"]!.Number("total") == 1);
        using var first = await issue.Office.GetAsync(path);

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using (var unchanged = await issue.Office.SendAsync(again))
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        await issue.Head.PostJson($"/v1/{issue.Name}:accept").Json();
        await RunningSuite.Eventually(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var changed = await issue.Office.SendAsync(request);
            return changed.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task ADistrictWithoutAnyAgencyHasARollupOfZeros()
    {
        await using var empty = await RunningSuite.Start();
        using var office = await empty.As("office");

        var rollup = await office.GetAsync("/v1/rollups/district").Json();

        Assert.Empty(rollup["agencies"]!.AsArray());
        Assert.Equal(0, rollup["totals"]!["issues"]!.Number("total"));
        Assert.Equal(0, rollup["totals"]!["completionRate"]!.GetValue<double>());
        Assert.Equal(0, rollup["totals"]!["closedRate"]!.GetValue<double>());
    }

    /// <summary>Most of the steps are refused; that is part of it.</summary>
    private static async Task TakeAnyStep(ImportedIssue issue, Random random)
    {
        var (verb, name) = random.Next(3) == 0
            ? (IssueVerbs[random.Next(IssueVerbs.Length)], issue.Name)
            : (MeasureVerbs[random.Next(MeasureVerbs.Length)], issue.Measures[random.Next(issue.Measures.Count)]);
        object body = verb switch
        {
            "recordProgress" => new { note = "推进中。" },
            "return" or "reopen" => new { reason = "佐证不足。" },
            _ => new { },
        };
        foreach (var client in new[] { issue.Owner, issue.Leader, issue.Head, issue.Office })
        {
            using var answer = await client.PostJson($"/v1/{name}:{verb}", body);
            Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
            if (answer.IsSuccessStatusCode)
                return;
        }
    }

    /// <summary>What is voided is restored; what is not, is voided: an inspection, an issue or a measure.</summary>
    private static async Task VoidOrRestoreAnything(ImportedIssue issue, HttpClient other, Random random)
    {
        var subject = random.Next(4) switch { 0 => issue.Inspection, 1 => issue.Name, _ => issue.Measures[random.Next(issue.Measures.Count)] };
        var filter = Uri.EscapeDataString($"subject=\"{subject}\" AND state=\"CONFIRMED\"");
        var voidings = (await issue.Office.GetAsync($"/v1/voidings?filter={filter}").Json())["voidings"]!.AsArray();
        if (voidings.Count > 0)
        {
            using var reversed = await other.PostJson($"/v1/{voidings[0]!.Text("name")}:reverse", new { reason = "作废有误。" });
            Assert.True((int)reversed.StatusCode < 500, await reversed.Content.ReadAsStringAsync());
            return;
        }

        using var asked = await issue.Head.PostJson("/v1/voidings", new { subject, reason = "重复登记。" });
        Assert.True((int)asked.StatusCode < 500, await asked.Content.ReadAsStringAsync());
        if (asked.IsSuccessStatusCode)
            await issue.Office.PostJson($"/v1/{JsonNode.Parse(await asked.Content.ReadAsStringAsync())!.Text("name")}:confirm").Json();
    }

    private static async Task<JsonObject> Recount(ImportedIssue agency)
    {
        var issues = await ImportedIssue.List(agency.Office, "issues", agency.Inspection);
        var measures = await ImportedIssue.List(agency.Office, "measures", agency.Inspection);
        int Issues(Func<JsonNode, bool> which) => issues.Count(issue => which(issue!));
        int Measures(string state) => measures.Count(measure => measure!.Text("state") == state);
        bool IsOpen(JsonNode issue) => issue.Text("state") != "CLOSED";
        double Share(int part) => issues.Count == 0 ? 0 : Math.Round((double)part / issues.Count, 4);
        int DaysLeft(JsonNode issue) => DateOnly.Parse(issue.Text("due")).DayNumber - Today.DayNumber;
        return new JsonObject
        {
            ["issues"] = new JsonObject
            {
                ["total"] = issues.Count,
                ["notStarted"] = Issues(issue => issue.Text("completion") == "NOT_STARTED"),
                ["inProgress"] = Issues(issue => issue.Text("completion") == "IN_PROGRESS"),
                ["preliminary"] = Issues(issue => issue.Text("completion") == "PRELIMINARY"),
                ["completed"] = Issues(issue => issue.Text("completion") == "COMPLETED"),
                ["closed"] = Issues(issue => !IsOpen(issue)),
                ["ungraded"] = Issues(issue => issue.Text("completion") == "GRADE_UNSPECIFIED"),
                ["closedLate"] = Issues(issue => !IsOpen(issue) && issue.Number("daysLate") > 0),
            },
            ["measures"] = new JsonObject
            {
                ["total"] = measures.Count,
                ["planned"] = Measures("PLANNED"),
                ["inProgress"] = Measures("IN_PROGRESS"),
                ["claimed"] = Measures("CLAIMED"),
                ["checked"] = Measures("CHECKED"),
                ["verified"] = Measures("VERIFIED"),
                ["overdue"] = measures.Count(measure => measure!.Text("state") is "PLANNED" or "IN_PROGRESS" && DaysLeft(measure!) < 0),
            },
            ["lights"] = new JsonObject
            {
                ["green"] = Issues(issue => IsOpen(issue) && DaysLeft(issue) > 7),
                ["yellow"] = Issues(issue => IsOpen(issue) && DaysLeft(issue) is >= 0 and <= 7),
                ["red"] = Issues(issue => IsOpen(issue) && DaysLeft(issue) < 0),
            },
            ["completionRate"] = Share(Issues(issue => issue.Text("completion") == "COMPLETED")),
            ["closedRate"] = Share(Issues(issue => !IsOpen(issue))),
        };
    }

    private static JsonObject Figures(JsonObject rollup) => new()
    {
        ["issues"] = rollup["issues"]!.DeepClone(),
        ["measures"] = rollup["measures"]!.DeepClone(),
        ["lights"] = rollup["lights"]!.DeepClone(),
        ["completionRate"] = rollup["completionRate"]!.GetValue<double>(),
        ["closedRate"] = rollup["closedRate"]!.GetValue<double>(),
    };

    /// <summary>Page by page, those of the agency for whoever sees others, too.</summary>
    private static async Task EveryFigureListsWhatItCounts(ImportedIssue agency)
    {
        var rollup = await agency.Office.GetAsync($"/v1/rollups/{agency.Agency}").Json();
        foreach (var group in new[] { "issues", "measures", "lights" })
        {
            foreach (var (field, figure) in rollup[group]!.AsObject())
            {
                var name = $"{group}.{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(field)}";
                var (own, all) = (await Counted(agency.Owner, name, ""), await Counted(agency.Office, name, agency.Agency));
                Assert.Equal(figure!.GetValue<int>(), all.Distinct().Count());
                Assert.Equal(own, all);
            }
        }

        var issues = await ImportedIssue.List(agency.Office, "issues", agency.Inspection);
        var late = issues.Where(issue => issue!.Text("state") != "CLOSED" && DateOnly.Parse(issue!.Text("due")) < Today);
        Assert.Equal(late.Select(issue => issue!.Text("name")).Order(), (await Counted(agency.Owner, "lights.red", "")).Order());
    }

    private static async Task<List<string>> Counted(HttpClient client, string figure, string agency)
    {
        var names = new List<string>();
        for (var token = ""; ;)
        {
            var page = await client.GetAsync($"/v1/rollups:listCounted?figure={figure}&agency={agency}&pageSize=2&pageToken={token}").Json();
            names.AddRange(page["counted"]!.AsArray().Select(one => one!.Text("name")));
            token = page.Text("nextPageToken");
            if (token.Length == 0)
                return names;
        }
    }

    private static async Task TheTotalsAreTheSumOfTheAgencies(HttpClient office)
    {
        var district = await office.GetAsync("/v1/rollups/district").Json();
        foreach (var group in new[] { "issues", "measures", "lights" })
        {
            foreach (var (field, total) in district["totals"]![group]!.AsObject())
                Assert.Equal(total!.GetValue<int>(), district["agencies"]!.AsArray().Sum(agency => agency![group]!.Number(field)));
        }
    }
}
