using Rectify.Issues;

namespace Rectify.Testing.Issues;

/// <summary>The rules by which the texts of an edition are known again, written a second time.</summary>
public sealed class MatchingRules
{
    [Fact]
    public void WhatIsTheSameIsPairedInItsOrderAndOnce()
    {
        var matches = Matching.Of<string, string>(["甲", "乙", "甲", "丙"], ["甲", "丁", "甲", "甲", "乙"]).Same(one => one, one => one);

        Assert.Equal([("甲", "甲"), ("乙", "乙")], matches.Pairs.Distinct());
        Assert.Equal(["丙"], matches.OnlyLeft);
        Assert.Equal("丁", matches.OnlyRight[0]);
    }

    [Fact]
    public void ARuleTakesOnlyWhatTheOnesBeforeItHaveLeft()
    {
        var matches = Matching.Of<(string Aspect, string Title), (string Aspect, string Title)>([("一", "甲"), ("二", "甲")], [("二", "甲"), ("三", "甲")])
            .Same(one => one, one => one)
            .Same(one => one.Title, one => one.Title);

        Assert.Equal([(("二", "甲"), ("二", "甲")), (("一", "甲"), ("三", "甲"))], matches.Pairs);
        Assert.Empty(matches.OnlyLeft);
        Assert.Empty(matches.OnlyRight);
    }

    [Fact]
    public void TheNearestIsPairedFirstWhateverTheOrder()
    {
        var matches = Matching.Of<string, string>(["每月核对台账并通报", "每季核对台账"], ["每月核对台账并通报结果", "每月核对台账"]).Near(one => one, one => one);

        Assert.Equal([("每月核对台账并通报", "每月核对台账并通报结果"), ("每季核对台账", "每月核对台账")], matches.Pairs);
    }

    [Fact]
    public void OneTextIsTheOtherWordingOfOneOnly()
    {
        var matches = Matching.Of<string, string>(["每月核对台账并通报", "每月核对台账并公布"], ["每月核对台账并通报了"]).Near(one => one, one => one);

        Assert.Equal([("每月核对台账并通报", "每月核对台账并通报了")], matches.Pairs);
        Assert.Equal(["每月核对台账并公布"], matches.OnlyLeft);
        Assert.Empty(matches.OnlyRight);
    }

    /// <summary>Five pairs of neighbours each: 12 23 34 45 56.</summary>
    [Theory]
    [InlineData("123456", "123456", 1.0)]
    [InlineData("123456", "1 23 456。", 1.0)]
    [InlineData("123456", "123467", 0.6)]
    [InlineData("123456", "34569012", 8.0 / 12)]
    [InlineData("123456", "34567890", 0.0)]
    [InlineData("1234567", "123456", 10.0 / 11)]
    [InlineData("112233", "332211", 0.6)]
    [InlineData("", "", 0.0)]
    [InlineData("1", "1", 0.0)]
    [InlineData("123456", "", 0.0)]
    [InlineData("12", "12345678", 0.0)]
    public void LikenessIsTheShareOfCommonPairs(string one, string other, double expected)
    {
        var (left, right) = (new TextPairs(one), new TextPairs(other));
        Assert.True(Math.Abs(left.LikenessTo(right) - expected) < 1e-9 || (expected < TextPairs.Near && left.LikenessTo(right) < TextPairs.Near));
        Assert.Equal(left.LikenessTo(right), right.LikenessTo(left));
    }

    [Fact]
    public void ThreeOfFivePairsMakeItAnotherWording()
    {
        Assert.Single(Matching.Of<string, string>(["123456"], ["123467"]).Near(one => one, one => one).Pairs);
        Assert.Empty(Matching.Of<string, string>(["123456"], ["123678"]).Near(one => one, one => one).Pairs);
    }

    [Fact]
    public void DocumentsThatHaveNothingInCommonAreNotCompared()
    {
        var (left, right) = (Enumerable.Repeat("123456", 2000).ToList(), Enumerable.Repeat("123456", 2001).ToList());
        Assert.Empty(Matching.Of<string, string>(left, right).Near(one => one, one => one).Pairs);
    }
}
