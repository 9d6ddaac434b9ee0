using System.Net;
using AngleSharp.Dom;
using Rectify.Gateway.Pages.Help;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>The handbook within the product: every page leads to what tells of it, and nothing in it leads nowhere.</summary>
[Collection(ShownDistrictTests.Name)]
public sealed class HelpTests(ShownDistrict district)
{
    private const int LargestPicture = 150_000;

    private static readonly int[] Widths = [390, 1280];

    public static TheoryData<string> Chapters => [.. Names];

    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Checkout.PathOf("docs/handbook"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!);

    [Fact]
    public async Task EveryPageIsToldOfUnderAHeadingOfTheHandbook()
    {
        var pages = await PageRoutes.All();

        Assert.Contains("/issues/{issue:guid}", pages);
        Assert.Contains("/sign-in", pages);
        Assert.DoesNotContain(pages, route => HelpTopics.Of(route) is null);
        foreach (var topic in pages.Select(route => HelpTopics.Of(route)!).Distinct())
            Assert.True(await IsThere($"{HelpTopics.Path}/{topic}"), $"{topic} is not in the handbook.");
    }

    [Theory]
    [InlineData("/", "/help/screens#首页")]
    [InlineData("/{issue}", "/help/screens#问题")]
    [InlineData("/public/notices", "/help/public#找一份通报")]
    [InlineData("/nowhere", "/help")]
    public async Task APageLeadsToWhereItIsToldOf(string path, string expected)
    {
        var page = await district.Suite.Open(path.Replace("{issue}", district.Late.Name));

        var help = page.Document.QuerySelectorAll("header a").Single(link => link.TextContent == "帮助");
        Assert.Equal(expected, Uri.UnescapeDataString(help.GetAttribute("href")!));
    }

    [Fact]
    public void EveryHeadOfAPageHasTheLink()
    {
        var heads = Directory.EnumerateFiles(Checkout.PathOf("gateway/Pages"), "*.razor", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "HelpPage.razor").Select(File.ReadAllText)
            .Where(text => text.Contains("<header class=\"site\">", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(heads);
        Assert.All(heads, head => Assert.Contains("<HelpLink />", head, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task WhatAChapterLeadsToIsThere(string chapter)
    {
        var page = await district.Suite.Open(chapter == "README" ? "/help" : $"/help/{chapter}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var link in page.Document.QuerySelectorAll(".help a, .chapter a").Select(link => link.GetAttribute("href")!))
            Assert.True(await IsThere(link[0] == '#' ? $"/help/{chapter}{link}" : link), $"{chapter} leads to {link}, which is not there.");
        foreach (var picture in page.Document.QuerySelectorAll(".help img"))
        {
            Assert.NotEqual("", picture.GetAttribute("alt"));
            using var answer = await district.Suite.Http.GetAsync(picture.GetAttribute("src"));
            var content = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.InRange(content.Length, 1, LargestPicture);
            Assert.Contains(WidthOf(content), Widths);
        }
    }

    [Fact]
    public async Task TheContentsNameEveryChapter()
    {
        var contents = await district.Suite.Open("/help");

        Assert.Equal(
            Names.Where(chapter => chapter != "README").Select(chapter => $"/help/{chapter}").Order(StringComparer.Ordinal),
            contents.Document.QuerySelectorAll(".help a").Select(link => link.GetAttribute("href")!).Where(link => !link.Contains('#'))
                .Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AChapterThatIsNotThereIsSaidSo()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await district.Suite.Open("/help/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await district.Suite.Open("/help/pictures/nothing.png")).Status);
    }

    /// <summary>Of a message that is told with the facts of a case, what stands between them (……).</summary>
    [Fact]
    public void EveryMessageThatIsExplainedIsOneOfTheProduct()
    {
        var product = string.Concat(
            new[] { "*.razor", "*.cs" }.SelectMany(kind => Directory.EnumerateFiles(Checkout.PathOf("gateway/Pages"), kind, SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(Checkout.PathOf("services/Reports"), "*.cs", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(Checkout.PathOf("services"), "*Reasons.cs", SearchOption.AllDirectories))
                .Append(Checkout.PathOf("docs/errors.md")).Select(File.ReadAllText));
        var explained = File.ReadLines(Checkout.PathOf("docs/handbook/messages.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim()).Where(message => message is not ("提示" or "标题")).ToList();

        Assert.True(explained.Count > 20);
        foreach (var part in explained.SelectMany(message => message.Split(["……", "，", "、"], StringSplitOptions.None)).Where(part => part.Length > 1))
            Assert.Contains(part, product, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatLooksLikeHtmlIsText()
    {
        var chapter = Chapter.Of("# 标题\n\n<script>alert(1)</script>\n\n一段<b onclick=\"x\">字</b>，[别处](office.md#首页)。\n\n## 第一节\n");

        Assert.DoesNotContain("<script", chapter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b ", chapter.Html, StringComparison.Ordinal);
        Assert.Equal(("标题", ("第一节", "第一节")), (chapter.Title, Assert.Single(chapter.Headings)));
        Assert.Contains("href=\"/help/office#", chapter.Html, StringComparison.Ordinal);
    }

    /// <summary>Whether that page is there, and on it what the address names.</summary>
    private async Task<bool> IsThere(string address)
    {
        var parts = address.Split('#');
        var page = await district.Suite.Open(parts[0]);
        return page.Status == HttpStatusCode.OK && (parts.Length == 1 || page.Document.GetElementById(Uri.UnescapeDataString(parts[1])) is not null);
    }

    /// <summary>As the head of a PNG says, in pixels.</summary>
    private static int WidthOf(byte[] png) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16, 4));
}
