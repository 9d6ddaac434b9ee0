using System.Net;

namespace Rectify.Testing.Identities;

/// <summary>However somebody would cease to keep accounts, one who can sign in remains.</summary>
public sealed class TheLastAdministrator : IAsyncLifetime
{
    private readonly SignedInDistrict district = new();

    public Task InitializeAsync() => district.InitializeAsync();

    public Task DisposeAsync() => district.DisposeAsync();

    [Fact]
    public async Task IsNotLetGoByAnyStepUntilAnotherOneCanSignIn()
    {
        var last = await district.Somebody("administrator");
        var invited = await Invited.By(district.Administrator, "祝青禾", "invited", "administrator");
        var successor = await Invited.By(district.Administrator, "甘露", "successor", null);
        (string Thing, string Verb, object Body)[] steps =
        [
            (last.Person, "leave", new { reason = "退休" }), (last.Account, "suspend", new { reason = "停职" }), (last.Appointment, "end", new { reason = "调整" }),
        ];

        foreach (var (thing, verb, body) in steps)
        {
            Assert.DoesNotContain(verb, await Actions(thing));
            Assert.Equal("LAST_ADMINISTRATOR", (await district.Administrator.PostJson($"/v1/{thing}:{verb}", body).Problem()).Text("reason"));
        }

        Assert.Contains("suspend", await Actions(invited.Account));
        var over = new { successor = successor.Person, reason = "退休" };
        Assert.Equal("LAST_ADMINISTRATOR", (await district.Administrator.PostJson($"/v1/{last.Person}:handOver", over).Problem()).Text("reason"));
        using (var visitor = new Browser(district.Suite.Address))
            await visitor.SetUp(successor.Link);
        var handedOver = await district.Administrator.PostJson($"/v1/{last.Person}:handOver", over).Json();
        Assert.Equal(await Actions(last.Person), handedOver["actions"]!.AsArray().Select(action => action!.GetValue<string>()));
        await district.Administrator.PostJson($"/v1/{last.Person}:leave", new { reason = "退休" }).Json();
        Assert.DoesNotContain("leave", await Actions(successor.Person));
    }

    [Fact]
    public async Task OfSeveralWhoLeaveAtTheSameMomentOneStays()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => district.Somebody("administrator")));

        var answers = await Task.WhenAll(all.Select(one => district.Administrator.PostJson($"/v1/{one.Person}:leave", new { reason = "退休" })));

        var refused = Task.FromResult(answers.Single(answer => answer.StatusCode != HttpStatusCode.OK));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal("LAST_ADMINISTRATOR", (await refused.Problem()).Text("reason"));
    }

    private async Task<IEnumerable<string>> Actions(string thing) =>
        (await district.Administrator.GetAsync($"/v1/{thing}").Json())["actions"]?.AsArray().Select(action => action!.GetValue<string>()) ?? [];
}
