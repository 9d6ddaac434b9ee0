using System.Text;
using Rectify.Issues.V1;
using Rectify.Types.V1;

namespace Rectify.Forms.Tests.Tables;

public class CsvLedgerTests
{
    private const string Ledger = """"
        青梧区水务局党组落实区委第一巡察组反馈意见整改台账,,,,,,,
        填报单位（盖章）：青梧区水务局党组,,,,填报时间：2025年6月30日,,,
        序号,方面,反馈问题,整改措施,责任领导,责任单位,整改时限,完成情况
        1,聚焦理论学习方面,"理论学习不深入，
        走过场","1.制定学习计划；
        2.每月集中学习。",张同,办公室,2025年6月底前,已完成
        2,,会议记录不规范,一是明确专人记录。二是按月检查。,李同,人事科,立行立改,基本完成
        3,聚焦基层党建方面,党费收缴不及时,修订《党费收缴办法》,王同,机关党委,长期坚持,正在整改
        4,,"支部活动少，形式""单一""",每季度开展一次主题活动,王同,机关党委,2025-09-30,未启动
        """";

    [Fact]
    public void ATableIsReadAsALedger()
    {
        var ledger = Read(Ledger);

        Assert.Equal("青梧区水务局党组落实区委第一巡察组反馈意见整改台账", ledger.Title);
        Assert.Equal("青梧区水务局党组", ledger.Agency);
        Assert.Equal("区委第一巡察组", ledger.Inspector);
        Assert.Equal("2025-06-30", ledger.PublishedOn);
        Assert.Equal(new Totals { Aspects = 2, Issues = 4, Measures = 6 }, ledger.Totals);
        Assert.Equal(["理论学习不深入，走过场", "会议记录不规范"], ledger.Aspects[0].Issues.Select(issue => issue.Title));
        Assert.Equal("支部活动少，形式\"单一\"", ledger.Aspects[1].Issues[1].Title);
        Assert.Equal(
            [Completion.Types.Grade.Completed, Completion.Types.Grade.Preliminary, Completion.Types.Grade.InProgress, Completion.Types.Grade.NotStarted],
            ledger.Aspects.SelectMany(aspect => aspect.Issues).Select(issue => issue.Status));
        Assert.Empty(ledger.Findings);
    }

    [Fact]
    public void SeveralMeasuresInOneCellAreSeveralMeasures()
    {
        var issues = Read(Ledger).Aspects[0].Issues;

        Assert.Equal([("1.", "制定学习计划；"), ("2.", "每月集中学习。")], issues[0].Measures.Select(measure => (measure.Label, measure.Text)));
        Assert.Equal([("一是", "明确专人记录。"), ("二是", "按月检查。")], issues[1].Measures.Select(measure => (measure.Label, measure.Text)));
        Assert.All(
            issues[0].Measures,
            measure => Assert.Equal(("张同", "办公室", "2025-06", Horizon.Types.Kind.Dated), (measure.Leader, measure.Department, measure.Due, measure.Horizon)));
        Assert.All(issues[1].Measures, measure => Assert.Equal((false, Horizon.Types.Kind.Immediate), (measure.HasDue, measure.Horizon)));
    }

    [Fact]
    public void ALedgerIsRecognisedWithoutAType() =>
        Assert.Equal(Read(Ledger), Reports.ReportParser.Parse(Encoding.UTF8.GetBytes(Ledger), "application/octet-stream"));

    [Theory]
    [InlineData(";", "utf-8")]
    [InlineData("\t", "utf-8")]
    [InlineData(",", "gb18030")]
    [InlineData("\t", "utf-16")]
    public void SeparatorAndEncodingAreFoundOut(string separator, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        Assert.Equal(
            Read(Ledger),
            Reports.ReportParser.Parse(Encoding.GetEncoding(encoding).GetBytes(Ledger.Replace(",", separator, StringComparison.Ordinal)), "text/csv"));
    }

    [Fact]
    public void WhatIsNotUnderstoodIsAFindingWithItsRow()
    {
        var ledger = Read("""
            单位：青梧区水务局党组
            序号,问题,整改措施,天气,整改时限,完成情况
            1,学习不够,加强学习,晴,尽快,大概吧

            3,记录不全,,,,
            合计,2,,,,
            """);

        Assert.Equal(
            ["LABEL_GAP 0", "NO_TITLE 0", "TABLE_COLUMN_UNKNOWN 2", "TABLE_DUE_UNREAD 3",
                "TABLE_STATUS_UNREAD 3", "TABLE_ROW_EMPTY 4", "EMPTY_MEASURE 5", "TABLE_ROW_UNREAD 6"],
            ledger.Findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .Select(finding => $"{finding.Code} {finding.Line}"));
        Assert.Contains(ledger.Findings, finding => finding.Message.Contains("第 4 行", StringComparison.Ordinal));
    }

    [Fact]
    public void ColumnsMayStandInAnyOrderUnderAHeadingOfTwoRows()
    {
        var ledger = Read("""
            问题清单（整改台账）
            责任,,整改状态,,,整改,,问题,编号
            领导,科室,已完成,基本完成,未完成,举措,时间,,
            张同,办公室,√,,,加强学习,2025/6/30,学习不够,1
            李同,人事科,,,√,补全记录,2025年第三季度,记录不全,2
            """);

        Assert.Equal(2, ledger.Totals.Issues);
        var (first, second) = (ledger.Aspects[0].Issues[0], ledger.Aspects[0].Issues[1]);
        Assert.Equal(("学习不够", "1", Completion.Types.Grade.Completed), (first.Title, first.Label, first.Status));
        Assert.Equal(
            ("加强学习", "张同", "办公室", "2025-06-30"),
            (first.Measures[0].Text, first.Measures[0].Leader, first.Measures[0].Department, first.Measures[0].Due));
        Assert.Equal((Completion.Types.Grade.InProgress, "2025-09"), (second.Status, second.Measures[0].Due));
    }

    [Fact]
    public void RadicalsAreReadAsTheCharactersTheyLookLike() =>
        Assert.Equal(Read(Ledger), Read(Ledger.Replace('一', '⼀').Replace('人', '⼈').Replace('见', '⻅').Replace('不', '\uF967')));

    [Theory]
    [InlineData("专项,方面", "常规巡察,甲方面", ",乙方面", "选人用人专项检查,乙方面", ",", "甲方面 Regular 1|乙方面 Regular 1|乙方面 Personnel 2")]
    [InlineData("巡察类别,专题", "政治巡察,", "意识形态,", "政治巡察,", "乡村振兴专项,", "政治巡察 Regular 2|意识形态 Ideology 1|乡村振兴专项  1")]
    [InlineData("类别,备注", "常规巡察,", ",", "机构编制专项检查,", "常规巡察,", "常规巡察 Regular 3|机构编制专项检查 Establishment 1")]
    [InlineData("类别,备注", "甲方面,", "选人用人专项检查,", "乙方面,", ",", "甲方面 Regular 1|选人用人专项检查 Personnel 1|乙方面 Regular 2")]
    [InlineData("类别,备注", "常规巡察,", ",", "常规巡察,", ",", "常规巡察  4")]
    public void TracksAreReadFromTheColumnThatNamesThem(string columns, string first, string second, string third, string fourth, string aspects)
    {
        var ledger = Read($"整改台账,,,,\n序号,{columns},问题,整改措施\n1,{first},子不够,丑\n2,{second},寅不够,卯\n3,{third},辰不够,巳\n4,{fourth},午不够,未\n");

        Assert.Equal(
            aspects,
            string.Join('|', ledger.Aspects.Select(aspect => $"{aspect.Title} {(aspect.HasTrack ? aspect.Track : "")} {aspect.Issues.Count}")));
    }

    [Fact]
    public void ARowOverTheTableNamesTheTrackOfTheRowsBelow()
    {
        var ledger = Read("""
            整改台账,,,
            序号,方面,问题,整改措施
            一、常规巡察反馈问题,,,
            1,甲方面,子不够,丑
            二、选人用人专项检查反馈问题,,,
            1,,寅不够,卯
            2,乙方面,辰不够,巳
            """);

        Assert.Equal(["甲方面 Regular", "选人用人专项检查反馈问题 Personnel", "乙方面 Personnel"], ledger.Aspects.Select(aspect => $"{aspect.Title} {aspect.Track}"));
    }

    [Fact]
    public void TextWithoutALedgerStaysText() =>
        Assert.Equal(Reports.ReportParser.Parse("姓名,电话\n张三,1"), Read("姓名,电话\n张三,1"));

    private static Ledger Read(string text) => Reports.ReportParser.Parse(Encoding.UTF8.GetBytes(text), "text/csv");
}
