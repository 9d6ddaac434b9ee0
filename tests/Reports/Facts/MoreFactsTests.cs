using Rectify.Issues.V1;
using Kind = Rectify.Issues.V1.Ledger.Types.Count.Types.Kind;
using Level = Rectify.Issues.V1.Ledger.Types.Level;
using Qualifier = Rectify.Issues.V1.Ledger.Types.Qualifier;

namespace Rectify.Reports.Tests.Facts;

public class MoreFactsTests
{
    private const string Head = "某局关于巡察整改情况的通报\n";

    [Theory]
    [InlineData("省委第三巡视组", Level.Province)]
    [InlineData("自治区党委第二巡视组", Level.Province)]
    [InlineData("市委第一巡察组", Level.City)]
    [InlineData("县委巡察二组", Level.County)]
    [InlineData("区委第四巡察组", Level.County)]
    [InlineData("集团党委第一巡察组", Level.Body)]
    [InlineData("中央第八巡视组", Level.Central)]
    public void TheLevelIsToldByTheInspectingBody(string inspector, Level level) =>
        Assert.Equal(level, Parse($"2024年3月1日至5月1日，{inspector}对某局进行了巡察。").Level);

    [Fact]
    public void TheRoundAndTheDateOfTheFiguresArePrintedOnes()
    {
        var ledger = Parse("根据区委第五轮巡察工作安排，区委第四巡察组对某局进行了巡察。截至2024年9月底，已完成整改10个。");

        Assert.Equal(("第五轮", "2024-09"), (ledger.Round, ledger.AsOf));
    }

    [Fact]
    public void FiguresOfTheRoundBeforeAreKeptApart()
    {
        var ledger = Parse("上轮巡察反馈的五个方面21条问题，已完成整改20条。此次反馈3个方面9个问题。");

        Assert.Equal((5, 21), (ledger.Previous.Single().Declared.Aspects, ledger.Previous.Single().Declared.Issues));
        Assert.Equal(9, ledger.Declared.Issues);
    }

    [Theory]
    [InlineData("制定整改措施78项，已完成整改19个，基本完成3个，正在推进1个。", 19, 3, 1)]
    [InlineData("反馈23个问题，已完成整改19个，基本完成3个，正在推进1个。", 19, 3, 1)]
    [InlineData("制定整改措施78项，已完成70项，正在推进8项。", null, null, null)]
    [InlineData("制定整改措施78个，已完成70个，正在推进8个。", null, null, null)]
    [InlineData("细化28项任务，已完成19个。", null, null, null)]
    public void GradesCountIssuesAndNeverMeasures(string text, int? completed, int? preliminary, int? inProgress)
    {
        var declared = Parse(text).Declared ?? new();

        Assert.Equal((completed, preliminary, inProgress), (
            declared.HasCompleted ? declared.Completed
                : null, declared.HasPreliminary ? declared.Preliminary : null, declared.HasInProgress ? declared.InProgress : (int?)null));
    }

    [Theory]
    [InlineData("召开会议3次", Kind.Meeting, 3, "次", null)]
    [InlineData("累计走访群众120户", Kind.Visit, 120, "户", Qualifier.Cumulative)]
    [InlineData("收集意见建议40多条", Kind.Suggestion, 40, "条", Qualifier.More)]
    [InlineData("培训党员近300人次", Kind.Training, 300, "人次", Qualifier.Nearly)]
    [InlineData("发放资料约1.2万份", Kind.Unspecified, 12000, "份", Qualifier.About)]
    [InlineData("每年开展检查2次以上", Kind.Check, 2, "次", Qualifier.AtLeast)]
    [InlineData("研究解决12个问题", Kind.Problem, 12, "个", null)]
    [InlineData("组织座谈三次", Kind.Meeting, 3, "次", null)]
    public void CountableOutcomesKeepUnitAndQualifier(string text, Kind kind, long value, string unit, Qualifier? qualifier)
    {
        var count = OfMeasure(text).Counts.Single();

        Assert.Equal((kind, value, unit), (count.Kind, count.Value, count.Unit));
        Assert.Equal(qualifier is { } one ? [one] : [], count.Qualifiers);
    }

    [Theory]
    [InlineData("落实“两个维护”，在《简报》第7期刊登，满意度提高5个百分点")]
    [InlineData("于2024年3月5日完成")]
    [InlineData("对照上轮巡察反馈的8个问题自查")]
    public void WhatCountsNothingIsNoOutcome(string text) => Assert.Empty(OfMeasure(text).Counts);

    [Theory]
    [InlineData("约谈2人", "约谈", 2)]
    [InlineData("对3名责任人进行批评教育", "批评教育", 3)]
    [InlineData("给予党纪处分0人", "党纪处分", 0)]
    [InlineData("无人受到处分", "处分", 0)]
    public void PeopleDealtWithAreCountedAndAPrintedZeroIsKept(string text, string kind, int people)
    {
        var dealt = OfMeasure(text).Dealt.Single();

        Assert.Equal((kind, people), (dealt.Kind, dealt.People));
    }

    [Fact]
    public void SeveralKindsInOneClauseAreSeveral() =>
        Assert.Equal([("批评教育", 3), ("诫勉谈话", 1)], OfMeasure("批评教育3人、诫勉谈话1人").Dealt.Select(dealt => (dealt.Kind, dealt.People)));

    [Theory]
    [InlineData("（责任领导：党组成员、副局长李某明；责任人：王某）", "李某明|党组成员、副局长|责任领导 王某||责任人")]
    [InlineData("（责任人：张小红、陈强）", "张小红||责任人 陈强||责任人")]
    [InlineData("（责任人：刘波（办公室主任））", "刘波|办公室主任|责任人")]
    [InlineData("（责任人：各科室负责人）", "")]
    public void PersonsAreNamedWithPositionAndDuty(string text, string persons) =>
        Assert.Equal(persons, string.Join(' ', OfMeasure("修订制度" + text).Persons.Select(person => $"{person.Name}|{person.Position}|{person.Duty}")));

    [Theory]
    [InlineData("区财政局印发《预算管理办法》", "区财政局")]
    [InlineData("4月18日县政府办公室下发《工作方案》", "县政府办公室")]
    [InlineData("及时修订《预算管理办法》", "")]
    public void TheIssuerOfARegulationStandsBeforeTheVerb(string text, string issuer) =>
        Assert.Equal(issuer, OfMeasure(text).Regulations.Single().Issuer);

    [Theory]
    [InlineData("退还补贴3万余元", 3000000, Qualifier.More)]
    [InlineData("追缴资金约12.5万元", 12500000, Qualifier.About)]
    [InlineData("累计挽回损失近40万元", 40000000, Qualifier.Nearly)]
    public void MoneyKeepsItsQualifier(string text, long fen, Qualifier qualifier)
    {
        var money = OfMeasure(text).Money.Single();

        Assert.Equal(fen, money.Fen);
        Assert.Contains(qualifier, money.Qualifiers);
    }

    [Theory]
    [InlineData("已完成", "其余仍在整改", true)]
    [InlineData("未启动", "已全部整改到位", true)]
    [InlineData("整改中", "其余仍在整改", false)]
    public void AStatusThatTheTextDeniesIsFound(string status, string text, bool found) =>
        Assert.Equal(found, Parse($"一、甲方面\n（一）乙不够的问题。\n整改情况：修订制度，{text}。\n完成情况：{status}").Findings.Any(finding => finding.Code == "STATUS_CONTRADICTION"));

    [Fact]
    public void TheBodyUnderTheReportSignsIt() => Assert.Equal("中共某局党组", Parse("一、甲方面\n1.乙不够的问题。\n修订制度。\n中共某局党组\n2024年5月1日").SignedBy);

    private static Ledger OfMeasure(string text) => Parse($"一、甲方面\n（一）乙不够的问题。\n整改情况：{text}。\n完成情况：已完成");

    private static Ledger Parse(string text) => ReportParser.Parse(Head + text);
}
