using System.Text;
using Rectify.Issues.V1;
using Rectify.Reports;

namespace Rectify.Forms.Tests.Tables;

public class ConfidenceTests
{
    private static readonly Ledger Ledger = ReportParser.Parse(Encoding.UTF8.GetBytes("""
        青梧区粮食局党组巡察整改台账
        序号,方面,问题,整改措施,责任人,整改时限,完成情况
        1,党的建设方面,理论学习不深入,制定学习计划,周明远,2025年6月底前,已完成
        2,党的建设方面,会议记录不规范,指定专人记录,沈若溪,尽快吧,已完成
        """), "text/csv");

    [Fact]
    public void EveryItemOfATableSaysHowSureItsReadingIs()
    {
        Assert.All(Ledger.Aspects, aspect => Assert.InRange(aspect.Confidence, 0.01, 0.99));
        Assert.All(Ledger.Aspects.SelectMany(aspect => aspect.Issues), issue => Assert.InRange(issue.Confidence, 0.01, 0.99));
        Assert.All(
            Ledger.Aspects.SelectMany(aspect => aspect.Issues).SelectMany(issue => issue.Measures),
            measure => Assert.InRange(measure.Confidence, 0.01, 0.99));
    }

    [Fact]
    public void ARowWithAFindingIsLessSureAndIsToBeLookedAtFirst()
    {
        var issues = Ledger.Aspects.Single().Issues;

        Assert.True(issues[1].Confidence < issues[0].Confidence);
        Assert.Contains(Ledger.Attention, attention => attention.Code == "TABLE_DUE_UNREAD");
    }
}
