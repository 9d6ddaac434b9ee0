using Rectify.Reports.Tokens;

namespace Rectify.Reports.Tests.Tokens;

public class EnclosuresTests
{
    [Theory]
    [InlineData("甲“乙”丙", "0111 0")]
    [InlineData("《甲〈乙〉》丙", "111111 0")]
    [InlineData("「甲」乙", "111 0")]
    [InlineData("\"甲\"乙", "111 0")]
    [InlineData("甲“乙", "000")]
    [InlineData("甲”乙", "000")]
    [InlineData("“《甲”》乙", "11111 0")]
    public void OnlyBalancedMarksEnclose(string text, string inside)
    {
        var enclosures = Enclosures.Of(Folding.Fold(text));

        Assert.Equal(inside.Replace(" ", "", StringComparison.Ordinal), string.Concat(text.Select((_, i) => enclosures.Contains(i) ? '1' : '0')));
    }

    [Fact]
    public void MarksWithoutPartnerAreListed() => Assert.Equal([0, 4], Enclosures.Of("《甲“”)").Unbalanced);

    [Fact]
    public void FoldingKeepsEveryPosition()
    {
        const string Printed = "　（一）「問題」１．５～２—３";

        Assert.Equal(" (一)“问题”1.5~2-3", Folding.Fold(Printed));
        Assert.Equal(Printed.Length, Folding.Fold(Printed).Length);
    }
}
