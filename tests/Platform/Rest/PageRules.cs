using Google.Protobuf;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;

namespace Rectify.Testing.Platform.Rest;

/// <summary>Where a page of a list ends.</summary>
public sealed class PagesHaveBounds
{
    private const int ManyBytes = Limits.Page / 4;

    [Theory]
    [InlineData(3, 100, 3, false)]
    [InlineData(4, 100, 3, true)]
    [InlineData(3, ManyBytes, 3, false)]
    public async Task ItEndsWhereItHasEnoughRows(int rows, int bytes, int taken, bool hasMore) => await AssertPage(3, rows, bytes, taken, hasMore);

    [Theory]
    [InlineData(ManyBytes, 3)]
    [InlineData(Limits.Page / 2, 1)]
    [InlineData(Limits.Page + 100, 1)]
    public async Task ItEndsBeforeItHasTooManyBytesButNotBeforeItsFirstRow(int bytes, int taken) => await AssertPage(50, 10, bytes, taken, hasMore: true);

    private static async Task AssertPage(int size, int rows, int bytes, int taken, bool hasMore)
    {
        var ids = Enumerable.Range(0, rows).Select(_ => Guid.CreateVersion7()).ToList();
        var read = 0;

        var (page, next) = await Page.Of(size, "").Take(Rows(), id => id, id => new Round { Name = $"{id}", Title = new string('x', bytes) }, default);

        Assert.Equal(ids[..taken].Select(id => $"{id}"), page.Select(round => round.Name));
        Assert.Equal(hasMore, next.Length > 0);
        Assert.Equal(hasMore ? taken + 1 : rows, read);
        if (hasMore)
            Assert.Equal(ids[taken - 1], Page.Of(size, next).After);
        Assert.True(page.Count == 1 || page.Sum(round => round.CalculateSize()) <= Limits.Page);

        async IAsyncEnumerable<Guid> Rows()
        {
            foreach (var id in ids)
            {
                read++;
                await Task.Yield();
                yield return id;
            }
        }
    }
}
