using Rectify.Reports.Tokens;

namespace Rectify.Reports.Tests.Tokens;

public class ScannerTests
{
    [Theory]
    [InlineData("2021年3月至5月", "2021-03/2021-05")]
    [InlineData("2018年6月11日至8月10日", "2018-06-11/2018-08-10")]
    [InlineData("2024年10月21日—25日", "2024-10-21/2024-10-25")]
    [InlineData("2022年12月5日-2023年2月6日", "2022-12-05/2023-02-06")]
    [InlineData("自2024年11月1日起至11月15日止", "2024-11-01/2024-11-15")]
    [InlineData("2024.10.21～2024.11.11", "2024-10-21/2024-11-11")]
    [InlineData("2024-10-21", "2024-10-21")]
    [InlineData("二〇二四年五月二十日", "2024-05-20")]
    [InlineData("二0二一年", "2021")]
    [InlineData("２０２４ 年 ５ 月 ２０ 日", "2024-05-20")]
    [InlineData("2022年9月中下旬，10月底", "2022-09 2022-10")]
    [InlineData("2022年9月上旬至11月中旬", "2022-09/2022-11")]
    [InlineData("2022年11月底到2023年1月初", "2022-11/2023-01")]
    [InlineData("2022年9月份—11月份", "2022-09/2022-11")]
    [InlineData("2022年9月底到位，9月中旬至少3次", "2022-09 2022-09")]
    [InlineData("2022年7月27日反馈，8月1日开会，次年3年内", "2022-07-27 2022-08-01")]
    [InlineData("9月1日", "")]
    [InlineData("12个月、3年、2.46万元", "")]
    public void DatesAreAsPreciseAsPrinted(string text, string dates) =>
        Assert.Equal(dates, string.Join(' ', DateScanner.Scan([new Paragraph(1, text)])
            .Select(date => date.To is { } to ? $"{date.From}/{to}" : $"{date.From}")));

    [Theory]
    [InlineData("退还3579元", "357900")]
    [InlineData("2.46万元", "2460000")]
    [InlineData("246．80万元", "246800000")]
    [InlineData("1.2亿元", "12000000000")]
    [InlineData("3,600元和五万元", "360000 5000000")]
    [InlineData("三千二百元", "320000")]
    [InlineData("0.01元", "1")]
    [InlineData("12人、3.5%、2万人次", "")]
    [InlineData("99999999999999999亿元", "")]
    public void AmountsAreExact(string text, string fen) =>
        Assert.Equal(fen, string.Join(' ', AmountScanner.Scan(new Paragraph(1, text).Whole).Select(amount => amount.Fen)));

    [Theory]
    [InlineData("一是甲。二是乙；三是丙", "一是|甲。|二是|乙；|三是|丙")]
    [InlineData("三是甲。三是乙。", "三是|甲。|三是|乙。")]
    [InlineData("综述。一是甲。", "|综述。|一是|甲。")]
    [InlineData("一是甲说：“好。二是一。”二是乙。", "一是|甲说：“好。二是一。”|二是|乙。")]
    [InlineData("坚持一是一，二是二。", "|坚持一是一，二是二。")]
    [InlineData("第一，甲。第二，乙。", "第一，|甲。|第二，|乙。")]
    [InlineData("①甲；②乙。", "①|甲；|②|乙。")]
    [InlineData("1.甲；2.乙。", "1.|甲；|2.|乙。")]
    [InlineData("一是甲：（1）子；（2）丑。二是乙。", "一是|甲：（1）子；（2）丑。|二是|乙。")]
    [InlineData("甲。（2）乙。", "|甲。（2）乙。")]
    [InlineData("甲。", "|甲。")]
    public void RunInEnumerationsSplitAtSentenceStarts(string text, string pieces) =>
        Assert.Equal(pieces, string.Join('|', RunIns.Split(new Paragraph(1, text).Whole)
            .Select(piece => $"{(piece.Label is null ? "" : piece.Printed.Printed)}|{piece.Text.Printed}")));

    [Theory]
    [InlineData("整改情况：甲", FieldKind.Progress, 5)]
    [InlineData("整改情况", FieldKind.Progress, 4)]
    [InlineData("【完成情况】已完成", FieldKind.Status, 6)]
    [InlineData("整改措施 :甲", FieldKind.Measures, 6)]
    [InlineData("責任領導：甲", FieldKind.Leader, 5)]
    [InlineData("问题：甲", FieldKind.Problem, 3)]
    public void FieldsAreRecognised(string text, object kind, int length) =>
        Assert.Equal(new Field((FieldKind)kind, length), FieldScanner.At(Folding.Fold(text)));

    [Theory]
    [InlineData("整改情况如下")]
    [InlineData("问题")]
    [InlineData("措施得力")]
    [InlineData("（责任人：甲）")]
    [InlineData("")]
    public void PlainTextIsNoField(string text) => Assert.Null(FieldScanner.At(Folding.Fold(text)));
}
