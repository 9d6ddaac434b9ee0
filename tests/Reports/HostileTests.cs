using System.Text;

namespace Rectify.Reports.Tests;

/// <summary>Whatever comes in, a ledger comes out; a test that does not end is a failure.</summary>
public class HostileTests
{
    private const int Many = 200_000;

    public static TheoryData<string, string> Inputs => new()
    {
        { "brackets", new string('（', Many) },
        { "crossed marks", Repeat("（“《）”》", Many / 6) },
        { "closing marks", new string('》', Many) },
        { "one endless line", Repeat("整改情况一是加强学习，二是完善制度", Many / 16) },
        { "endless run-ins", Repeat("一是甲。二是乙。", Many / 8) },
        { "endless headings", Repeat("一、整改落实情况\n（一）学习不够的问题\n1.制定制度。\n", Many / 30) },
        { "lists in lists", Repeat("1.学习不够的问题\n整改措施：\n", Many / 16) },
        { "fields", Repeat("整改情况：\n完成情况：已完成\n", Many / 14) },
        { "texts before fields", Repeat("甲\n", Many / 4) + Repeat("整改情况：乙\n", Many / 14) },
        { "unlabelled headings", Repeat("学习不够的问题\n整改情况：甲\n", Many / 14) },
        { "colons", Repeat("各位读者：", Many / 5) },
        { "counts", "一、甲方面\n1.乙不够的问题\n" + Repeat("召开会议3次", Many / 6) },
        { "fields before statuses", "1.乙不够的问题\n" + Repeat("整改情况：\n", Many / 12) + Repeat("整改成效：丙\n", Many / 14) },
        { "aspects that come again", Repeat("一、已整改完成的问题\n（一）甲方面\n丙\n1.乙不够的问题\n丁\n", Many / 30) },
        { "digits", new string('9', Many) },
        { "dates", Repeat("2024年1月1日至", Many / 10) },
        { "Chinese digits", new string('一', Many) },
        { "quotations", Repeat("“", Many / 2) + Repeat("”", Many / 2) },
        { "regulations", Repeat("制定《办法》", Many / 6) },
        { "mail signs", "一、整改\n联系电话：" + new string('@', Many) },
        { "names", "一、整改\n" + Repeat("中共对巡察", Many / 5) },
        { "patrol groups", Repeat("巡察第一组", Many / 5) },
        { "line ends", new string('\n', Many) },
        { "lone surrogates", Repeat("\uD800一、", Many / 3) },
        { "nothing", "" },
        { "closing paragraphs", "一、整改\n" + Repeat("欢迎监督2024年\n", Many / 10) },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void HostileTextGivesALedger(string what, string text)
    {
        var ledger = ReportParser.Parse(text);

        Assert.True(ledger.Totals is not null, what);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<span>一、")]
    [InlineData("<p>")]
    [InlineData("<")]
    [InlineData("&#x4e00;")]
    public void HostileMarkupGivesALedger(string tag) =>
        Assert.NotNull(ReportParser.Parse(Encoding.UTF8.GetBytes(Repeat(tag, 20_000)), "text/html").Totals);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomBytesGiveALedgerOrAReason(int seed)
    {
        var bytes = new byte[4096];
        new Random(seed).NextBytes(bytes);

        try
        {
            Assert.NotNull(ReportParser.Parse(bytes, null));
        }
        catch (UnreadableDocumentException refused)
        {
            Assert.NotEmpty(refused.Reason);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ShuffledReportsGiveALedger(int seed)
    {
        var random = new Random(seed);
        foreach (var name in Directory.EnumerateFiles(Fixture.Folder, "*.txt").Select(path => Path.GetFileName(path)))
        {
            var lines = Fixture.Text(name).Split('\n');
            random.Shuffle(lines);
            Assert.NotNull(ReportParser.Parse(string.Join('\n', lines)).Totals);
        }
    }

    [Fact]
    public void EveryBeginningOfAReportGivesALedger()
    {
        var text = Fixture.Text("per-issue-town.txt");
        for (var length = 0; length < text.Length; length += 7)
        {
            Assert.NotNull(ReportParser.Parse(text[..length]).Totals);
        }
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
