using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Rectify.Gateway.SignIn;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Reports;
using Rectify.Testing;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway.Tests;

/// <summary>
/// The pictures of the handbook: an issue of the sample report goes its way, and its people's screens are taken. WRITE_PICTURES=1 writes them into
/// docs/handbook/pictures.
/// </summary>
public sealed partial class HandbookPictures(SuiteFixture fixture, Chromium chromium) : IClassFixture<SuiteFixture>, IClassFixture<Chromium>
{
    private const int Largest = 150_000;
    private static readonly (int Width, int Height) Phone = (390, 760), Desk = (1280, 760);
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    private static readonly string[] Neighbours = ["中共青梧区教育局党委", "中共青梧区水务局党组", "中共青梧区交通运输局党组", "中共青梧区柳溪镇党委"];

    private readonly RunningSuite suite = fixture.Suite;
    private readonly Dictionary<string, byte[]> taken = [];

    [Fact]
    public async Task EveryPictureThatIsNamedIsTakenOnTheWayOfAnIssue()
    {
        foreach (var (name, index) in Neighbours.Select((name, index) => (name, index)))
            await Neighbour(name, index);
        var garden = await ImportedIssue.In(suite, Sample());
        var measure = garden.Measures[0];

        await Take("issue-phone", Phone, "owner", garden.Agency, garden.Name);
        await garden.Owner.PostJson($"/v1/{garden.Name}:accept", new { statement = "诚恳接受，照单认领。" }).Json();
        await Take("progress-phone", Phone, "owner", garden.Agency, measure, async page =>
        {
            await page.Locator("#recordProgress summary").ClickAsync();
            await page.GetByLabel("进展情况").FillAsync("10月15日党组会议审定了学习计划；四季度已研讨1次，讨论记录存办公室。");
        });
        await garden.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "党组会议审定了学习计划，四季度已研讨1次，讨论记录存办公室。" }).Json();
        await garden.Owner.PostJson($"/v1/{measure}:claim").Json();
        await Take("tasks-phone", Phone, "leader", garden.Agency, "tasks");
        await garden.Leader.PostJson($"/v1/{measure}:check", new { statement = "已看过讨论记录。" }).Json();
        await Take("verify-phone", Phone, "discipline", garden.Agency, measure, page => page.Locator("#verify summary").ClickAsync());

        var compiled = new { inspection = garden.Inspection, scope = "PUBLIC", template = "PER_ISSUE" };
        var notice = (await garden.Owner.PostJson("/v1/notices:compile", compiled).Json()).Text("name");
        await garden.Head.PostJson($"/v1/{notice}:submit").Json();
        await Take("notice-desk", Desk, "office", null, notice);
        foreach (var step in new[] { "approve", "publish" })
            await garden.Office.PostJson($"/v1/{notice}:{step}").Json();
        await Take("notices-phone", Phone, "", null, "public/notices");
        await Take("notice-phone", Phone, "", null, $"public/{notice}");

        await RunningSuite.Eventually(async () =>
            (await garden.Office.GetAsync("/v1/rollups/district").Json())["agencies"]!.AsArray().Count > Neighbours.Length);
        await Take("district-desk", Desk, "office", null, "");
        await Take("issues-desk", Desk, "office", null, "issues");
        await Take("agencies-desk", Desk, "office", null, "agencies");

        var report = (await File.ReadAllTextAsync(Checkout.PathOf("docs/samples/report.txt"))).Replace("园林绿化中心", "苗木中心", StringComparison.Ordinal);
        var import = await garden.Office.PostText($"/v1/imports?fileName={Uri.EscapeDataString("苗木中心整改通报.txt")}", report).Json();
        await Take("import-desk", Desk, "office", null, import.Text("name"));

        await Take("system-desk", Desk, "office", null, "system");
        await Register(garden.Agency);
        await Take("people-desk", Desk, "administrator", null, "people");

        Assert.Equal(Named().Order(StringComparer.Ordinal), taken.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(taken.Where(picture => picture.Value.Length > Largest).Select(picture => $"{picture.Key}: {picture.Value.Length} bytes"));
        if (Environment.GetEnvironmentVariable("WRITE_PICTURES") == "1")
        {
            foreach (var (name, picture) in taken)
                await File.WriteAllBytesAsync(Checkout.PathOf($"docs/handbook/pictures/{name}.png"), picture);
        }
    }

    /// <summary>The pictures that the handbook and the README show.</summary>
    private static IEnumerable<string> Named() => Directory.EnumerateFiles(Checkout.PathOf("docs/handbook"), "*.md").Append(Checkout.PathOf("README.zh.md"))
        .SelectMany(file => Picture().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).Distinct();

    /// <summary>As the report says, with people and dates that an agency adds.</summary>
    private static Ledger Sample()
    {
        var ledger = ReportParser.Parse(File.ReadAllBytes(Checkout.PathOf("docs/samples/report.docx")), null);
        foreach (var (measure, index) in ledger.Aspects.SelectMany(aspect => aspect.Issues).SelectMany(issue => issue.Measures)
            .Select((measure, index) => (measure, index)))
        {
            (measure.Leader, measure.Owner, measure.Department) = ("祝青禾", "邓小满", "办公室");
            measure.Due = Today.AddDays(20 + index).ToString("yyyy-MM-dd");
        }

        return ledger;
    }

    /// <summary>An agency beside it, so that there is something to compare: some of its issues are late, and some closed.</summary>
    private async Task Neighbour(string name, int index)
    {
        var ledger = Sample();
        ledger.Agency = name;
        foreach (var measure in ledger.Aspects.SelectMany(aspect => aspect.Issues).Take(index).SelectMany(issue => issue.Measures))
            measure.Due = Today.AddDays(-3 * index).ToString("yyyy-MM-dd");
        var imported = await ImportedIssue.In(suite, ledger);
        if (index % 2 == 0)
            await imported.Close();
    }

    /// <summary>The people of the demonstration, with what they are appointed to and their accounts.</summary>
    private async Task Register(string agency)
    {
        using var administrator = await suite.As("administrator");
        foreach (var account in DemonstrationAccounts.All.Where(account => account.Role != Role.Group))
        {
            var person = (await administrator.PostJson("/v1/people", new { displayName = account.DisplayName, post = account.Post }).Json()).Text("name");
            var agencies = Appointment.IsOfTheDistrict(account.Role) ? Array.Empty<string>() : [agency];
            await administrator.PostJson("/v1/appointments", new { person, role = $"{account.Role}".ToUpperInvariant(), agencies }).Json();
            await administrator.PostJson("/v1/accounts", new { person, userName = account.UserName }).Json();
        }
    }

    /// <param name="role">Of who looks; empty for a citizen.</param>
    private async Task Take(string name, (int Width, int Height) screen, string role, string? agency, string path, Func<IPage, Task>? before = null)
    {
        var page = await chromium.Open(suite, screen.Width, screen.Height);
        if (role.Length > 0)
        {
            var session = await Visitor.SessionOf(suite, role, agency);
            await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = suite.Address.ToString() }]);
        }

        await page.GotoAsync($"/{path}");
        await page.EvaluateAsync("document.querySelector('.demonstration')?.remove()");
        await (before?.Invoke(page) ?? Task.CompletedTask);
        taken[name] = await page.ScreenshotAsync();
        await page.Context.CloseAsync();
    }

    [GeneratedRegex(@"pictures/(?<name>[\w-]+)\.png", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Picture();
}
