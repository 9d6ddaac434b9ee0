using Rectify.Issues.V1;

namespace Rectify.Reports.Tests;

/// <summary>What a copy from somewhere else does to a text changes positions and nothing else.</summary>
public class MutationTests
{
    private const string HalfMarks = ",:;()!?";
    private const string FullMarks = "，：；（）！？";

    public static TheoryData<string> Texts => Fixture.Texts;

    [Theory]
    [MemberData(nameof(Texts))]
    public void WindowsLineEndsChangeNothing(string name) =>
        Assert.Equal(ReportParser.Parse(Fixture.Text(name)), ReportParser.Parse(Fixture.Text(name).ReplaceLineEndings("\r\n")));

    [Theory]
    [MemberData(nameof(Texts))]
    public void BlankLinesChangeOnlyPositions(string name) =>
        AssertSame(name, text => text.Replace("\n", "\n\n", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Texts))]
    public void IndentsChangeOnlyPositions(string name) =>
        AssertSame(name, text => "\u3000\u3000" + text.Replace("\n", "\n\u3000\u3000", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Texts))]
    public void BlanksAtLineEndsChangeOnlyPositions(string name) =>
        AssertSame(name, text => text.Replace("\n", " \u00A0\t\n", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Texts))]
    public void CharactersWithoutWidthChangeNothing(string name) =>
        AssertSame(name, text => "\uFEFF" + text.Replace("的", "的\u200B", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Texts))]
    public void FullWidthMarksChangeOnlyThePrint(string name) => AssertSameFolded(name, text => Swap(text, HalfMarks, FullMarks));

    [Theory]
    [MemberData(nameof(Texts))]
    public void HalfWidthMarksChangeOnlyThePrint(string name) => AssertSameFolded(name, text => Swap(text, FullMarks, HalfMarks));

    [Theory]
    [MemberData(nameof(Texts))]
    public void FullWidthDigitsChangeOnlyThePrint(string name) =>
        AssertSameFolded(name, text => Swap(text, "0123456789", "０１２３４５６７８９"));

    private static void AssertSame(string name, Func<string, string> mutate)
    {
        var text = Fixture.Text(name);
        Assert.Equal(Fixture.WithoutPositions(ReportParser.Parse(text)), Fixture.WithoutPositions(ReportParser.Parse(mutate(text))));
    }

    private static void AssertSameFolded(string name, Func<string, string> mutate)
    {
        var text = Fixture.Text(name);
        Assert.Equal(Folded(ReportParser.Parse(text)), Folded(ReportParser.Parse(mutate(text))));
    }

    private static string Folded(Ledger ledger) => Rectify.Reports.Tokens.Folding.Fold(Fixture.Printed(ledger));

    private static string Swap(string text, string from, string to) =>
        new([.. text.Select(c => from.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? to[at] : c)]);
}
