using System.Text.Json.Nodes;

namespace Rectify.Testing.Identities;

/// <summary>A person is registered, appointed and given an account in one step, or not at all.</summary>
public sealed class RegisteringPeople(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Fact]
    public async Task WithAnAppointmentAndAnAccountInOneStepAndTheLinkIsToldOnce()
    {
        using var administrator = await fixture.Suite.As("administrator");
        var wanted = new { displayName = Some.AgencyName() };

        var path = $"/v1/people?requestId={Guid.NewGuid()}&appointment.role=OFFICE&account.userName={Some.AgencyName()}";
        var person = await administrator.PostJson(path, wanted).Json();
        var again = await administrator.PostJson(path, wanted).Json();

        Assert.Contains("/set-up?token=", person.Text("setUpLink"), StringComparison.Ordinal);
        Assert.Equal((person.Text("name"), ""), (again.Text("name"), again.Text("setUpLink")));
        Assert.Equal("", (await administrator.GetAsync($"/v1/{person.Text("name")}").Json()).Text("setUpLink"));
        Assert.Equal("OFFICE", Assert.Single(await Of(administrator, "appointments", person))!.Text("role"));
        Assert.Equal("INVITED", Assert.Single(await Of(administrator, "accounts", person))!.Text("state"));
    }

    [Theory]
    [InlineData("appointment.role=OWNER&account.userName=free", "APPOINTMENT_PLACE", "appointment.agencies")]
    [InlineData("appointment.startsOn=2026-01-01", "FIELD_REQUIRED", "appointment.role")]
    [InlineData("appointment.role=OFFICE&account.userName=two%20words", "FIELD_INVALID", "account.user_name")]
    [InlineData("appointment.role=OFFICE&account.userName=taken", "USER_NAME_TAKEN", "account.user_name")]
    public async Task NotAtAllWhereOneOfThemIsRefused(string rest, string reason, string field)
    {
        using var administrator = await fixture.Suite.As("administrator");
        using (await administrator.PostJson("/v1/people?account.userName=taken", new { displayName = Some.AgencyName() }))
        {
            var name = Some.AgencyName();

            var refused = await administrator.PostJson($"/v1/people?{rest}", new { displayName = name }).Problem();

            Assert.Equal((reason, field), (refused.Text("reason"), refused["violations"]![0]!.Text("field")));
            var found = await administrator.GetAsync($"/v1/people?filter={Uri.EscapeDataString($"display_name = \"{name}\"")}").Json();
            Assert.Empty(found["people"]?.AsArray() ?? []);
        }
    }

    private static async Task<JsonArray> Of(HttpClient administrator, string collection, JsonNode person) =>
        (await administrator.GetAsync($"/v1/{collection}?filter={Uri.EscapeDataString($"person = \"{person.Text("name")}\"")}").Json())[collection]!.AsArray();
}
