using Rectify.Reports.Formats;

namespace Rectify.Reports.Tests.Explaining;

public class ExplanationTests
{
    public static TheoryData<string> All => Fixture.All;

    [Theory]
    [MemberData(nameof(All))]
    public void EveryLineOfADocumentIsExplained(string name)
    {
        var type = name.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain";
        var printed = ReportParser.Explain(Fixture.Bytes(name), type).Split('\n');

        Assert.All(
            DocumentReader.Read(Fixture.Bytes(name), type, Fixture.Reading()).Lines.Where(line => line.Text.Length > 0),
            line => Assert.Contains(printed, explained => explained.StartsWith($"{line.Number} [", StringComparison.Ordinal)
                && !explained.Contains("[]", StringComparison.Ordinal)));
    }

    [Fact]
    public void LevelsArePrintedWithWhatSpeaksForTheirRole()
    {
        var text = ReportParser.Explain("某局关于巡察整改情况的通报\n一、甲方面\n（一）乙不够的问题\n整改情况：一是丙。二是丁。\n二、戊方面\n（一）己不严的问题\n整改情况：一是庚。");

        Assert.Contains("（一） → 问题（领先 ", text, StringComparison.Ordinal);
        Assert.Contains("直接列措施 +4", text, StringComparison.Ordinal);
    }
}
