using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Tests;

/// <summary>How a thing stands, in one line.</summary>
public sealed class StatusLineTests
{
    /// <summary>A Sunday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AnIssueSaysWhatItsReportSaysWhereTheWorkStandsAndWhatIsLeft() => Assert.Equal(
        "报告自称：已完成 · 整改中，尚未核实 · 期限 12月4日（周五，还有 5 天）",
        Words(StatusLine.Of(
            new Issue { State = IssueState.Rectifying, Due = "2026-12-04", Completion = Grade.Completed }, Grade.Completed, [new Measure()], Now)));

    [Theory]
    [InlineData(Grade.Unspecified, Grade.Unspecified, "未标明完成程度")]
    [InlineData(Grade.Preliminary, Grade.Preliminary, "报告自称：取得初步成效")]
    [InlineData(Grade.Completed, Grade.Preliminary, "报告自称：取得初步成效，按办理进度现为已完成")]
    [InlineData(Grade.InProgress, Grade.Unspecified, "完成程度：整改中（报告未标明，按办理进度）")]
    public void CompletionIsWhatListsCountAndSaysWhereItComesFrom(Grade now, Grade reported, string expected) =>
        Assert.Equal(expected, StatusLine.Of(new Issue { Completion = now }, reported, [], Now).Parts[0].Text);

    [Theory]
    [InlineData(IssueState.Registered, 1, "尚未认领")]
    [InlineData(IssueState.Accepted, 1, "已认领，尚未启动")]
    [InlineData(IssueState.Rectifying, 2, "第 2 轮，整改中，措施已核实 1/2")]
    [InlineData(IssueState.ClosureRequested, 1, "已申请销号，等待巡察办")]
    public void WhereTheWorkOnAnIssueStands(IssueState state, int cycle, string expected)
    {
        Measure[] measures = [new() { State = MeasureState.Verified }, new()];

        Assert.Equal(expected, StatusLine.Of(new Issue { State = state, Cycle = cycle }, Grade.Unspecified, measures, Now).Parts[1].Text);
    }

    [Theory]
    [InlineData("2026-11-29", "期限 11月29日（周日，今天到期）", "")]
    [InlineData("2026-11-28", "期限 11月28日（周六，已逾期 1 天）", "late")]
    [InlineData("2027-01-31", "期限 2027年1月31日（周日，还有 63 天）", "")]
    [InlineData("", "未定期限", "")]
    public void ADayIsNamedWithItsWeekdayAndWhatIsLeft(string due, string expected, string tone) =>
        Assert.Equal(new Word(expected, tone), StatusLine.Of(new Measure { State = MeasureState.Planned, Due = due }, Now).Parts[^1]);

    [Theory]
    [InlineData(0, "期限 11月20日（周五，按期报完成）", "")]
    [InlineData(3, "期限 11月20日（周五，逾期 3 天报完成）", "late")]
    public void LateStaysLate(int daysLate, string expected, string tone) => Assert.Equal(
        new Word(expected, tone), StatusLine.Of(new Measure { State = MeasureState.Verified, Due = "2026-11-20", DaysLate = daysLate }, Now).Parts[^1]);

    [Fact]
    public void StagesTellWhatWasPassedAndWhatWasNot() => Assert.Equal(
        [("未启动", "passed"), ("推进中", "passed"), ("报完成", "passed"), ("已把关", "skipped"), ("已核实", "now")],
        Staging.Of(MeasureState.Verified, MeasureState.Checked));

    private static string Words(StatusLine status) => string.Join(" · ", status.Parts.Select(part => part.Text));
}
