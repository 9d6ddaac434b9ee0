using System.Globalization;
using System.Text.RegularExpressions;
using Rectify.Gateway.Languages;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Tests;

/// <summary>Every text of the pages is there in both languages.</summary>
public sealed partial class TranslationTests
{
    /// <summary>Source → the Chinese signs in it that are no text of a page.</summary>
    private static readonly Dictionary<string, string> Untranslated = new(StringComparer.Ordinal)
    {
        ["DevelopmentIdentity.cs"] = "、", // In a name that a token gives somebody.
        ["Pages/Accounts/Importing.cs"] = "姓名职务手机电子邮箱统一登录标识责任单位所属轮次开始日期截止", // Headings that the import of people reads.
        ["Pages/Forms/VerbField.cs"] = "％年月日", // Days as people type them.
        ["Pages/Parts/LanguageSwitch.razor"] = "中文", // What the other language is called by who reads it.
        ["Pages/SignIn/AccountPages.cs"] = "本人终止", // A reason, kept in the history.
        ["Pages/WorkNoticePage.razor"] = "　", // With which paragraphs of a notice begin.
    };

    /// <summary>Headings of the handbook, which is Chinese; the people of the demonstration.</summary>
    private static readonly string[] OfChineseThings = ["Pages/Presentation/HelpTopics.cs", "SignIn/DemonstrationAccounts.cs"];

    /// <summary>A Sunday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 1, 0, 0, TimeSpan.Zero);

    private static IEnumerable<string> Used => TranslatedTexts.Sources.Values.SelectMany(TranslatedTexts.Keys).Distinct();

    [Fact]
    public void NoChineseStandsInASourceButInWhatIsTranslated()
    {
        var left = TranslatedTexts.Sources.Where(source => !OfChineseThings.Contains(source.Key)).SelectMany(source => TranslatedTexts.Without(source.Value)
            .Where(sign => TranslatedTexts.Chinese().IsMatch($"{sign}") && !Untranslated.GetValueOrDefault(source.Key, "").Contains(sign))
            .Select(sign => $"{source.Key}: {sign}"));

        Assert.Empty(left);
    }

    [Fact]
    public void WhatIsTranslatedIsWrittenWhereItIsShown() => Assert.Empty(
        TranslatedTexts.Sources.Where(source => source.Key != "Languages/Translation.cs")
            .SelectMany(source => Computed().Matches(source.Value).Select(call => $"{source.Key}: {call.Value}")));

    [Fact]
    public void EveryTextThatIsUsedIsThereInEnglish() => Assert.Empty(Used.Except(TranslatedTexts.English.Select(text => text.Key)));

    [Fact]
    public void EveryTextThatIsThereInEnglishIsUsed() => Assert.Empty(TranslatedTexts.English.Select(text => text.Key).Except(Used));

    [Fact]
    public void EnglishTextsStandOnceInTheOrderOfTheChineseOnes()
    {
        var keys = TranslatedTexts.English.Select(text => text.Key).ToList();

        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void EnglishTextsHaveNothingOfChineseAndTellTheSameFacts() => Assert.All(TranslatedTexts.English, text =>
    {
        Assert.DoesNotMatch(TranslatedTexts.Chinese(), text.Value);
        Assert.All(text.Value.Split('|'), form => Assert.Equal(Facts(text.Key), Facts(form)));
        Assert.True(text.Value.Trim().Length > 0 || text.Key.Length == 1, $"{text.Key} has no English, and is no measure word.");
    });

    [Theory]
    [InlineData("2026-12-04", "Due 4 December (Friday, 5 days left)")]
    [InlineData("2026-11-30", "Due 30 November (Monday, 1 day left)")]
    [InlineData("2026-11-29", "Due 29 November (Sunday, today)")]
    [InlineData("2026-11-28", "Due 28 November (Saturday, 1 day overdue)")]
    [InlineData("2027-01-31", "Due 31 January 2027 (Sunday, 63 days left)")]
    [InlineData("", "No due date")]
    public void ADueDateInEnglish(string due, string expected) => InEnglish(() =>
        Assert.Equal(expected, StatusLine.Of(new Measure { State = MeasureState.Planned, Due = due }, Now).Parts[^1].Text));

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("2026-12", "December 2026")]
    [InlineData("2026-12-04", "4 December 2026")]
    [InlineData("soon", "soon")]
    public void APrintedDateInEnglish(string printed, string expected) => InEnglish(() => Assert.Equal(expected, Wording.Date(printed)));

    [Fact]
    public void AnIssueSaysHowItStandsInEnglish() => InEnglish(() => Assert.Equal(
        ["Report says: Preliminary results", "Cycle 2: Rectifying, 1 of 3 measures verified", "No due date"],
        StatusLine.Of(
            new Issue { State = IssueState.Rectifying, Cycle = 2, Completion = Grade.Preliminary }, Grade.Preliminary,
            [new() { State = MeasureState.Verified }, new(), new()], Now).Parts.Select(part => part.Text)));

    [Fact]
    public void WithoutAChoiceItIsChinese()
    {
        Assert.Equal("zh-CN", Language.Tag);
        Assert.Equal("还有 1 天", Translation.T($"还有 {1} 天"));
    }

    private static void InEnglish(Action check)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Language.English;
        try
        {
            check();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IEnumerable<string> Facts(string text) => Holes().Matches(text).Select(hole => hole.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.NonBacktracking)]
    private static partial Regex Holes();

    [GeneratedRegex("""(?<![\w.]|new )(T|Marked)\((?!\$?")[^)]*\)""", RegexOptions.ExplicitCapture, TranslatedTexts.Patience)]
    private static partial Regex Computed();
}
