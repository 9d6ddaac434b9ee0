using Rectify.Reports.Lines;
using Rectify.Reports.Outline;

namespace Rectify.Reports.Tests.Outline;

public class OutlineTests
{
    [Theory]
    [InlineData("一、甲\n（一）乙\n1.丙\n2.丁\n（二）戊\n二、己", "一、(（一）(1. 2.) （二）) 二、")]
    [InlineData("一、甲\n1.乙\n（1）丙\n二、丁\n1.戊", "一、(1.(（1）)) 二、(1.)")]
    [InlineData("1.甲\n2、乙\n3.丙", "1. 2、 3.")]
    [InlineData("一、甲\n1.乙的问题\n整改措施：\n1.丙\n2.丁\n2.戊的问题\n整改措施：\n1.己", "一、(1.(1. 2.) 2.(1.))")]
    [InlineData("1.甲\n1.1乙\n1.2丙\n2.丁", "1.(1.1 1.2) 2.")]
    [InlineData("1.甲\n①乙\n②丙\n2.丁\n①戊", "1.(① ②) 2.(①)")]
    [InlineData("1.甲\n整改情况：①乙；\n②丙；③丁。\n完成情况：已完成\n2.戊", "1.(① ② ③) 2.")]
    [InlineData("1.甲\n整改措施：（1）乙；（2）丙；\n（3）丁", "1.(（1） （2） （3）)")]
    [InlineData("1.甲\n整改情况：①乙；\n③丁", "1.(③)")]
    [InlineData("1.甲的问题\n整改情况：1.乙；\n2.丙的问题", "1. 2.")]
    public void LabelsMakeTheTree(string text, string tree) => Assert.Equal(tree, Printed(Read(text).Root));

    [Fact]
    public void RunInParagraphsReturnToTheirHeading()
    {
        var root = Read("1.甲不够的问题\n一是乙\n（1）丙\n（2）丁\n二是戊").Root;

        Assert.Equal(["一是乙", "二是戊"], root.Items.Single().Texts.Select(text => text.Passage.Printed));
    }

    [Theory]
    [InlineData("1.甲不够的问题。一是乙。", "甲不够的问题", "一是乙。")]
    [InlineData("1.甲不够的问题。", "甲不够的问题。", "")]
    [InlineData("1.对“看病难。排队久。”重视不够的问题。", "对“看病难。排队久。”重视不够的问题。", "")]
    [InlineData("1.甲抓得松。乙缺位的问题。", "甲抓得松。乙缺位的问题。", "")]
    [InlineData("1.甲方面：一是乙。", "甲方面", "一是乙。")]
    [InlineData("1.甲问题。整改情况：乙。", "甲问题", "乙。")]
    [InlineData("1.在甲方面。制定《乙。丙办法》。", "在甲方面", "制定《乙。丙办法》。")]
    public void AHeadingEndsBeforeTheTextThatRunsOn(string line, string title, string rest)
    {
        var item = Read(line).Root.Items.Single();

        Assert.Equal((title, rest), (item.Heading.Title.Printed, string.Concat(item.Texts.Select(text => text.Passage.Printed))));
    }

    [Fact]
    public void TheClosingIsNoTextOfTheLastIssue()
    {
        var outline = Read("一、甲\n1.乙的问题\n丙。\n欢迎监督。电话1234567。\n某局\n2024年5月1日");

        Assert.Equal(3, outline.Tail.Count);
        Assert.Equal("丙。", outline.Root.Items.Single().Items.Single().Texts.Single().Passage.Printed);
    }

    [Theory]
    [InlineData("1.关于“一岗\n双责”不到位的问题\n整改情况：甲", "关于“一岗双责”不到位的问题")]
    [InlineData("1.聚焦上级决策部署、\n\n群众身边方面\n整改情况：甲", "聚焦上级决策部署、群众身边方面")]
    [InlineData("1.关于贯彻上级决策部署和工作要求有时抓得\n不够深入的问题\n整改情况：甲", "关于贯彻上级决策部署和工作要求有时抓得不够深入的问题")]
    [InlineData("1.聚焦巡察整改与日常监督等方面\n责任落实不到位。\n整改情况：甲", "聚焦巡察整改与日常监督等方面")]
    public void ABrokenHeadingIsJoinedAndAWholeOneIsNot(string text, string title) =>
        Assert.Equal(title, Read(text).Root.Items.First().Heading.Title.Printed);

    private static DocumentOutline Read(string text) =>
        DocumentOutline.Of(Wrapping.Join([.. PlainText.Printed(PlainText.Lines(text), Fixture.Reading())], Fixture.Reading()), Fixture.Reading());

    private static string Printed(OutlineNode node) =>
        string.Join(' ', node.Items.Select(item => item.PrintedLabel + (item.HasItems ? $"({Printed(item)})" : "")));
}
