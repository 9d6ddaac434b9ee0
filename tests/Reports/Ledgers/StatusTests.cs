using Rectify.Issues.V1;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Tests.Ledgers;

public class StatusTests
{
    [Theory]
    [InlineData("印发《关于规范档案管理的通知》，补齐缺失材料；同时安排两名同志参加培训。")]
    [InlineData("逐项整改台账混乱的问题。")]
    public void AStatusBelongsToTheIssueEvenIfItsLastMeasureNamesAProblem(string measure)
    {
        var ledger = Read("1.召开专题会议3次。", $"2.{measure}");

        Assert.All(ledger.Aspects.SelectMany(aspect => aspect.Issues), issue => Assert.Equal((Grade.Completed, 2), (issue.Status, issue.Measures.Count)));
        Assert.Equal(["对基层单位指导不够。", "会议记录不规范。", "对基层单位指导不够。"], ledger.Aspects.SelectMany(aspect => aspect.Issues).Select(issue => issue.Title));
    }

    [Fact]
    public void AMeasureWithoutLabelThatNamesAProblemIsNoHeading() =>
        Assert.All(Read("补齐缺失材料。").Aspects.SelectMany(aspect => aspect.Issues),
            issue => Assert.Equal((Grade.Completed, "补齐缺失材料。"), (issue.Status, issue.Measures.Single().Text)));

    [Theory]
    [InlineData("已完成，长期坚持。", Grade.Completed)]
    [InlineData("已完成并长期坚持", Grade.Completed)]
    [InlineData("已完成整改；需持续推进。", Grade.Completed)]
    [InlineData("取得阶段性成效，持续推进。", Grade.Preliminary)]
    [InlineData("基本完成、持续推进", Grade.Preliminary)]
    [InlineData("长期坚持。", Grade.InProgress)]
    [InlineData("持续推进。", Grade.InProgress)]
    [InlineData("已完成制度修订，长期坚持。", null)]
    [InlineData("尚需完成，长期坚持。", null)]
    [InlineData("未取得阶段性成效，持续推进。", null)]
    public void AResultOfNothingButGradesGivesTheFirst(string result, Grade? grade)
    {
        var issue = Single("开展自查3次。", $"整改成效：{result}");

        Assert.Equal((grade, result), (issue.HasStatus ? issue.Status : null, issue.Result));
    }

    [Theory]
    [InlineData("①修订办法；②开展检查3次。【已完成】", Grade.Completed, "修订办法；|开展检查3次。")]
    [InlineData("①修订办法；②开展检查3次（已完成）。", Grade.Completed, "修订办法；|开展检查3次。")]
    [InlineData("开展检查3次。[基本完成]", Grade.Preliminary, "开展检查3次。")]
    [InlineData("开展检查3次。【长期坚持】", Grade.InProgress, "开展检查3次。")]
    [InlineData("开展检查3次。【已完成，长期坚持】", Grade.Completed, "开展检查3次。")]
    [InlineData("开展检查3次（其中2次已完成）。", null, "开展检查3次（其中2次已完成）。")]
    [InlineData("开展检查（已完成）3次。", null, "开展检查（已完成）3次。")]
    public void AGradeInBracketsBehindTheLastMeasureIsOfTheIssue(string text, Grade? grade, string measures)
    {
        var issue = Single(text);

        Assert.Equal((grade, measures), (issue.HasStatus ? issue.Status : null, string.Join('|', issue.Measures.Select(measure => measure.Text))));
        Assert.DoesNotContain(issue.Measures, measure => measure.HasStatus);
    }

    [Fact]
    public void AGradeInBracketsBesideAFieldIsOfTheMeasure()
    {
        var issue = Single("①修订办法；②开展检查3次。【已完成】", "完成情况：基本完成");

        Assert.Equal((Grade.Preliminary, false, Grade.Completed), (issue.Status, issue.Measures[0].HasStatus, issue.Measures[1].Status));
    }

    [Fact]
    public void GradesInBracketsBehindEveryMeasureAreOfTheMeasures()
    {
        var issue = Single("①修订办法（已完成）；②开展检查3次。【正在推进】");

        Assert.False(issue.HasStatus);
        Assert.Equal([("修订办法；", Grade.Completed), ("开展检查3次。", Grade.InProgress)], issue.Measures.Select(measure => (measure.Text, measure.Status)));
    }

    [Fact]
    public void WhatTheBracketsSayBeyondTheGradeIsKept() =>
        Assert.Equal("已完成，长期坚持", Single("开展检查3次。【已完成，长期坚持】").StatusText);

    [Fact]
    public void AGradeInBracketsBehindAListedMeasureOrAResultIsOfTheIssue()
    {
        var listed = Single("", "1.修订办法。", "2.开展检查3次。【基本完成】");

        Assert.Equal((Grade.Preliminary, "开展检查3次。"), (listed.Status, listed.Measures[^1].Text));
        Assert.Equal(Grade.Completed, Single("开展检查3次。", "整改成效：检查发现的隐患明显减少。【已完成】").Status);
    }

    private static Ledger.Types.Issue Single(string measures, params string[] below) =>
        ReportParser.Parse(string.Join('\n',
            ["某局党组关于巡察整改情况的通报", "一、政治建设抓得不紧方面", "（一）关于制度不健全的问题。", $"整改情况：{measures}", .. below])).Aspects.Single().Issues.Single();

    private static Ledger Read(params string[] measures)
    {
        string[] issue = ["整改情况：", .. measures, "完成情况：已完成"];
        return ReportParser.Parse(string.Join('\n',
            ["某局党组关于巡察整改情况的通报", "一、政治建设抓得不紧方面", "（一）对基层单位指导不够。", .. issue, "（二）会议记录不规范。", .. issue, "二、整改落实不到位方面", "（一）对基层单位指导不够。", .. issue]));
    }
}
