using System.Text;

namespace Rectify.Reports.Tests.Bytes;

public class EncodingTests
{
    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("gb18030", null)]
    [InlineData("gb18030", "text/plain; charset=utf-8")]
    [InlineData("gb18030", "text/plain; charset=no-such-thing")]
    [InlineData("utf-16", null)]
    [InlineData("utf-16BE", "text/plain")]
    [InlineData("utf-8", "text/plain; charset=gb2312")]
    public void TheEncodingIsFoundOut(string encoding, string? contentType)
    {
        var text = Fixture.Text("numbered-company.txt");

        Assert.Equal(ReportParser.Parse(text), ReportParser.Parse(Encoding.GetEncoding(encoding).GetBytes(text), contentType));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void AByteOrderMarkDecides(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = Fixture.Text("run-in-bureau.txt");

        Assert.Equal(ReportParser.Parse(text), ReportParser.Parse((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(text)], null));
    }

    [Fact]
    public void Big5IsRead()
    {
        // Big5 has no 〇 and prints a circle instead.
        var text = Fixture.Text("traditional-museum.txt").Replace('〇', '○');

        Assert.Equal(ReportParser.Parse(text), ReportParser.Parse(Encoding.GetEncoding("big5").GetBytes(text), "text/plain"));
    }

    [Theory]
    [MemberData(nameof(Fixture.Texts), MemberType = typeof(Fixture))]
    public void ACopyWithRadicalsIsReadAsTheText(string name)
    {
        var text = Fixture.Text(name);
        var copied = "一⼀日⽇方⽅面⾯见⻅工⼯立⽴行⾏人⼈不\uF967".Chunk(2).Aggregate(text, (copy, pair) => copy.Replace(pair[0], pair[1]));

        Assert.NotEqual(text, copied);
        Assert.Equal(ReportParser.Parse(text), ReportParser.Parse(copied));
    }
}
