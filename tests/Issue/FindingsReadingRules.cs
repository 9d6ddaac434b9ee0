using System.Text;
using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Reports;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Issues;

/// <summary>A 反馈意见 is built otherwise than a report.</summary>
public sealed class FindingsReadingRules
{
    private const string Usual =
        """
        中共云溪县委第二巡察组关于对县水务局党组开展常规巡察的反馈意见

        根据县委统一部署，2026年3月10日至5月20日，县委第二巡察组对县水务局党组开展了常规巡察。现将有关情况反馈如下：

        一、巡察发现的主要问题
        （一）贯彻党的理论和路线方针政策有差距
        1.理论学习不深入。2025年中心组学习只开展了4次，未按规定每月开展。
        2.落实河湖长制不到位。3条河道巡查记录缺失，有2处乱堆乱放未清理。
        （二）全面从严治党责任落实不到位
        1.“一岗双责”履行不力。落实立行立改要求打折扣。
        2.工程项目监管不严。青石水库加固工程未按规定招标。该问题请立行立改。
        （三）巡察整改不到位
        1.上一轮巡察反馈的“公车管理不规范”问题仍未整改到位。

        二、意见建议
        （一）加强理论武装，提高政治站位。
        （二）压实主体责任，严格工程管理。

        中共云溪县委第二巡察组
        2026年6月10日
        """;

    [Fact]
    public void WhatTheHeadingOfAllProblemsHeadsAreTheAspects()
    {
        var ledger = Read(Usual);

        Assert.Equal(
            [
                ("（一）", "贯彻党的理论和路线方针政策有差距", 6, 2), ("（二）", "全面从严治党责任落实不到位", 9, 2), ("（三）", "巡察整改不到位", 12, 1),
            ],
            ledger.Aspects.Select(aspect => (aspect.Label, aspect.Title, aspect.Line, aspect.Issues.Count)));
        Assert.DoesNotContain(Issues(ledger), issue => issue.HasGroup);
        Assert.Equal("2025年中心组学习只开展了4次，未按规定每月开展。", ledger.Aspects[0].Issues[0].Text);
        Assert.All(Issues(ledger), issue => Assert.Empty(issue.Measures));
    }

    [Fact]
    public void WhatIsToBePutRightAtOnceHasItsTrack()
    {
        Assert.Equal("工程项目监管不严", Assert.Single(Issues(Read(Usual)), issue => issue.HasTrack).Title);
        var bracketed = Read(Usual.Replace("该问题请立行立改。", "（边巡边改）", StringComparison.Ordinal));
        Assert.Equal(Track.Immediate, Assert.Single(Issues(bracketed), issue => issue.HasTrack).Track);

        var planned = IssueFactory.Issues(Read(Usual), new Rectify.Issues.Inspection(), null, DateTimeOffset.UnixEpoch).Select(one => one.Issue.Track);
        Assert.Equal([Track.Unspecified, Track.Unspecified, Track.Unspecified, Track.Immediate, Track.Unspecified], planned);
    }

    [Fact]
    public void ItIsNotAskedForWhatOnlyAReportHas()
    {
        var read = ReportParser.Read(Encoding.UTF8.GetBytes(Usual), "text/plain");
        Assert.Superset(
            new HashSet<string> { "NO_TITLE", "NO_CONTACT", "NO_PERIOD", "EMPTY_MEASURE" }, read.Ledger.Findings.Select(finding => finding.Code).ToHashSet());

        Assert.Empty(read.AsFindings().Ledger.Findings);
        Assert.Equal("LABEL_GAP", Assert.Single(Read(Usual.Replace("2.工程", "3.工程", StringComparison.Ordinal)).Findings).Code);
    }

    [Fact]
    public void HeadingsWithinAspectsOfTheirOwnStayGroups()
    {
        var ledger = Read(
            """
            县教育局党组巡察反馈意见
            一、贯彻落实党的路线方针政策方面
            （一）思想政治工作有短板
            1.意识形态工作责任制落实不到位。全年未专题研究。
            二、全面从严治党方面
            （一）食堂管理混乱
            1.采购未公开招标。涉及3所学校。
            """);

        Assert.Equal(["贯彻落实党的路线方针政策方面", "全面从严治党方面"], ledger.Aspects.Select(aspect => aspect.Title));
        Assert.Equal(["思想政治工作有短板", "食堂管理混乱"], Issues(ledger).Select(issue => issue.Group));
    }

    [Fact]
    public void AnIssueBesideTheHeadingsKeepsThemGroups()
    {
        var aspect = new Ledger.Types.Aspect
        {
            Title = "巡察发现的主要问题", Track = Track.Personnel, Text = "总的看", Issues = { Grouped("甲", "一"), Grouped("甲", "二"), Grouped("乙", "三") },
        };
        var sections = new ReadDocument(new Ledger { Aspects = { aspect.Clone() } }, []).AsFindings().Ledger.Aspects;
        Assert.Equal([("甲", 2, "总的看", false), ("乙", 1, "", false)], sections.Select(one => (one.Title, one.Issues.Count, one.Text, one.HasLabel)));
        Assert.All(sections, one => Assert.Equal(Track.Personnel, one.Track));

        aspect.Issues.Add(new Ledger.Types.Issue { Title = "四" });
        Assert.Equal("巡察发现的主要问题", Assert.Single(new ReadDocument(new Ledger { Aspects = { aspect } }, []).AsFindings().Ledger.Aspects).Title);
    }

    [Theory]
    [InlineData("存在的主要问题和不足", 3)]
    [InlineData("巡察发现问题", 3)]
    [InlineData("解决群众反映强烈的突出问题方面", 2)]
    public void AHeadingThatSaysNoMoreThanThatThereAreProblemsIsNoAspect(string title, int aspects)
    {
        var ledger = new Ledger
        {
            Aspects =
            {
                new Ledger.Types.Aspect { Title = title, Issues = { Grouped("甲", "一"), Grouped("乙", "二") } },
                new Ledger.Types.Aspect { Title = "选人用人方面", Issues = { Grouped("丙", "三") } },
            },
        };
        Assert.Equal(aspects, new ReadDocument(ledger, []).AsFindings().Ledger.Aspects.Count);
    }

    private static Ledger.Types.Issue Grouped(string group, string title) => new() { Group = group, Title = title };

    private static Ledger Read(string text) => ReportParser.Read(Encoding.UTF8.GetBytes(text), "text/plain").AsFindings().Ledger;

    private static IEnumerable<Ledger.Types.Issue> Issues(Ledger ledger) => ledger.Aspects.SelectMany(aspect => aspect.Issues);
}
