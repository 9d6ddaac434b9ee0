using Rectify.Reports.Reading;

namespace Rectify.Reports.Tests.Reading;

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
    public void Blocks_become_lines(string html, string lines) =>
        Assert.Equal(lines, string.Join('|', HtmlText.Lines(html).Select(line => line.Text).Where(text => text.Length > 0)));

    [Fact]
    public void Cells_of_a_row_stay_apart() =>
        Assert.Equal(["序号\t问题", "1\t学习不够"], HtmlText.Lines("<table><tr><th>序号</th><th>问题</th></tr><tr><td>1</td><td>学习不够</td></tr></table>")
            .Select(line => line.Text).Where(text => text.Length > 0));
}
