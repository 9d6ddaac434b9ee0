using Rectify.Reports.Facts;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Tests.Facts;

public class FactsTests
{
    [Theory]
    [InlineData("巡察组反馈的5个方面18个问题，制定整改措施90条。", "Aspects 5, Issues 18, Measures 90")]
    [InlineData("针对反馈的四个方面的问题，制定了48项整改措施。", "Aspects 4, Measures 48")]
    [InlineData("巡察反馈的问题，12个已整改到位，6个取得初步成效。", "Completed 12, Preliminary 6")]
    [InlineData("17个问题全部完成整改。", "Issues 17, Completed 17")]
    [InlineData("制定整改措施52条，已完成50条。", "Measures 52")]
    [InlineData("没有未启动整改的问题。", "NotStarted 0")]
    [InlineData("反馈问题共3类9个，目前已完成整改7个。", "Issues 9, Completed 7")]
    [InlineData("共提出三方面11个问题，梳理形成28项任务，制定62条整改措施。", "Aspects 3, Issues 11, Measures 62")]
    [InlineData("提出加强队伍建设等三个方面工作要求，督促落实整改。", "")]
    [InlineData("上轮巡察反馈的8个问题已整改。", "")]
    [InlineData("学习12次，走访23个社区。", "")]
    public void DeclaredTotalsAreFound(string text, string declared) => Assert.Equal(
        declared, string.Join(", ", DeclaredTotals.Find([new Paragraph(1, text).Whole]).Select(declaration => $"{declaration.Kind} {declaration.Value}")));

    [Theory]
    [InlineData("制定印发《甲办法》《乙制度（试行）》和《丙细则》", "New 甲办法, New 乙制度（试行）, New 丙细则")]
    [InlineData("修订完善了《甲规则》，学习《乙条例》", "Revised 甲规则, Cited 乙条例")]
    [InlineData("重新制定《甲管理办法》", "Revised 甲管理办法")]
    [InlineData("按照《甲规定》制定《乙方案》", "Cited 甲规定, New 乙方案")]
    [InlineData("学习了中央印发《甲意见》", "Cited 甲意见")]
    [InlineData("以新修订的《甲法》实施为契机", "Cited 甲法")]
    [InlineData("对《甲制度》进行修订", "Revised 甲制度")]
    [InlineData("制定《关于〈甲办法〉的实施细则》", "New 关于〈甲办法〉的实施细则")]
    [InlineData("放映《甲》，填写《乙登记表》，学习《在丙会上的讲话》，签订《丁承诺书》", "")]
    [InlineData("制定《甲办法", "")]
    public void RegulationsAreToldFromOtherTitles(string text, string found) => Assert.Equal(
        found, string.Join(", ", RegulationReader.Find([new Paragraph(1, text)], Fixture.Reading())
            .Select(mention => $"{mention.Regulation.Action} {mention.Regulation.Title}")));

    [Theory]
    [InlineData("印发《甲方案》（某办发〔2023〕7号），并落实", "某办发〔2023〕7号")]
    [InlineData("下发了某局文〔2023〕9号《甲通知》", "某局文〔2023〕9号")]
    [InlineData("印发《甲方案》（附件3号）", "")]
    public void DocumentNumbersStandBesideTheirTitle(string text, string number) =>
        Assert.Equal(number, RegulationReader.Find([new Paragraph(1, text)], Fixture.Reading()).Single().Regulation.Number);

    [Theory]
    [InlineData("相关人员已退回费用2.46万元", "Refunded 2460000")]
    [InlineData("追缴欠费3万元，挽回损失5万元", "Recovered 3000000, LossAvoided 5000000")]
    [InlineData("对租房费用3100元使用情况进行说明", "Explained 310000")]
    [InlineData("清退违规补贴，共计8,200元", "Refunded 820000")]
    [InlineData("拟退还结余50万元，未退回2万元，应追缴1万元", "")]
    [InlineData("对6万元以上的项目收回审批权", "")]
    [InlineData("价值180万元的展品", "")]
    public void MoneyIsWhatTheRectificationBrought(string text, string money) => Assert.Equal(
        money, string.Join(", ", MoneyReader.Find([new Paragraph(1, text)], Fixture.Reading()).Select(found => $"{found.Kind} {found.Fen}")));

    [Theory]
    [InlineData("电话0123-45678901、45678902", "0123-45678901 45678902")]
    [InlineData("电话：(0123)23456789", "(0123)23456789")]
    [InlineData("举报电话12388", "12388")]
    [InlineData("电话：7654321，邮编123456", "7654321")]
    [InlineData("电话：400-812-3456", "400-812-3456")]
    public void PhonesAreRead(string text, string phones) => Assert.Equal(phones, string.Join(' ', ContactReader.Find([new Paragraph(1, text)])!.Phones));

    [Fact]
    public void AGradeBehindAMeasureIsItsStatus()
    {
        var ledger = ReportParser.Parse("一、关于甲不够方面\n1.关于乙的问题。\n（1）建设丙中心1个。已完成。\n（2）开展丁教育。");

        Assert.Equal([true, false], ledger.Aspects.Single().Issues.Single().Measures.Select(measure => measure.HasStatus));
    }

    [Fact]
    public void ContactsMayStandInAPartOfTheirOwn()
    {
        var ledger = ReportParser.Parse("一、整改情况\n1.关于甲的问题。\n乙。\n二、监督方式\n1.公示时间：2024年1月2日至1月9日\n2.联系电话：0123-4567890");

        Assert.Equal(["0123-4567890"], ledger.Contacts.Phones);
        Assert.Equal("2024-01-09", ledger.DisclosedTo);
    }

    [Theory]
    [InlineData("2024年3月，区委第一巡察组对区教体局进行了巡察", "区委第一巡察组")]
    [InlineData("关于落实县委巡察二组反馈意见", "县委巡察二组")]
    [InlineData("根据安排，中共某市委第三巡察组对我局开展巡察", "中共某市委第三巡察组")]
    [InlineData("省委第五巡视组反馈", "省委第五巡视组")]
    [InlineData("巡察组反馈", null)]
    public void TheInspectorIsNamedAsPrinted(string text, string? name) => Assert.Equal(name, Inspector.Find([new Paragraph(1, text)]));

    [Fact]
    public void AShortNameIsGivenInFullWhereItIsPrinted() =>
        Assert.Equal("中共某某市教育体育局党组", Names.InFull("市教体局党组", [new Paragraph(1, "中共某某市教育体育局党组关于整改的通报")]));
}
