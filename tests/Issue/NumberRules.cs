using Rectify.Issues;

namespace Rectify.Testing.Issues;

/// <summary>How short names (简称) are made up, and which round of which year one is.</summary>
public sealed class NumberRules
{
    private static readonly DateTimeOffset NewYear = new(2025, 12, 31, 17, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("中共青梧区教育局党委", "青教", "青教育", "青教2")]
    [InlineData("中共青梧区卫生健康委员会党组", "青卫", "青卫生", "青卫生健")]
    [InlineData("青梧区科学技术协会党组", "青科")]
    [InlineData("中共青梧区第二中学党总支", "青二")]
    [InlineData("中共青梧区柳溪镇党委", "青柳")]
    [InlineData("中共青梧城市建设投资有限公司党委", "青建")]
    [InlineData("Ａｇｅｎｃｙ 7", "Ag", "Age")]
    [InlineData("甲", "甲", "甲2")]
    [InlineData("……", "单位", "单位2")]
    public void AShortNameIsThePlaceAndWhatTheAgencyIsFor(string name, params string[] proposals)
    {
        var made = ShortNames.Of(name).Take(40).ToList();

        Assert.Equal(proposals[0], made[0]);
        Assert.Subset(made.ToHashSet(), proposals.ToHashSet());
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made, one => Assert.True(one.Length is > 0 and <= 12 && one.All(char.IsLetterOrDigit)));
    }

    [Fact]
    public void AnIssueIsNumberedBeneathItsInspectionOnceThatHasANumber()
    {
        var inspection = new Inspection();
        var agency = Agency.Register("青梧区教育局党委", "青教").Next;
        var round = new Round { Year = 2026, Ordinal = 2 };

        Assert.Null(inspection.NumberOf(7));
        Assert.Null(inspection.GiveNumber(agency with { ShortName = null }, round));
        Assert.Null(inspection.GiveNumber(agency, round with { Year = null }));
        var numbered = inspection.GiveNumber(agency, round)!.Value.Next;
        Assert.Equal(("青教-2026-02", "青教-2026-02-07", "青教-2026-02-107"), (numbered.Number, numbered.NumberOf(7), numbered.NumberOf(107)));
    }

    [Theory]
    [InlineData("2026年第二轮巡察", 2026, 2)]
    [InlineData("2026年区委第十二轮巡察", 2026, 12)]
    [InlineData("２０２６年第２０轮", 2026, 20)]
    [InlineData("2026年第二十轮", 2026, 20)]
    [InlineData("2024年巡察", 2024, 0)]
    [InlineData("十一届区委第五轮巡察", 2026, 0)]
    [InlineData("年份未注明的巡察", 2026, 0)]
    public void ATitleSaysWhichRoundOfWhichYearOrTheYearIsThatOfOpening(string title, int year, int ordinal) =>
        Assert.Equal(new RoundNumber(year, ordinal), RoundNumber.Said(title, NewYear));

    [Theory]
    [InlineData(2, new int[0], 2)]
    [InlineData(2, new[] { 1, 3 }, 2)]
    [InlineData(2, new[] { 2 }, 3)]
    [InlineData(0, new int[0], 1)]
    [InlineData(0, new[] { 4, 2 }, 5)]
    public void ARoundHasThePlaceThatItsTitleSaysOrTheNext(int said, int[] taken, int place) =>
        Assert.Equal(new RoundNumber(2026, place), new RoundNumber(2026, said).Beside(taken));
}
