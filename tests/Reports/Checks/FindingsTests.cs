using System.Text;
using Rectify.Issues.V1;

namespace Rectify.Reports.Tests.Checks;

public class FindingsTests
{
    private const string Sound =
        """
        某局党组关于巡察整改情况的通报
        2023年3月1日至4月30日，市委第一巡察组对某局党组进行了巡察。2023年6月1日反馈了意见，指出1个方面2个问题。
        一、整改组织情况
        高度重视。
        二、整改落实情况
        （一）履行职责不到位方面
        1.关于学习不够的问题。
        一是制定计划。二是开展学习。
        2.关于服务不优的问题。
        已走访企业。
        三、下一步打算
        继续努力。
        公开期限：2023年12月1日至12月20日。联系电话：0123-4567890。
        某局党组
        2023年11月30日
        """;

    [Fact]
    public void ASoundNoticeHasNoFindings() => Assert.Empty(Parse(Sound).Findings);

    [Theory]
    [InlineData("1个方面", "3个方面", "DECLARED_DIFFERS", 2)]
    [InlineData("高度重视。", "制定整改措施9条。", "DECLARED_DIFFERS", 4)]
    [InlineData("高度重视。", "高度重视整改，对反馈的5个问题逐一研究。", "DECLARED_TWICE", 4)]
    [InlineData("2.关于", "3.关于", "LABEL_GAP", 9)]
    [InlineData("2.关于", "1.关于", "LABEL_REPEATED", 9)]
    [InlineData("。二是", "。一是", "LABEL_REPEATED", 8)]
    [InlineData("。二是", "。三是", "LABEL_GAP", 8)]
    [InlineData("三、下一步", "四、下一步", "LABEL_GAP", 11)]
    [InlineData("高度重视。", "根据巡查反馈意见整改。", "TYPO_PATROL", 4)]
    [InlineData("高度重视。", "2023年2月30日开会。", "ODD_DATE", 4)]
    [InlineData("高度重视。", "二0二三年开会。", "ODD_DATE", 4)]
    [InlineData("高度重视。", "2023年12月5日开会。", "ODD_DATE", 4)]
    [InlineData("2023年6月1日反馈", "2023年4月1日反馈", "ODD_DATE", 0)]
    [InlineData("2023年12月1日至12月20日", "2023年12月20日至12月1日", "ODD_DATE", 13)]
    [InlineData("公开期限：2023年12月1日至12月20日。", "", "NO_PERIOD", 0)]
    [InlineData("联系电话：0123-4567890。", "", "NO_CONTACT", 0)]
    [InlineData("0123-4567890", "13812345678", "PERSONAL_DATA", 13)]
    [InlineData("高度重视。", "张某11010519491231002X。", "PERSONAL_DATA", 4)]
    [InlineData("高度重视。", "坚持“两个维护。", "UNBALANCED_MARKS", 4)]
    [InlineData("已走访企业。", "", "EMPTY_MEASURE", 9)]
    [InlineData("某局党组关于巡察整改情况的通报\n", "", "NO_TITLE", 0)]
    [InlineData("的问题。\n已走访", "的问题。\n整改情况：已走访。\n完成情况：已完成\n另有一事。\n已走访", "UNPLACED_TEXT", 12)]
    [InlineData("的问题。\n已走访", "的问题。\n完成情况：已完成\n整改情况：尚未完成，已走访", "STATUS_CONTRADICTION", 9)]
    [InlineData("（一）履行职责不到位方面\n", "", "NO_ASPECTS", 0)]
    public void ASlipIsFound(string sound, string slip, string code, int line)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);
        var findings = Parse(Sound.Replace(sound, slip, StringComparison.Ordinal)).Findings;

        Assert.Contains((code, line), findings.Select(finding => (finding.Code, finding.Line)));
        Assert.All(findings, finding => Assert.NotEmpty(finding.Message));
    }

    [Fact]
    public void AGradeThatContradictsItsGroupIsFound()
    {
        var ledger = Parse("二、整改情况\n（一）已完成的问题\n1.关于甲的问题。\n整改情况：乙。\n完成情况：整改中\n（二）正在整改的问题\n1.关于丙的问题。\n整改情况：丁。\n完成情况：整改中");

        Assert.Equal([3], ledger.Findings.Where(finding => finding.Code == "STATUS_CONTRADICTION").Select(finding => finding.Line));
    }

    [Fact]
    public void AnOutcomeThatIsClaimedTwiceIsFound()
    {
        var ledger = Parse("1.关于甲的问题。\n制定《乙办法》。\n2.关于丙的问题。\n制定《乙办法》。");

        Assert.Single(ledger.Regulations);
        Assert.Equal([4], ledger.Findings.Where(finding => finding.Code == "REPEATED_OUTCOME").Select(finding => finding.Line));
    }

    private static Ledger Parse(string text) => ReportParser.Parse(text);

    [Theory]
    [InlineData("DECLARED_DIFFERS", "反馈意见指出2个方面5个问题。", "学习不够,制定计划,已完成")]
    [InlineData("PERSONAL_DATA", "", "学习不够,由张某（13800001111）负责制定计划,已完成")]
    [InlineData("PERSONAL_DATA", "", "学习不够,退回多领补贴（身份证号330101199001011234）,已完成")]
    [InlineData("ODD_DATE", "", "学习不够,2025年2月30日前制定计划,已完成")]
    [InlineData("ODD_DATE", "", "学习不够,2025年5月至3月学习,已完成")]
    [InlineData("TYPO_PATROL", "", "对巡查整改认识不够,制定计划,已完成")]
    [InlineData("UNBALANCED_MARKS", "", "学习不够,制定《学习计划,已完成")]
    [InlineData("STATUS_CONTRADICTION", "", "学习不够,制定计划，其余正在整改,已完成")]
    [InlineData("REPEATED_OUTCOME", "", "学习不够,制定《学习办法》,已完成\n2,记录不全,制定《学习办法》,已完成")]
    [InlineData("EMPTY_MEASURE", "", "学习不够,,已完成")]
    public void ATableIsCheckedAsATextIs(string code, string above, string row)
    {
        var plain = ReportParser.Parse(Encoding.UTF8.GetBytes("某局党组巡察整改台账\n序号,问题,整改措施,完成情况\n1,学习不够,制定计划,已完成"), "text/csv");
        var ledger = ReportParser.Parse(Encoding.UTF8.GetBytes($"某局党组巡察整改台账\n{above}\n序号,问题,整改措施,完成情况\n1,{row}"), "text/csv");

        Assert.Empty(plain.Findings);
        Assert.Contains(ledger.Findings, finding => finding.Code == code);
        Assert.All(ledger.Findings.Where(finding => finding.Code == code), finding => Assert.True(finding.Line > 1, finding.Message));
    }
}
