using System.Text.Json.Nodes;

namespace Rectify.Testing.Identities;

/// <summary>Where somebody can be appointed: at agencies that take new work.</summary>
public sealed class AppointingSomewhere(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Theory, InlineData("merge"), InlineData("archive")]
    public async Task NobodyIsAppointedAtAnAgencyThatIsGoneAndWhoHoldsSomethingThereHandsItOver(string verb)
    {
        using var office = await fixture.Suite.As("office");
        using var administrator = await fixture.Suite.As("administrator");
        var (gone, successor) = (await Agency(office), await Agency(office));
        var (owner, next) = (await Person(administrator), await Person(administrator));
        await administrator.PostJson("/v1/appointments", Owner(owner, gone)).Json();
        object reorganised = verb == "merge" ? new { successor = successor.Text("name"), reason = "机构改革方案" } : new { reason = "机构改革方案" };
        await office.PostJson($"/v1/{gone.Text("name")}:{verb}", reorganised).Json();

        var refused = await administrator.PostJson("/v1/appointments", Owner(next, gone)).Problem();
        var list = $"姓名,职责,任职单位\n{Some.AgencyName()}局长,责任人,{gone.Text("displayName")}";
        var line = (await administrator.PostText("/v1/users:import?validateOnly=true", list, "text/csv").Json())["users"]![0]!;

        Assert.Equal(("AGENCY_GONE", "appointment.agencies"), (refused.Text("reason"), refused["violations"]![0]!.Text("field")));
        Assert.Contains("已合并或撤销", line.Text("problem"), StringComparison.Ordinal);
        await administrator.PostJson($"/v1/{owner}:handOver", new { successor = next, reason = "退休" }).Json();
    }

    private static object Owner(string person, JsonNode agency) => new { person, role = "OWNER", agencies = new[] { agency.Text("name") } };

    private static Task<JsonObject> Agency(HttpClient office) => office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json();

    private static async Task<string> Person(HttpClient administrator) =>
        (await administrator.PostJson("/v1/people", new { displayName = $"{Some.AgencyName()}局长" }).Json()).Text("name");
}
