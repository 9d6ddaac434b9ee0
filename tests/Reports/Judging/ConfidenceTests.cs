using Rectify.Issues.V1;
using Rectify.Reports.Lines;
using Rectify.Reports.Tests.Rendering;

namespace Rectify.Reports.Tests.Judging;

public class ConfidenceTests
{
    private const string Clear =
        "某局党组关于巡察整改情况的通报\n一、聚焦政治建设方面\n（一）关于学习不够深入的问题。\n整改情况：\n1.制定《学习制度》，召开会议3次，逐项落实到人到岗。\n2.修订《议事规则》，明确末位表态要求，每季度检查一次。\n完成情况：已完成\n"
        + "二、聚焦组织建设方面\n（一）关于会议记录不规范的问题。\n整改情况：\n1.开展培训2次，覆盖全体党务干部，逐册检查会议记录。\n2.补记会议记录12份。\n完成情况：已完成";

    [Fact]
    public void EverythingHasAConfidenceBetweenNothingAndCertainty() =>
        Assert.All(Enumerable.Range(0, 200)
            .SelectMany(seed => Confidences(ReportParser.Parse(Sample.Of(seed).Text))), confidence => Assert.InRange(confidence, 0.01, 1));

    [Fact]
    public void AClearReportIsReadSurelyAndAsksForNothingButFacts()
    {
        var ledger = ReportParser.Parse(Clear);

        Assert.All(Confidences(ledger), confidence => Assert.InRange(confidence, 0.85, 1));
        Assert.Empty(ledger.Attention);
    }

    [Theory]
    [InlineData("（一）关于会议记录不规范的问题。", "（三）会议记录。")]
    [InlineData("（一）关于会议记录不规范的问题。", "会议记录不规范。")]
    public void ADoubtfulHeadingLowersTheConfidence(string heading, string doubtful)
    {
        var changed = ReportParser.Parse(Clear[..Clear.LastIndexOf(heading, StringComparison.Ordinal)] + doubtful
            + Clear[(Clear.LastIndexOf(heading, StringComparison.Ordinal) + heading.Length)..]);

        Assert.True(Last(changed).Confidence < Last(ReportParser.Parse(Clear)).Confidence, $"{Last(changed).Confidence}");
    }

    [Fact]
    public void AContradictionIsLookedAtFirst()
    {
        var ledger = ReportParser.Parse(Clear.Replace("补记会议记录12份。", "补记会议记录12份，其余尚未整改到位。", StringComparison.Ordinal));

        Assert.Equal(("STATUS_CONTRADICTION", 9), (ledger.Attention[0].Code, ledger.Attention[0].Line));
        Assert.Contains(ledger.Attention, item => item is { Code: "LOW_CONFIDENCE", Line: 9 });
    }

    private static Ledger.Types.Issue Last(Ledger ledger) => ledger.Aspects[^1].Issues[^1];

    private static IEnumerable<double> Confidences(Ledger ledger) =>
        ledger.Aspects.SelectMany(aspect => aspect.Issues.SelectMany(issue => issue.Measures.Select(measure => measure.Confidence).Prepend(issue.Confidence))
            .Prepend(aspect.Confidence));
}
