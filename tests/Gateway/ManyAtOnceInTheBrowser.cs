using Microsoft.Playwright;
using Rectify.Platform.Api.Time;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>批量分工、批量定期限 in the browser: from a list that is narrowed, with what was refused told.</summary>
public sealed class ManyAtOnceInTheBrowser(PeopleWhoSignIn people, Chromium chromium) : IClassFixture<PeopleWhoSignIn>, IClassFixture<Chromium>
{
    [Theory, InlineByTurns(0, 2, 390, 844, false), InlineByTurns(1, 2, 1280, 900, true)]
    public async Task MeasuresOfAListAreAssignedAndScheduledAtOnce(int width, int height, bool scripts)
    {
        var issue = await ImportedIssue.In(people.Suite, Some.Ledger(measures: 3));
        var due = DistrictTime.DateOf(DateTimeOffset.UtcNow).AddDays(40);
        await issue.Owner.PostJson($"/v1/{issue.Measures[2]}:schedule", new { due = DistrictTime.Write(due.AddDays(1)) }).Json();
        var owner = await people.Come(chromium, "owner", issue.Agency, width, height, scripts);

        await owner.GotoAsync("/measures?q=制度");
        await owner.GetByRole(AriaRole.Link, new() { Name = "批量分工" }).ClickAsync();
        await Expect(owner.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(3);
        await owner.GetByRole(AriaRole.Button, new() { Name = "批量分工" }).ClickAsync();
        await Expect(owner.Locator("#batch-owner-wrong")).ToBeVisibleAsync();
        await owner.GetByLabel("责任人").FillAsync("邓小满");
        await owner.GetByRole(AriaRole.Checkbox).Nth(1).UncheckAsync();
        await Looked();
        await owner.GetByRole(AriaRole.Button, new() { Name = "批量分工" }).ClickAsync();
        await Expect(owner.GetByRole(AriaRole.Status)).ToContainTextAsync("已办 2 项。");
        Assert.Equal(["邓小满", "", "邓小满"], (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Select(measure => measure!.Text("owner")));

        await owner.GotoAsync("/measures");
        await owner.GetByRole(AriaRole.Link, new() { Name = "批量定期限" }).ClickAsync();
        await owner.GetByLabel("期限", new() { Exact = true }).FillAsync(DistrictTime.Write(due));
        await owner.GetByRole(AriaRole.Button, new() { Name = "批量定期限" }).ClickAsync();
        await Expect(owner.GetByRole(AriaRole.Status)).ToContainTextAsync("已办 2 项。");
        await Looked();
        var measures = await ImportedIssue.List(issue.Office, "measures", issue.Inspection);
        Assert.Equal([due, due, due.AddDays(1)], measures.Select(measure => DistrictTime.Day(measure!.Text("due"))));

        async Task Looked()
        {
            Assert.True(await owner.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{owner.Url} is wider than {width} px");
            if (scripts)
                Assert.Empty(await owner.Hits());
        }
    }
}
