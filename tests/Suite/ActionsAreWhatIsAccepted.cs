using System.Net;
using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Rest;

namespace Rectify.Testing.Journeys;

/// <summary>What a resource says that its reader may do is what the system then does, and nothing else.</summary>
public sealed class ActionsAreWhatIsAccepted(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const int Steps = 200;

    /// <summary>Collection → every verb of the contract that one of its resources can be named for.</summary>
    private static readonly ILookup<string, string> Verbs = Contract.Services.SelectMany(service => service.Methods).Where(StepsAResource)
        .ToLookup(method => ResourceType.Of(method.OutputType).Collection, method => HttpTemplate.Of(method)!.CustomVerb);

    private readonly RunningSuite suite = fixture.Suite;

    /// <summary>The imports that hold findings (反馈意见).</summary>
    private readonly HashSet<string> findings = [];

    /// <summary>people/{person} to whom everybody hands over.</summary>
    private string successor = "";

    /// <summary>issues/{issue} that was split off the one that is walked about.</summary>
    private string part = "";

    [Fact]
    public void EveryResourceWithVerbsHasActions()
    {
        var without = Contract.Services.SelectMany(service => service.Methods).Where(StepsAResource)
            .Where(method => method.OutputType.FindFieldByName("actions") is not { IsRepeated: true }).Select(method => method.FullName);

        Assert.Empty(without);
        string[] withVerbs = 
        [
            "accounts", "agencies", "appointments", "calendarYears", "clients", "deputies", "imports", "inspections", "issues", "measures", "notices",
            "parkedEvents", "people", "remarks", "roundSettings", "voidings",
        ];
        Assert.Equal(withVerbs, Verbs.Select(one => one.Key).Order(StringComparer.Ordinal));
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task AVerbIsListedIfAndOnlyIfItIsAccepted(int seed)
    {
        var random = new Random(seed);
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        var people = await People(issue);
        using (var administrator = await suite.As("administrator"))
            successor = (await administrator.PostJson("/v1/people", new { displayName = "祝青禾" }).Json()).Text("name");
        await issue.Office.PostJson($"/v1/{issue.Name}:splitOff", new { title = "关于会议通知不规范的问题", reason = "说的是两件事" }).Json();
        part = (await ImportedIssue.List(issue.Office, "issues", issue.Inspection))[1]!.Text("name");
        var (listed, refused) = (0, 0);
        var things = new List<string> { issue.Inspection, issue.Name, issue.Name, issue.Measures[0], issue.Measures[0], issue.Measures[1], issue.Measures[1] };
        for (var step = 0; step < Steps; step++)
        {
            if (step % 50 == 0)
                things.AddRange(await Drafts(issue, step + (seed * Steps)));
            var thing = things[random.Next(things.Count)];
            var (person, actions) = (people[0], new List<string>());
            var (verbs, walks) = (Verbs[thing.Split('/')[0]].ToList(), random.Next(3) > 0);
            // Two of three go on where somebody can; whoever it is, and whatever else they try.
            for (var attempt = 0; attempt == 0 || (walks && actions.Count == 0 && attempt < people.Count); attempt++)
            {
                person = people[random.Next(people.Count)];
                actions = await ActionsOf(thing, person);
            }

            var verb = walks && actions.Count > 0 ? actions[random.Next(actions.Count)] : verbs[random.Next(verbs.Count)];

            var body = thing.StartsWith("agencies/", StringComparison.Ordinal) ? BodyOfAgency(verb, issue.Agency)
                : findings.Contains(thing) ? BodyOfFindings(verb, (step % Some.DocumentIssues) + 1)
                : thing == issue.Name ? BodyOfIssue(verb, issue, step, verb == "moveMeasures" ? await Spare(issue, step) : "")
                : thing.StartsWith("imports/", StringComparison.Ordinal) ? BodyOfImport(verb, (step % Some.DocumentIssues) + 1)
                : thing == issue.Inspection && verb == "addIssue"
                    ? new { title = $"第{step}个问题", aspectTitle = "党的建设方面", source = "LEADER", sourceNote = "区委书记批示", limit = "2027-03-31" }
                : thing == issue.Inspection ? new { feedbackOn = "2025-05-20", commonDue = "2027-03-31" }
                : BodyOf(verb);
            using var answer = await person.PostJson($"/v1/{thing}:{verb}", body);

            Assert.True(actions.Contains(verb) == (answer.StatusCode == HttpStatusCode.OK),
                $"Step {step}: {verb} of {thing} with [{string.Join(", ", actions)}] was {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            _ = answer.StatusCode == HttpStatusCode.OK ? listed++ : refused++;
            if (answer.StatusCode == HttpStatusCode.OK)
                Assert.Equal(await ActionsOf(thing, person), Actions(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!));
            await Heard(issue, thing, answer.StatusCode == HttpStatusCode.OK ? verb : "");
        }

        Assert.True(listed > Steps / 8 && refused > Steps / 8, $"{listed} accepted, {refused} refused: the walk does not get around.");
    }

    [Fact]
    public async Task ListsSayTheSameAsEachOfTheirRows()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 3));
        await issue.VerifyAll();

        foreach (var person in await People(issue))
        {
            foreach (var collection in new[] { "issues", "measures" })
            {
                using var seen = await person.GetAsync($"/v1/{collection}");
                if (seen.StatusCode != HttpStatusCode.OK)
                    continue;
                foreach (var row in await ImportedIssue.List(person, collection, issue.Inspection))
                    Assert.Equal(await ActionsOf(row!.Text("name"), person), Actions(row!));
            }
        }

        Assert.Contains("requestClosure", Actions((await ImportedIssue.List(issue.Head, "issues", issue.Inspection))[0]!));
    }

    private static bool StepsAResource(MethodDescriptor method) => HttpTemplate.Of(method) is { Verb: "POST", CustomVerb.Length: > 0 } rule
        && rule.Variables.ContainsKey("name") && method.OutputType.GetOptions()?.GetExtension(ResourceExtensions.Resource) is not null;

    private static List<string> Actions(JsonNode resource) => [.. resource["actions"]?.AsArray().Select(action => action!.GetValue<string>()) ?? []];

    /// <summary>None of what the person does not see.</summary>
    private static async Task<List<string>> ActionsOf(string thing, HttpClient person)
    {
        using var seen = await person.GetAsync($"/v1/{thing}");
        return seen.StatusCode == HttpStatusCode.OK ? Actions(JsonNode.Parse(await seen.Content.ReadAsStringAsync())!) : [];
    }

    private object BodyOf(string verb) => verb switch
    {
        "handOver" => new { successor, reason = "退休。" },
        "recordProgress" => new { note = "已形成台账。" },
        "schedule" => new { due = "2027-03-31", reason = "雨季延后施工。" },
        "correct" => new { post = "办公室主任" },
        "return" or "reopen" or "withdraw" or "revoke" or "drop" or "end" or "leave" or "suspend" or "renew" or "forgetSecondFactor"
            or "signOut" or "decline" or "reverse" =>
            new { reason = "抽查发现材料不全。" },
        _ => new { },
    };

    private static object BodyOfAgency(string verb, string successor) => verb switch
    {
        "rename" or "split" => new { displayName = Some.AgencyName(), reason = "机构改革方案" },
        "merge" => new { successor, reason = "机构改革方案" },
        "archive" => new { reason = "机构改革方案" },
        "addContact" or "removeContact" => new { displayName = "邓小满" },
        _ => new { },
    };

    /// <param name="place">Of an issue that no step before was about.</param>
    private static object BodyOfImport(string verb, int place) => verb switch
    {
        "reword" => new { item = "1", text = $"党的建设方面{place}" },
        "merge" => new { item = "2.2" },
        "split" => new { item = $"1.{place}.1", before = "，" },
        "turn" => new { item = $"3.{place}.2", into = "NARRATIVE" },
        "takeIn" => new { line = 5, into = "NARRATIVE", text = "另有进展。" },
        "leaveOut" => new { line = 3, reason = "过渡语" },
        "discard" => new { reason = "文件有误" },
        "add" => new { item = "1", text = "议事规则不落实" },
        _ => new { },
    };

    /// <summary>Its measures are folded into its issues. From the end, so that what is split is not split again.</summary>
    private static object BodyOfFindings(string verb, int place) => verb switch
    {
        "reword" => new { item = "1", text = $"党的建设方面{place}" },
        "add" => new { item = "1", text = "议事规则不落实", detail = "会议没有记录。" },
        "merge" => new { item = "2.2" },
        "split" => new { item = $"1.{Some.DocumentIssues + 1 - place}", before = "扎实" },
        "turn" => new { item = $"3.{(place / 2) + 2}", into = "MEASURE" },
        "takeIn" => new { line = 5, into = "NARRATIVE", text = "另有进展。" },
        "leaveOut" => new { line = 3, reason = "过渡语" },
        "discard" or "return" => new { reason = "依据不足" },
        "handOver" => new { feedbackOn = "2026-03-01" },
        _ => new { },
    };

    /// <summary>A measure that no other step is about; the first where none can be added now.</summary>
    private static async Task<string> Spare(ImportedIssue issue, int step)
    {
        var text = $"第{step}项移动的措施。";
        using var added = await issue.Office.PostJson($"/v1/{issue.Name}:addMeasure", new { text });
        var spare = issue.Measures[0];
        await RunningSuite.Eventually(async () => added.StatusCode != HttpStatusCode.OK
            || (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).FirstOrDefault(one => one!.Text("text") == text)?.Text("name") is { } name
                && (spare = name) == name);
        return spare;
    }

    private object BodyOfIssue(string verb, ImportedIssue issue, int step, string spare) => verb switch
    {
        "reword" => new { title = $"关于会议记录不规范的问题{step}", reason = "原文有误" },
        "addMeasure" => new { text = $"第{step}项措施。", due = "2027-03-31" },
        "splitOff" => new { title = $"关于档案不规范的问题{step}", reason = "说的是两件事" },
        "moveMeasures" => new { measures = new[] { spare }, target = part, reason = "属于那个问题" },
        "rewordMeasure" => new { measure = issue.Measures[0], text = $"修订第{step}项制度。", reason = "原文有误" },
        _ => BodyOf(verb),
    };

    private async Task<List<HttpClient>> People(ImportedIssue issue)
    {
        var elsewhere = (await issue.Office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json()).Text("name");
        return
        [
            issue.Office, issue.Office, issue.Head, issue.Leader, issue.Owner, issue.Owner,
            await suite.As("office", subject: "office-2"), await suite.As("discipline", issue.Agency), await suite.As("group", issue.Agency),
            await suite.As("administrator"), await suite.As("administrator"),
            await suite.As("publicity"), await suite.As("organisation"), await suite.As("partner"), await suite.As("owner", elsewhere),
            suite.With(await suite.TokenHolding("publicity", $"owner@{issue.Agency}", $"head@{elsewhere}")),
        ];
    }

    /// <summary>A notice, settings, a calendar year and somebody with an account that nobody has done anything with.</summary>
    private async Task<IReadOnlyList<string>> Drafts(ImportedIssue issue, int number)
    {
        var notice = await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json();
        var voidings = new List<string>();
        foreach (var subject in new[] { notice.Text("name"), issue.Measures[1] })
        {
            using var voiding = await issue.Office.PostJson("/v1/voidings", new { subject, reason = "重复登记" });
            if (voiding.StatusCode == HttpStatusCode.OK)
                voidings.Add(JsonNode.Parse(await voiding.Content.ReadAsStringAsync())!.Text("name"));
        }

        var round = await issue.Office.PostJson("/v1/rounds", new { title = $"第{number}轮巡察" }).Json();
        var settings = await issue.Office.PostJson(
            "/v1/roundSettings", new { round = round.Text("name"), effectiveFrom = "2026-03-01", yellowDays = 10 }).Json();
        var year = await issue.Office.PostJson("/v1/calendarYears", new
        {
            year = 2000 + (number % 199),
            days = new[] { new { date = $"{2000 + (number % 199)}-01-01", working = false, name = "元旦" } },
            source = "青梧区人民政府办公室",
        }).Json();
        using var administrator = await suite.As("administrator");
        var person = (await administrator.PostJson("/v1/people", new { displayName = "邓小满" }).Json()).Text("name");
        var appointment = await administrator.PostJson("/v1/appointments", new { person, role = "OWNER", agencies = new[] { issue.Agency } }).Json();
        var account = await administrator.PostJson("/v1/accounts", new { person, userName = $"xiaoman{number}" }).Json();
        var deputy = await administrator.PostJson(
            "/v1/deputies", new { represented = person, person = successor, endsOn = Some.DayAfter(30), reason = "外出学习" }).Json();
        var system = (await administrator.PostJson("/v1/people", new { displayName = "区监督平台" }).Json()).Text("name");
        var client = await administrator.PostJson("/v1/clients", new { person = system }).Json();
        var agency = await issue.Office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json();
        var import = await issue.Office.PostText("/v1/imports", Some.Document(Some.AgencyName())).Json();
        var found = await issue.Office.PostText($"/v1/imports?findingsOf={issue.Inspection}", Some.Document(Some.AgencyName())).Json();
        findings.Add(found.Text("name"));
        return
        [
            import.Text("name"), import.Text("name"), found.Text("name"), found.Text("name"),
            agency.Text("name"), notice.Text("name"), settings.Text("name"), year.Text("name"), person, appointment.Text("name"), account.Text("name"),
            deputy.Text("name"), system, client.Text("name"), .. voidings,
        ];
    }

    /// <summary>Until measures have heard what their issue says, and the other way round, and what is voided that it is.</summary>
    private static Task Heard(ImportedIssue issue, string thing, string done) => RunningSuite.Eventually(async () =>
    {
        if (thing.StartsWith("voidings/", StringComparison.Ordinal))
        {
            var voiding = await issue.Office.GetAsync($"/v1/{thing}").Json();
            var subject = await issue.Office.GetAsync($"/v1/{voiding.Text("subject")}").Json();
            if ((subject.Text("voiding") == voiding.Text("name")) != (voiding.Text("state") == "CONFIRMED"))
                return false;
        }

        var said = await issue.Office.GetAsync($"/v1/{issue.Name}").Json();
        var counts = await issue.Office.GetAsync($"/v1/measures:count?issues={issue.Name}").Json();
        var filter = Uri.EscapeDataString($"issue=\"{issue.Name}\"");
        var measures = (await issue.Office.GetAsync($"/v1/measures?showVoided=true&filter={filter}").Json())["measures"]!.AsArray();
        if (thing == issue.Inspection && done == "schedule" && said.Text("state") != "CLOSED"
            && measures.Any(measure => measure!.Text("due").Length == 0 && measure!.Text("state") is "PLANNED" or "IN_PROGRESS"))
        {
            return false;
        }

        return counts["counts"]![0]!.Number("planVersion") == said.Number("planVersion")
            && (said.Text("state") != "ACCEPTED" || measures.All(measure => measure!.Text("state") == "PLANNED"));
    });
}
