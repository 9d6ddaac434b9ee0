using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Identities;

/// <summary>A list of people is brought in as a whole or not at all, and changes nothing the second time.</summary>
public sealed class ImportingUsers(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly string[] Headings =
        ["姓名", "职务", "手机", "电子邮箱", "统一登录标识", "职责", "任职单位", "所属轮次", "开始日期", "截止日期"];

    private static int count;

    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task ASheetIsLookedAtThenDoneAndTheSecondTimeNothingChanges()
    {
        using var administrator = await suite.As("administrator");
        var (agency, name, other) = (await Agency(), Name(), Name());
        var sheet = Sheet([name, "局长", "13800000000", "", $"oidc-{name}", "主要负责人", agency, "", "2026年1月5日", ""], [other]);

        var preview = await Import(administrator, sheet, "?validateOnly=true").Json();
        Assert.Equal(["2 CREATED CREATED", "3 CREATED LEFT"], Outcomes(preview));
        Assert.Empty(await Found(administrator, name));
        await Import(administrator, sheet).Json();

        var person = await administrator.GetAsync($"/v1/{(await Found(administrator, name)).Single()!.Text("name")}").Json();
        Assert.Equal(("局长", "13800000000", $"oidc-{name}"), (person.Text("post"), person.Text("phone"), person.Text("subject")));
        var held = (await Held(administrator, person)).Single()!;
        Assert.Equal(("HEAD", "2026-01-05"), (held.Text("role"), held.Text("startsOn")));
        Assert.Single(await Found(administrator, other));
        Assert.Equal(["2 LEFT LEFT", "3 LEFT LEFT"], Outcomes(await Import(administrator, sheet).Json()));
        Assert.Single(await Held(administrator, person));
    }

    [Fact]
    public async Task WhatIsSaidOtherwiseIsCorrectedAndSeveralLinesAppointOnePersonToSeveralThings()
    {
        using var administrator = await suite.As("administrator");
        var (one, two, name) = (await Agency(), await Agency(), Name());
        await Import(administrator, Sheet([name, "科员", "", "", "", "责任人", one])).Json();

        var answer = await Import(administrator, Sheet([name, "科长", "", "", "", "责任人", $"{one}、{two}"], [name, "", "", "", "", "LEADER", two])).Json();

        Assert.Equal(["2 CHANGED CREATED", "3 LEFT CREATED"], Outcomes(answer));
        var person = (await Found(administrator, name)).Single()!;
        Assert.Equal("科长", person.Text("post"));
        Assert.Equal(["OWNER", "OWNER", "LEADER"], (await Held(administrator, person)).Select(held => held!.Text("role")));
    }

    [Fact]
    public async Task OneWrongLineAndNothingIsDoneAndEachSaysWhatToDo()
    {
        using var administrator = await suite.As("administrator");
        var (agency, name, twice) = (await Agency(), Name(), Name());
        await administrator.PostJson("/v1/people", new { displayName = twice }).Json();
        await administrator.PostJson("/v1/people", new { displayName = twice }).Json();
        var sheet = Sheet(
            [name], ["", "局长"], [Name(), "", "", "", "", "局长"], [Name(), "", "", "", "", "责任人", "没有这个局"], [Name(), "", "", "", "", "责任人"],
            [twice], [Name(), "", "", "", "", "责任人", agency, "", "去年"]);

        var preview = await Import(administrator, sheet, "?validateOnly=true").Json();
        var refused = await Import(administrator, sheet).Problem();

        var problems = preview["users"]!.AsArray().Select(user => user!["problem"]?.GetValue<string>() ?? "").ToList();
        Assert.True(preview["isWrong"]!.GetValue<bool>());
        string[] expected = ["", "没有填写姓名", "没有“局长”这一职责；可填写：", "没有登记过“没有这个局”", "请填写任职单位", "请填写统一登录标识", "“去年”不是日期"];
        Assert.All(problems.Zip(expected), line => Assert.Contains(line.Second, line.First, StringComparison.Ordinal));
        Assert.Equal(expected.Length, problems.Count);
        Assert.Equal("", problems[0]);
        Assert.Equal("USERS_WRONG", refused.Text("reason"));
        Assert.Contains("3", refused.Text("title"), StringComparison.Ordinal);
        Assert.Empty(await Found(administrator, name));
    }

    [Fact]
    public async Task JsonIsTheSameListAndWhatIsNoListIsRefused()
    {
        using var administrator = await suite.As("administrator");
        var name = Name();

        var json = new JsonObject { ["users"] = new JsonArray(new JsonObject { ["displayName"] = name, ["role"] = "PUBLICITY" }) }.ToJsonString();
        Assert.Equal(["1 CREATED CREATED"], Outcomes(await administrator.PostText("/v1/users:import", json, "application/json").Json()));
        Assert.Equal("USERS_UNREADABLE", (await administrator.PostText("/v1/users:import", "甲,乙\n丙,丁", "text/csv").Problem()).Text("reason"));
        Assert.Equal("USERS_UNREADABLE", (await administrator.PostText("/v1/users:import", "姓名,生日\n丙,丁", "text/csv").Problem()).Text("reason"));
        var many = $"姓名\n{string.Join('\n', Enumerable.Repeat("丙", 2001))}";
        Assert.Equal("USERS_TOO_MANY", (await administrator.PostText("/v1/users:import", many, "text/csv").Problem()).Text("reason"));
        using var office = await suite.As("office");
        Assert.Equal("ROLE_REFUSED", (await office.PostText("/v1/users:import", json, "application/json").Problem()).Text("reason"));
    }

    private static string Name() => $"导入{Interlocked.Increment(ref count)}号";

    private static byte[] Sheet(params string[][] lines) => new Xlsx(("名单",
        $"<sheetData>{Xlsx.Row(1, Headings)}{string.Concat(lines.Select((line, index) => Xlsx.Row(index + 2, line)))}</sheetData>")).Bytes();

    private static Task<HttpResponseMessage> Import(HttpClient client, byte[] sheet, string query = "")
    {
        var content = new ByteArrayContent(sheet);
        content.Headers.ContentType = new MediaTypeHeaderValue(Xlsx.Type);
        return client.PostAsync($"/v1/users:import{query}", content);
    }

    private static IEnumerable<string> Outcomes(JsonNode answer) => answer["users"]!.AsArray()
        .Select(user => $"{user!.Number("line")} {user!.Text("person")} {user!.Text("appointment")}");

    private static async Task<JsonArray> Found(HttpClient client, string name) =>
        (await client.GetAsync($"/v1/people?filter={Uri.EscapeDataString($"display_name = \"{name}\"")}").Json())["people"]?.AsArray() ?? [];

    private static async Task<JsonArray> Held(HttpClient client, JsonNode person) =>
        (await client.GetAsync($"/v1/appointments?filter={Uri.EscapeDataString($"person = \"{person.Text("name")}\"")}").Json())["appointments"]!.AsArray();

    private async Task<string> Agency()
    {
        using var office = await suite.As("office");
        return (await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json()).Text("displayName");
    }
}
