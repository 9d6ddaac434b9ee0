using Rectify.Reports.Tokens;

namespace Rectify.Reports.Tests.Tokens;

public class LabelScannerTests
{
    [Theory]
    [InlineData("一、甲", "ChineseComma 1")]
    [InlineData("十二、甲", "ChineseComma 12")]
    [InlineData("一．甲", "ChinesePoint 1")]
    [InlineData("（一）甲", "ChineseParen 1")]
    [InlineData("( 十 )甲", "ChineseParen 10")]
    [InlineData("（一）、甲", "ChineseParen 1")]
    [InlineData("㈢甲", "ChineseParen 3")]
    [InlineData("1、甲", "ArabicComma 1")]
    [InlineData("1．甲", "ArabicPoint 1")]
    [InlineData("１２．甲", "ArabicPoint 12")]
    [InlineData("1.2021年5月6日学习", "ArabicPoint 1")]
    [InlineData("2.10个学会年检", "ArabicPoint 2")]
    [InlineData("1.1 甲", "Decimal 1")]
    [InlineData("1．1、甲", "Decimal 1")]
    [InlineData("2.3.4 甲", "DeepDecimal 4")]
    [InlineData("（1）甲", "ArabicParen 1")]
    [InlineData("⑴甲", "ArabicParen 1")]
    [InlineData("1）甲", "ArabicHalfParen 1")]
    [InlineData("①甲", "Circled 1")]
    [InlineData("⑳甲", "Circled 20")]
    [InlineData("第一，甲", "Ordinal 1")]
    [InlineData("其二，甲", "Ordinal 2")]
    [InlineData("第一部分 甲", "Part 1")]
    [InlineData("一是甲", "RunIn 1")]
    [InlineData("问题3：甲", "Word 3")]
    public void ALabelIsRead(string text, string label) => Assert.Equal(label, Read(text));

    [Theory]
    [InlineData("2.46万元")]
    [InlineData("246．80万元")]
    [InlineData("2.5%")]
    [InlineData("2024.10.21")]
    [InlineData("2024年10月")]
    [InlineData("163.com")]
    [InlineData("9:00")]
    [InlineData("一方面")]
    [InlineData("第一巡察组")]
    [InlineData("一把手")]
    [InlineData("三个问题")]
    [InlineData("（试行）")]
    [InlineData("（2024）")]
    [InlineData("0、甲")]
    [InlineData("1")]
    [InlineData("（一")]
    [InlineData("")]
    public void OtherTextIsNoLabel(string text) => Assert.Null(Read(text));

    private static string? Read(string text) => LabelScanner.At(Folding.Fold(text)) is { } label ? $"{label.Style} {label.Value}" : null;
}
