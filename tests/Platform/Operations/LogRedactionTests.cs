using Rectify.Platform.Operations.Logs;

namespace Rectify.Platform.Tests.Operations;

/// <summary>What is blotted out, and what happens where that cannot be found out.</summary>
public sealed class LogRedactionTests
{
    [Theory]
    [InlineData("refused 王建国 (13800138000)", "refused … (…)")]
    [InlineData("Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2ln at issues/01a22cb8", "… at issues/01a22cb8")]
    public void NamesNumbersAndTokensAreBlottedOut(string text, string logged) => Assert.Equal(logged, LogRedaction.Discreet(text));

    [Fact]
    public void NothingIsLeftOfATextThatCannotBeLookedThroughInTime() =>
        Assert.Equal("…", LogRedaction.Discreet(string.Concat(Enumerable.Repeat("eyJ", 1_000_000))));
}
