using System.Text.Json.Nodes;

namespace Rectify.Testing.Journeys;

/// <summary>常用筛选: each one's own, and those that the office keeps for a role.</summary>
public sealed class ViewsJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly string Agency = $"agencies/{Guid.CreateVersion7():D}";

    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AViewIsKeptReplacedAndForgottenByWhoKeepsIt()
    {
        using var owner = await suite.As("owner", Agency, subject: "owner-of-views");
        using var other = await suite.As("owner", Agency, subject: "another-owner");
        var asked = new { view = new { title = " 未销号 ", list = "ISSUES", query = "?state=-CLOSED&order=due" } };

        var kept = await owner.PostJson("/v1/me:saveView", asked).Json();
        var again = await owner.PostJson("/v1/me:saveView", new { view = new { title = "未销号", list = "ISSUES", query = "state=-CLOSED" } }).Json();
        await owner.PostJson("/v1/me:saveView", new { view = new { title = "未销号", list = "MEASURES" } }).Json();

        Assert.Equal(("未销号", "state=-CLOSED&order=due"), (kept.Text("title"), kept.Text("query")));
        Assert.Equal(kept.Text("id"), again.Text("id"));
        Assert.Equal([("ISSUES", "state=-CLOSED"), ("MEASURES", "")], (await Views(owner)).Select(view => (view!.Text("list"), view!.Text("query"))));
        Assert.Empty(await Views(other));
        Assert.Equal("VIEW_NOT_FOUND", (await other.PostJson("/v1/me:removeView", new { view = kept.Text("id") }).Problem()).Text("reason"));
        Assert.Equal("VIEW_NOT_FOUND", (await owner.PostJson("/v1/me:removeView", new { view = "没有" }).Problem()).Text("reason"));
        await owner.PostJson("/v1/me:removeView", new { view = kept.Text("id") }).Json();
        Assert.Single(await Views(owner));
    }

    [Fact]
    public async Task TheOfficeKeepsViewsForARoleThatAllOfThatRoleHave()
    {
        using var office = await suite.As("office");
        using var colleague = await suite.As("office", subject: "office-2");
        using var head = await suite.As("head", Agency);
        using var owner = await suite.As("owner", Agency, subject: "owner-without-views");
        var shared = new { view = new { title = "临近到期", list = "MEASURES", query = "order=due", role = "HEAD" } };
        var refused = await head.PostJson("/v1/me:saveView", shared).Problem();
        Assert.Equal(("FIELD_INVALID", "view.role"), (refused.Text("reason"), refused["violations"]![0]!.Text("field")));

        var kept = await office.PostJson("/v1/me:saveView", shared).Json();
        await head.PostJson("/v1/me:saveView", new { view = new { title = "我的", list = "ISSUES" } }).Json();

        Assert.Equal(["HEAD"], (await Views(colleague)).Select(view => view!.Text("role")));
        Assert.Equal(["我的", "临近到期"], (await Views(head)).Select(view => view!.Text("title")));
        Assert.Empty(await Views(owner));
        Assert.Equal("VIEW_NOT_FOUND", (await head.PostJson("/v1/me:removeView", new { view = kept.Text("id") }).Problem()).Text("reason"));
        await colleague.PostJson("/v1/me:removeView", new { view = kept.Text("id") }).Json();
        Assert.Equal(["我的"], (await Views(head)).Select(view => view!.Text("title")));
    }

    [Fact]
    public async Task OneKeepsFiftyAndMayReplaceThem()
    {
        using var leader = await suite.As("leader", Agency, subject: "leader-of-views");
        for (var number = 1; number <= 50; number++)
            await leader.PostJson("/v1/me:saveView", new { view = new { title = $"第{number}个", list = "ISSUES" } }).Json();

        Assert.Equal("VIEWS_FULL", (await leader.PostJson("/v1/me:saveView", new { view = new { title = "再一个", list = "ISSUES" } }).Problem()).Text("reason"));
        await leader.PostJson("/v1/me:saveView", new { view = new { title = "第1个", list = "ISSUES", query = "state=CLOSED" } }).Json();
        Assert.Equal(50, (await Views(leader)).Count);
    }

    private static async Task<JsonArray> Views(HttpClient person) => (await person.GetAsync("/v1/me/views").Json())["views"]?.AsArray() ?? [];
}
