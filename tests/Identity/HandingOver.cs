using System.Net;

namespace Rectify.Testing.Identities;

/// <summary>交接: one step passes on everything that somebody is appointed to.</summary>
public sealed class HandingOver(SignedInDistrict district) : IClassFixture<SignedInDistrict>
{
    [Fact]
    public async Task TheSuccessorIsThereAndThePredecessorIsGoneWithinSecondsAndBothHistoriesSayWhy()
    {
        var issue = await ImportedIssue.In(district.Suite);
        var (old, next) = (await district.Somebody("owner", issue.Agency), await district.Somebody(null));
        using var desk = new Browser(district.Suite.Address);
        using var other = new Browser(district.Suite.Address);
        await desk.SignIn(old.UserName);
        Assert.Equal(HttpStatusCode.OK, (await desk.Open($"/{issue.Name}")).Status);
        await other.SignIn(next.UserName);
        Assert.NotEqual(HttpStatusCode.OK, (await other.Open($"/{issue.Name}")).Status);

        await district.Administrator.PostJson($"/v1/{old.Person}:handOver", new { successor = next.Person, reason = "退休" }).Json();

        await RunningSuite.Eventually(async () => (await desk.Open($"/{issue.Name}")).Status == HttpStatusCode.Forbidden);
        await RunningSuite.Eventually(async () => (await other.Open($"/{issue.Name}")).Status == HttpStatusCode.OK);
        foreach (var person in new[] { old.Person, next.Person })
        {
            var last = (await district.Administrator.GetAsync($"/v1/{person}/history").Json())["entries"]!.AsArray()[^1]!;
            Assert.Matches("办理交接：退休；邓小满.* → 邓小满", last.Text("sentence"));
            Assert.Contains("passed the duties on: 退休", last.Text("sentenceEn"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WhoIsInspectedDoesNotTakeOverFromWhoSupervises()
    {
        var issue = await ImportedIssue.In(district.Suite);
        var (old, next) = (await district.Somebody("group", issue.Agency), await district.Somebody("leader", issue.Agency));

        var refused = await district.Administrator.PostJson($"/v1/{old.Person}:handOver", new { successor = next.Person, reason = "轮岗" }).Problem();

        Assert.Equal(("SIDES_APART", "successor"), (refused.Text("reason"), refused["violations"]![0]!.Text("field")));
    }

    [Fact]
    public async Task FromALaterDayOnBothKnowTheirDaysAndNothingIsLeftToPassOnTwice()
    {
        var issue = await ImportedIssue.In(district.Suite);
        var (old, next) = (await district.Somebody("owner", issue.Agency), await district.Somebody(null));

        await district.Administrator.PostJson($"/v1/{old.Person}:handOver", new { successor = next.Person, startsOn = "2199-01-02", reason = "退休" }).Json();

        Assert.Equal("2199-01-01", (await district.Administrator.GetAsync($"/v1/{old.Appointment}").Json()).Text("endsOn"));
        var filter = Uri.EscapeDataString($"person = \"{next.Person}\"");
        var passed = (await district.Administrator.GetAsync($"/v1/appointments?filter={filter}").Json())["appointments"]!.AsArray().Single()!;
        Assert.Equal(("2199-01-02", "OWNER", issue.Agency), (passed.Text("startsOn"), passed.Text("role"), passed["agencies"]![0]!.GetValue<string>()));
        var again = await district.Administrator.PostJson(
            $"/v1/{old.Person}:handOver", new { successor = next.Person, startsOn = "2199-01-02", reason = "退休" }).Problem();
        Assert.Equal("NOTHING_HELD", again.Text("reason"));
        var early = await district.Administrator.PostJson(
            $"/v1/{old.Person}:handOver", new { successor = next.Person, startsOn = "2001-01-01", reason = "退休" }).Problem();
        Assert.Equal("FIELD_INVALID", early.Text("reason"));
    }
}
