using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Gateway.Tests;

/// <summary>Whoever chooses English reads nothing but English, on any page, in any role; nobody else notices.</summary>
public sealed partial class EnglishPagesTests(EnglishDistrict district) : IClassFixture<EnglishDistrict>
{
    private static readonly string[] Attributes =
        ["title", "alt", "aria-label", "placeholder", "label", "data-label", "data-restored", "data-clear", "data-offline"];

    /// <summary>Beneath which address of the pages for work an id is one of what.</summary>
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["agency"] = "agencies", ["issue"] = "issues", ["measure"] = "measures", ["notice"] = "notices", ["remark"] = "remarks", ["voiding"] = "voidings",
        ["inspection"] = "inspections", ["person"] = "people", ["account"] = "accounts", ["appointment"] = "appointments", ["deputy"] = "deputies",
        ["client"] = "clients",
    };

    [Theory]
    [InlineByTurns(0, 3, "office", false)]
    [InlineByTurns(1, 3, "group", true)]
    [InlineByTurns(2, 3, "discipline", true)]
    [InlineByTurns(0, 3, "head", true)]
    [InlineByTurns(1, 3, "leader", true)]
    [InlineByTurns(2, 3, "owner", true)]
    [InlineByTurns(0, 3, "publicity", false)]
    [InlineByTurns(1, 3, "administrator", false)]
    [InlineByTurns(2, 3, "auditor", false)]
    public async Task EveryPageIsEnglishForEveryRole(string role, bool isOfAnAgency)
    {
        using var visitor = await Visitor.As(district.Suite, role, isOfAnAgency ? district.Agency : null, name: "Ann Archer");
        await Choose(visitor, "/public/notices");

        foreach (var path in (await PageRoutes.All()).Where(route => !route.StartsWith("/sign-in", StringComparison.Ordinal)).Select(PathOf).Append("/nowhere"))
        {
            var page = await visitor.Open(path);
            if (page.Status == HttpStatusCode.Redirect || page.Answer.Content.Headers.ContentDisposition is not null)
                continue; // Leads elsewhere, or is a file.
            Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
            Assert.Equal("en", page.Answer.Content.Headers.ContentLanguage.Single());
            Assert.Equal([], ChineseIn(page).Select(text => $"{path}: {text}"));
        }
    }

    [Theory]
    [InlineData("/issues?state=RECTIFYING")]
    [InlineData("/public/notices?agency={agency}")]
    [InlineData("/nowhere?q=1")]
    public async Task TheSwitchKeepsThePageAndTheChoice(string path)
    {
        path = path.Replace("{agency}", district.Agency, StringComparison.Ordinal);
        using var visitor = await Visitor.As(district.Suite, "office");

        var english = await Choose(visitor, path);
        var later = await visitor.Open("/measures");
        var chinese = await visitor.Follow(await visitor.Fill(english, "form.language"));

        Assert.Equal("en", english.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Measures", later.Title.Split(' ')[0]);
        Assert.Equal("zh-CN", chinese.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("中文", english.Document.QuerySelector("form.language button")!.TextContent);
        Assert.Equal("English", chinese.Document.QuerySelector("form.language button")!.TextContent);
    }

    [Fact]
    public async Task TheChoiceIsACookieThatSaysNothingElse()
    {
        using var visitor = await Visitor.As(district.Suite, "office");

        var chosen = await visitor.Fill(await visitor.Open("/public/notices"), "form.language");

        var cookie = chosen.Header("Set-Cookie")!;
        Assert.StartsWith("rectify-language=c%3D%7Cuic%3Den;", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax; httponly", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task TheSwitchLeadsToNoOtherSite(string address)
    {
        var chosen = await district.Suite.Send("/language", new() { ["language"] = "en", ["return"] = address });

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (chosen.Status, chosen.Answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task WhatABrowserAsksForByItselfDecidesNothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/public/notices");
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.AcceptLanguage.ParseAdd("en");

        var page = await ShownPage.Of(await district.Suite.Http.SendAsync(request));

        Assert.Equal("zh-CN", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("zh-CN", page.Answer.Content.Headers.ContentLanguage.Single());
    }

    [Theory]
    [InlineData("/public/notices")]
    [InlineData("/public/notices/{notice}")]
    [InlineData("/help")]
    [InlineData("/manifest.webmanifest")]
    [InlineData("/service-worker.js")]
    public async Task WhatIsKeptOfOneLanguageIsNotShownInTheOther(string path)
    {
        path = path.Replace("{notice}", district.Ids["notices"], StringComparison.Ordinal);
        using var chinese = await district.Suite.Http.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", "rectify-language=c%3D%7Cuic%3Den");
        request.Headers.IfNoneMatch.Add(chinese.Headers.ETag!);

        using var english = await district.Suite.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, english.StatusCode);
        Assert.NotEqual(chinese.Headers.ETag, english.Headers.ETag);
        Assert.Equal("zh-CN", Assert.Single(chinese.Content.Headers.ContentLanguage));
        Assert.Equal("en", Assert.Single(english.Content.Headers.ContentLanguage));
        Assert.Contains("Cookie", chinese.Headers.Vary);
        Assert.Contains("Cookie", english.Headers.Vary);
    }

    [Fact]
    public async Task ARefusedFormTellsItsProblemInEnglish()
    {
        using var owner = await Visitor.As(district.Suite, "owner", district.Agency, name: "Ann Archer");
        using var office = await Visitor.As(district.Suite, "office", name: "Ann Archer");
        var page = await Choose(owner, $"/measures/{district.Ids["measures"]}");

        var empty = await owner.Send(page, "recordProgress", ("percent", "many"));
        var asked = await office.Fill(await Choose(office, $"/voidings/new?subject=issues/{district.Voided}"), "form.begin", ("voiding.reason", "Twice."));

        Assert.Equal("\"Percentage done\" is not right. A whole number from 1 to 100.", empty.Wrong("recordProgress", "percent").Trim());
        Assert.Contains("Not submitted: correct what is marked below.", empty.Refusal(), StringComparison.Ordinal);
        Assert.Contains("Its voiding is asked for or done already", asked.Refusal(), StringComparison.Ordinal);
        Assert.Equal([], ChineseIn(empty).Concat(ChineseIn(asked)));
    }

    [Fact]
    public async Task WhatIsBegunIsRefusedInEnglish()
    {
        using var administrator = await Visitor.As(district.Suite, "administrator", name: "Ann Archer");

        var refused = await administrator.Fill(await Choose(administrator, "/people/new"), "form.begin", ("person.display_name", " "));

        Assert.Equal("Fill in \"Name\".", refused.Document.QuerySelector("#person-display_name-wrong")!.TextContent);
        Assert.Equal([], ChineseIn(refused));
    }

    [Fact]
    public async Task WhatIsDoneIsToldInEnglish()
    {
        using var owner = await Visitor.As(district.Suite, "owner", district.Agency, name: "Ann Archer");
        var page = await Choose(owner, $"/measures/{district.Ids["measures"]}");

        var done = await owner.Take(page, "recordProgress", ("note", "The minutes are there now."));

        Assert.Equal("The progress is recorded.", done.Document.QuerySelector(".done-now")!.TextContent.Trim());
        Assert.Contains("Ann Archer recorded progress", done.Document.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([], ChineseIn(done));
    }

    [Fact]
    public async Task WhoeverSignsInDoesSoInEnglish()
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        await using var suite = await RunningSuite.Start($"--Listen={address}", $"--Issuer={address}");
        using var administrator = suite.With(await suite.TokenOf("administrator", name: "The administrator"));
        var invited = await Invited.By(administrator, "Ann Archer", "ann", "OFFICE");
        using var browser = new Browser(suite.Address);
        await browser.Send(await browser.Open("/public/notices"), "/language", []);

        var setUp = await browser.Open(invited.Link);
        var differing = await browser.Send(setUp, ("password", Browser.Password), ("again", "other"));
        await browser.SetUp(invited.Link);
        var signIn = await browser.Open("/");
        var wrong = await browser.Send(signIn, ("user_name", "ann"), ("password", "wrong"));
        var code = await browser.Send(wrong, ("user_name", "ann"), ("password", Browser.Password));
        var badCode = await browser.Send(code, ("code", "000000"));

        Assert.Contains("The two passwords differ.", differing.Alert, StringComparison.Ordinal);
        Assert.Contains("The name or the password is not right", wrong.Alert, StringComparison.Ordinal);
        Assert.Contains("second factor", code.Text, StringComparison.OrdinalIgnoreCase);
        Assert.All(new[] { setUp, differing, signIn, wrong, code, badCode }, page => Assert.Equal([], ChineseIn(page.Document, [])));
    }

    private string PathOf(string route) => Holes().Replace(route, hole =>
        Kinds.TryGetValue(hole.Groups["name"].Value, out var kind) ? district.Ids[kind] : $"{Guid.CreateVersion7()}")
        + (route == "/voidings/new" ? $"?subject=issues/{district.Ids["issues"]}" : "");

    /// <summary>The page in English, to which its switch leads.</summary>
    private static async Task<ShownPage> Choose(Visitor visitor, string path) =>
        await visitor.Follow(await visitor.Fill(await visitor.Open(path), "form.language"));

    private IEnumerable<string> ChineseIn(ShownPage page) => ChineseIn(page.Document, district.Data);

    /// <summary>
    /// Texts and names of things with something of Chinese in them, but what is said to be in Chinese, comments of the contract, which name the Chinese words
    /// of the field, and what is data.
    /// </summary>
    private static IEnumerable<string> ChineseIn(IDocument page, IReadOnlyList<string> data) => page.All
        .Where(element => element.Closest("[lang=zh-CN], .reference [lang=en]") is null)
        .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.Text)
            .Concat(Attributes.Select(name => element.GetAttribute(name)).OfType<string>()))
        .Select(text => data.Aggregate(text, (left, one) => left.Replace(one, "", StringComparison.Ordinal)))
        .Where(text => TranslatedTexts.Chinese().IsMatch(text)).Select(text => text.Trim());

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Holes();
}
