using Rectify.Reports.Lines;
using Rectify.Reports.Outline;
using Rectify.Reports.Roles;
using Rectify.Reports.Wording;
using Grade = Rectify.Types.V1.Completion.Types.Grade;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Reports.Tests.Roles;

public class RolesTests
{
    [Theory]
    [InlineData("一、加强组织领导\n甲。\n二、整改落实情况\n（一）甲不到位方面\n1.关于乙不够的问题。\n一是丙。\n三、下一步打算\n丁。", "Organisation Rectification Aspect Issue NextSteps")]
    [InlineData("一、甲不到位方面存在的问题及整改情况\n（一）乙不够。\n整改情况：\n1.丙丁戊己庚辛。\n2.子丑寅卯辰巳。", "Aspect Issue Measure Measure")]
    [InlineData("二、整改情况\n（一）已完成的问题\n1、甲不严方面\n(1)关于乙问题的整改。\n丙。\n（二）正在整改的问题\n1、甲不严方面\n(1)关于丁问题的整改。\n戊。",
        "Rectification StatusGroup Aspect Issue StatusGroup Aspect Issue")]
    [InlineData("二、整改情况\n（一）甲方面\n1.乙不强。\n（1）关于丙的问题。\n整改情况：丁。\n（2）关于戊的问题。\n整改情况：己。\n2.庚不实。\n（3）关于辛的问题。\n整改情况：壬。",
        "Rectification Aspect ProblemGroup Issue Issue ProblemGroup Issue")]
    [InlineData("一、关于“责任压力传导层层递减”问题的整改情况\n1.甲不强的问题。\n（1）乙丙丁。\n二、关于“服务不优”问题的整改情况\n2.戊不实的问题。\n（1）己庚辛。", "Aspect Issue Measure Aspect Issue Measure")]
    [InlineData("1.甲不够的问题。\n一是乙。\n2.丙不严的问题。\n丁。", "Issue Issue")]
    public void RolesFollowTheEvidence(string text, string roles)
    {
        var reading = Fixture.Reading();
        List<Line> lines = [.. PlainText.Printed(PlainText.Lines(text), reading)];
        var layout = ReportLayout.Of(DocumentOutline.Of(Wrapping.Join(lines, reading), reading), reading);

        Assert.Equal(roles, string.Join(' ', layout.Outline.Root.SelfAndBelow().Skip(1).Select(layout.RoleOf)));
    }

    [Theory]
    [InlineData("选人用人专项检查反馈问题整改情况", Track.Personnel)]
    [InlineData("意识形态工作责任制落实情况专项检查整改落实情况", Track.Ideology)]
    [InlineData("机构编制专项检查反馈意见的整改情况", Track.Establishment)]
    [InlineData("立行立改问题整改情况", Track.Immediate)]
    [InlineData("巡察反馈意见整改落实情况", Track.Regular)]
    [InlineData("选人用人和意识形态专项检查整改情况", null)]
    [InlineData("选人用人工作不规范的问题整改情况", null)]
    [InlineData("落实意识形态工作责任制方面", null)]
    [InlineData("意识形态工作责任制落实情况", null)]
    public void AHeadingNamesOneTrackOrNone(string heading, Track? track) => Assert.Equal(track, TrackWording.Of(heading));

    [Theory]
    [InlineData("已完成", Grade.Completed)]
    [InlineData("基本完成", Grade.Preliminary)]
    [InlineData("已取得初步成效", Grade.Preliminary)]
    [InlineData("未完成，正在推进", Grade.InProgress)]
    [InlineData("已完成，并长期坚持", Grade.Completed)]
    [InlineData("尚未启动", Grade.NotStarted)]
    public void AGradeIsWhatIsPrintedFirst(string text, Grade grade) => Assert.Equal(grade, StatusWording.OfField(text));

    [Theory]
    [InlineData("党建工作抓得不实", true)]
    [InlineData("群众参与面偏低", true)]
    [InlineData("关于学习的问题。", true)]
    [InlineData("标准不降、力度不减", false)]
    [InlineData("不断提升整改实效", false)]
    [InlineData("制定管理办法", false)]
    public void TitlesOfProblemsAreToldByTheirEnd(string title, bool isProblem) => Assert.Equal(isProblem, HeadingWording.EndsAsTitle(title));
}
