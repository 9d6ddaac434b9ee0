using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;

namespace Rectify.Testing.Platform.Rest;

/// <summary>Where a page of a list ends, and where the next one begins.</summary>
public sealed class PageRules
{
    /// <summary>Bytes of rows, some of which fill a page to its last byte, or by one too many.</summary>
    private static readonly int[] Sizes = [1, 100, (Limits.Page / 4) - 1, Limits.Page / 4, Limits.Page / 2, Limits.Page - 1, Limits.Page, Limits.Page + 1];

    [Fact]
    public async Task APageEndsBeforeItIsTooLargeButNotBeforeItsFirstRowAndWhereItHasEnough()
    {
        var random = new Random(11);
        var full = 0;
        for (var attempt = 0; attempt < 2000; attempt++)
        {
            var sizes = random.GetItems(Sizes, random.Next(9));
            var enough = random.Next(1, 10);
            var fitting = Enumerable.Range(0, Math.Min(enough, sizes.Length) + 1).Last(count => count <= 1 || sizes[..count].Sum() <= Limits.Page);
            var read = 0;

            var (rows, isFull) = await Rows(sizes, () => read++).FillPage(size => size, enough, default);

            Assert.Equal(sizes[..fitting], rows);
            Assert.Equal((fitting < sizes.Length, Math.Min(fitting + 1, sizes.Length)), (isFull, read));
            full += isFull ? 1 : 0;
        }

        Assert.InRange(full, 500, 1500);
    }

    [Theory]
    [InlineData("")]
    [InlineData("agency=agencies/1")]
    public async Task TheNextPageBeginsBehindTheLastRowOfThisOneUntilThereIsNone(string filter)
    {
        var ids = Enumerable.Range(0, 7).Select(_ => Guid.CreateVersion7()).ToList();
        var (seen, token) = (new List<string>(), "");
        do
        {
            var page = Page.Of(3, token, filter);
            var (rows, next) = await page.Take(
                Rows(ids.SkipWhile(id => page.After != Guid.Empty && id != page.After).Skip(page.After == Guid.Empty ? 0 : 1)),
                id => id, id => new Round { Name = $"{id}" }, default);
            seen.AddRange(rows.Select(round => round.Name));
            token = next;
        }
        while (token.Length > 0);

        Assert.Equal(ids.Select(id => $"{id}"), seen);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1000)]
    public void APageHasFiftyRowsUnlessOtherwiseAskedAndAThousandAtMost(int asked, int size) => Assert.Equal(size, Page.Of(asked, "").Size);

    [Fact]
    public void APageOfLessThanNothingIsRefused()
    {
        var refusal = Assert.Throws<Refusal>(() => Page.Of(-1, ""));
        var skipped = Assert.Throws<Refusal>(() => Page.Of(1, "", skip: -1));

        Assert.Equal(("FIELD_INVALID", "page_size"), (refusal.Reason.Word, Assert.Single(refusal.Fields)));
        Assert.Equal(("FIELD_INVALID", "skip"), (skipped.Reason.Word, Assert.Single(skipped.Fields)));
    }

    [Theory]
    [InlineData("安")]
    [InlineData("安\n保", "", "2026-03-01")]
    [InlineData("😀\t", "-1", "")]
    public async Task ATokenSaysWhatTheLastRowHeldOfTheFieldsOfTheOrder(params string[] keys)
    {
        Guid[] ids = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var (_, token) = await Page.Of(1, "", "a=1").Take(Rows(ids), id => id, _ => new Round(), default, id => id == ids[0] ? keys : []);

        var next = Page.Of(1, token, "a=1", skip: 3);

        Assert.Equal((ids[0], 3), (next.After, next.Skip));
        Assert.Equal(keys, next.Keys);
    }

    [Fact]
    public async Task ATokenGoesOnWithTheFilterOfItsPageOnly()
    {
        Guid[] ids = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var (_, plain) = await Page.Of(1, "").Take(Rows(ids), id => id, _ => new Round(), default);
        var (_, filtered) = await Page.Of(1, "", "a=1").Take(Rows(ids), id => id, _ => new Round(), default);

        Assert.Equal(ids[0], Page.Of(1, filtered, "a=1").After);
        foreach (var (token, filter) in new[]
        {
            (plain, "a=1"), (filtered, ""), (filtered, "a=2"), ("!", ""), ("YQ", ""), (plain[..^4], ""), (new string('z', 43), ""), (new string('a', 400), ""),
        })
        {
            var refusal = Assert.Throws<Refusal>(() => Page.Of(1, token, filter));
            Assert.Equal(("PAGE_TOKEN_INVALID", "page_token"), (refusal.Reason.Word, Assert.Single(refusal.Fields)));
        }
    }

    private static async IAsyncEnumerable<T> Rows<T>(IEnumerable<T> rows, Action? onRead = null)
    {
        foreach (var row in rows)
        {
            onRead?.Invoke();
            await Task.Yield();
            yield return row;
        }
    }
}
