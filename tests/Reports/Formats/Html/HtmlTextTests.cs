using Rectify.Reports.Formats.Html;

namespace Rectify.Reports.Tests.Formats.Html;

public class HtmlTextTests
{
    [Theory]
    [InlineData("<p>一、甲</p><p>乙</p>", "一、甲|乙")]
    [InlineData("<div>甲<br>乙</div>", "甲|乙")]
    [InlineData("<p><span>1</span>.<b>甲</b>&nbsp;</p>", "1.甲")]
    [InlineData("<p>谈话\n   60次</p>", "谈话   60次")]
    [InlineData("<nav>首页</nav><main><p>甲</p></main><footer>乙</footer>", "甲")]
    [InlineData("<p>甲</p><script>乙</script><style>丙</style>", "甲")]
    [InlineData("<ul><li>甲<li>乙</ul>", "甲|乙")]
    public void BlocksBecomeLines(string html, string lines) =>
        Assert.Equal(lines, string.Join('|', HtmlText.Read(html, Fixture.Reading()).Lines.Select(line => line.Text).Where(text => text.Length > 0)));

    [Fact]
    public void CellsOfARowStayApart() =>
        Assert.Equal(["序号\t问题", "1\t学习不够"], HtmlText
            .Read("<table><tr><th>序号</th><th>问题</th></tr><tr><td>1</td><td>学习不够</td></tr></table>", Fixture.Reading()).Lines
            .Select(line => line.Text).Where(text => text.Length > 0));

    [Fact]
    public void ACellReachesOverColumnsAndRows()
    {
        var page = HtmlText.Read("<div>上</div><table><tr><th rowspan=2>问题</th><th colspan=2>整改</th><td>序号</td></tr><tr><th>整改措施</th><th>完成情况</th></tr>"
            + "<tr><td rowspan=0>甲</td><td>乙<br>丙</td><td>已完成</td><td>1</td></tr><tr><td>丁</td></tr></table><p>下</p>", Fixture.Reading());

        var table = Assert.Single(page.Tables);
        Assert.Equal(["问题|整改|+整改|序号", "+问题|整改措施|完成情况", "甲|乙\n丙|已完成|1", "+甲|丁"],
            table.Rows.Select(row => string.Join('|', row.Cells.Select(cell => (cell.IsContinued ? "+" : "") + cell.Text))));
        Assert.Equal([2, 3, 4, 6], table.Rows.Select(row => row.Line));
        Assert.Equal(["上", "问题\t整改\t序号", "整改措施\t完成情况", "甲\t乙", "丙\t已完成\t1", "丁", "下"], page.Lines.Select(line => line.Text).Where(text => text.Length > 0));
    }

    [Theory]
    [InlineData("<table><tr><td><table><tr><td>问题</td><td>整改措施</td></tr><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>", 1)]
    [InlineData("<table><tr><td>村名</td><td>户数</td></tr><tr><td>上渡村</td><td>6</td></tr></table>", 0)]
    [InlineData("<table><tr><td>首页</td><td>通知</td></tr><tr><td colspan=2><p>关于问题整改的通报</p><p>整改措施：甲。</p></td></tr></table>", 0)]
    public void OnlyLedgersAreTables(string html, int tables) => Assert.Equal(tables, HtmlText.Read(html, Fixture.Reading()).Tables.Count);

    [Fact]
    public void WhatStandsInATableButInNoCellIsReadUnlessThereAreThousandsOfIt()
    {
        static string Page(int pieces) => $"<table>{string.Concat(Enumerable.Repeat("<b>甲</b>", pieces))}<tr><td>乙</td></tr></table>";

        Assert.Contains(HtmlText.Read(Page(100), Fixture.Reading()).Lines, line => line.Text.StartsWith("甲甲", StringComparison.Ordinal));
        var refused = Assert.Throws<UnreadableDocumentException>(() => HtmlText.Read(Page(2000), Fixture.Reading()));
        Assert.Contains("单元格之外", refused.Chinese, StringComparison.Ordinal);
    }
}
