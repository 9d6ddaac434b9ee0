using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using static Rectify.Types.V1.Completion.Types;
using static Rectify.Types.V1.Horizon.Types;
using Level = Rectify.Issues.V1.TurnItemRequest.Types.Level;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Issues;

/// <summary>Aspects, issues and measures that were read are corrected where they stand, and no word of them is lost.</summary>
public sealed class LedgerItemRules
{
    private const int Walks = 60;
    private const int Steps = 30;

    [Theory]
    [InlineData("1", "党建方面", 3)]
    [InlineData("1.2", "问题乙", 7)]
    [InlineData("1.2.1", "措施三。", 8)]
    [InlineData("2.1.1", "措施五。", 12)]
    public void AnItemIsToldByItsPlace(string place, string text, int line)
    {
        var item = LedgerItem.Find(Ledger(), place);

        Assert.Equal((text, line), (item.Text, item.Line));
    }

    [Theory, InlineData(""), InlineData("0"), InlineData("3"), InlineData("1.0"), InlineData("1.3"), InlineData("1.1.3"), InlineData("1.1.0"),
     InlineData("1.1.1.1"), InlineData("-1"), InlineData("1.x"), InlineData("１")]
    public void WhereNothingStandsNothingIsFound(string place)
    {
        var refusal = Assert.Throws<Refusal>(() => LedgerItem.Find(Ledger(), place));

        Assert.Equal(("ITEM_UNKNOWN", "item"), (refusal.Reason.Word, refusal.Fields.Single()));
    }

    [Fact]
    public void EveryItemIsListedInTheOrderOfTheLedger() => Assert.Equal(
        ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "1.2.2", "2", "2.1", "2.1.1"], LedgerItem.All(Ledger()).Select(one => one.Place));

    [Fact]
    public void ARewordedItemHasWhatIsToldAndKeepsTheRest()
    {
        var ledger = Ledger();

        var told = LedgerItem.Find(ledger, "1.1.1").Reword(new()
        {
            Text = " 措施一改。 ", Leader = "沈若溪", Due = "2026-12", Horizon = Kind.Immediate, Status = Grade.Completed,
        });
        LedgerItem.Find(ledger, "1").Reword(new() { Text = "党的建设方面", Track = Track.Ideology });
        LedgerItem.Find(ledger, "1.1").Reword(new() { Group = "学习不够", Label = "" });

        var measure = ledger.Aspects[0].Issues[0].Measures[0];
        Assert.Equal(("措施一改。", "一是", "沈若溪", "2026-12"), (measure.Text, measure.Label, measure.Leader, measure.Due));
        Assert.Equal((Kind.Immediate, Grade.Completed), (measure.Horizon, measure.Status));
        Assert.Equal("，→ “措施一改。”，报告自称的完成程度：（无） → 已完成，责任领导：（无） → 沈若溪，期限：（无） → 2026-12，整改类型：（无） → 立行立改", told);
        Assert.Equal(("党的建设方面", Track.Ideology), (ledger.Aspects[0].Title, ledger.Aspects[0].Track));
        Assert.Equal(("学习不够", false, "问题甲"), (ledger.Aspects[0].Issues[0].Group, ledger.Aspects[0].Issues[0].HasLabel, ledger.Aspects[0].Issues[0].Title));
    }

    [Fact]
    public void WhatIsToldEmptyIsGone()
    {
        var ledger = Ledger();
        var item = LedgerItem.Find(ledger, "1.1.1");
        item.Reword(new() { Owner = "邓小满", Status = Grade.InProgress });

        item.Reword(new() { Owner = "", Status = Grade.Unspecified });

        var measure = ledger.Aspects[0].Issues[0].Measures[0];
        Assert.False(measure.HasOwner || measure.HasStatus);
    }

    [Fact]
    public void ARewordedTitleIsOneOfItsOwn()
    {
        var ledger = Ledger();
        ledger.Aspects[0].Issues[0].Untitled = true;

        LedgerItem.Find(ledger, "1.1").Reword(new() { Text = "问题丙" });

        Assert.Equal(("问题丙", false), (ledger.Aspects[0].Issues[0].Title, ledger.Aspects[0].Issues[0].Untitled));
    }

    [Theory, InlineData("1", "leader"), InlineData("1", "group"), InlineData("1.1.1", "track"), InlineData("1.1", "due"), InlineData("1.1.1", "group")]
    public void AFieldThatSuchAnItemDoesNotHaveIsRefused(string place, string field)
    {
        var said = new RewordItemRequest();
        var descriptor = RewordItemRequest.Descriptor.FindFieldByName(field);
        descriptor.Accessor.SetValue(said, field == "track" ? Track.Ideology : "2026-12-31");

        Refused(field, () => LedgerItem.Find(Ledger(), place).Reword(said));
    }

    [Fact]
    public void WhatIsRewordedToNothingOrAsItWasIsRefused()
    {
        var item = LedgerItem.Find(Ledger(), "1.1.1");

        var empty = Assert.Throws<Refusal>(() => item.Reword(new() { Text = " " }));
        Assert.Equal(("FIELD_REQUIRED", "text"), (empty.Reason.Word, empty.Fields.Single()));
        Refused("text", () => item.Reword(new() { Text = "措施一。", Label = "一是", Leader = "" }));
    }

    [Fact]
    public void ALineIsTakenInOnlyOnce()
    {
        var ledger = Ledger();

        LedgerItem.LastAt(ledger, 6).TakeIn(6, "补上的话。", Level.Measure);

        Refused("text", () => LedgerItem.LastAt(ledger, 6).TakeIn(6, "补上的话。", Level.Measure));
        Refused("text", () => LedgerItem.LastAt(ledger, 6).TakeIn(6, "二是措施二。补", Level.Measure));
        Refused("text", () => LedgerItem.LastAt(ledger, 5).TakeIn(5, "措施", Level.Narrative));
        LedgerItem.LastAt(ledger, 9).TakeIn(9, "补上的话。", Level.Measure);
    }

    [Fact]
    public void AMergedMeasureFollowsTheOneBeforeItAsPrinted()
    {
        var ledger = Ledger();

        LedgerItem.Find(ledger, "1.1.2").Merge();

        Assert.Equal(["措施一。二是措施二。"], ledger.Aspects[0].Issues[0].Measures.Select(measure => measure.Text));
    }

    [Fact]
    public void AMergedIssueBringsItsMeasuresAndWhatIsToldOfIt()
    {
        var ledger = Ledger();
        (ledger.Aspects[0].Issues[0].Progress, ledger.Aspects[0].Issues[1].Progress, ledger.Aspects[0].Issues[1].Result) = ("已学习。", "已整改。", "好转。");

        LedgerItem.Find(ledger, "1.2").Merge();

        var issue = Assert.Single(ledger.Aspects[0].Issues);
        Assert.Equal(("问题甲2.问题乙", "已学习。\n已整改。", "好转。"), (issue.Title, issue.Progress, issue.Result));
        Assert.Equal(["措施一。", "措施二。", "措施三。", "措施四。"], issue.Measures.Select(measure => measure.Text));
    }

    [Fact]
    public void TheHeadingOfAnotherGroupIsKeptWithTheIssueIntoWhichItWent()
    {
        var ledger = Ledger();
        LedgerItem.Find(ledger, "2").Turn(Level.Group);

        LedgerItem.Find(ledger, "1.3").Merge();

        Assert.Equal("（二）作风方面", ledger.Aspects[0].Issues[1].Text);
    }

    [Fact]
    public void AMergedAspectBringsItsIssues()
    {
        var ledger = Ledger();

        (ledger.Aspects[0].Text, ledger.Aspects[1].Text) = ("引言甲。", "引言乙。");

        LedgerItem.Find(ledger, "2").Merge();

        var aspect = Assert.Single(ledger.Aspects);
        Assert.Equal(("党建方面（二）作风方面", 3, "引言甲。\n引言乙。"), (aspect.Title, aspect.Issues.Count, aspect.Text));
    }

    [Theory, InlineData("1"), InlineData("1.1"), InlineData("1.1.1"), InlineData("2.1")]
    public void TheFirstOfAListIsMergedIntoNothing(string place) => Refused("item", () => LedgerItem.Find(Ledger(), place).Merge());

    [Fact]
    public void ASplitMeasureIsTwoAndTheSecondHasNoLabel()
    {
        var ledger = Ledger();
        ledger.Aspects[0].Issues[0].Measures[0].Leader = "沈若溪";

        LedgerItem.Find(ledger, "1.1.1").Split("一。");

        var measures = ledger.Aspects[0].Issues[0].Measures;
        Assert.Equal(["措施", "一。", "措施二。"], measures.Select(measure => measure.Text));
        Assert.Equal((false, "沈若溪", 5), (measures[1].HasLabel, measures[1].Leader, measures[1].Line));
    }

    [Fact]
    public void ASplitIssueGivesTheSecondAMeasureOfTheSameWords()
    {
        var ledger = Ledger();

        LedgerItem.Find(ledger, "1.1").Split("甲");

        Assert.Equal(["问题", "甲", "问题乙"], ledger.Aspects[0].Issues.Select(issue => issue.Title));
        Assert.Equal("甲", Assert.Single(ledger.Aspects[0].Issues[1].Measures).Text);
        Assert.Equal((4, 4), (ledger.Aspects[0].Issues[1].Line, ledger.Aspects[0].Issues[1].Measures[0].Line));
    }

    [Theory, InlineData("1", "方面"), InlineData("1.1", "问题"), InlineData("1.1.1", "没有的字")]
    public void WhatCannotBeSplitThereIsRefused(string place, string before) => Refused("before", () => LedgerItem.Find(Ledger(), place).Split(before));

    [Fact]
    public void AnAspectBecomesAGroupWithinTheOneBeforeIt()
    {
        var ledger = Ledger();

        ledger.Aspects[1].Text = "引言乙。";

        LedgerItem.Find(ledger, "2").Turn(Level.Group);

        var aspect = Assert.Single(ledger.Aspects);
        Assert.Equal("引言乙。", aspect.Text);
        Assert.Equal(["", "", "（二）作风方面"], aspect.Issues.Select(issue => issue.Group));
    }

    [Fact]
    public void AnIssueBecomesAnAspectOfTheIssuesBehindIt()
    {
        var ledger = Ledger();
        ledger.Aspects[0].Track = Track.Personnel;
        ledger.Aspects[0].Issues.Add(new Ledger.Types.Issue { Title = "问题丙", Line = 9, Measures = { new Ledger.Types.Measure { Text = "措施丙。" } } });

        LedgerItem.Find(ledger, "1.2").Turn(Level.Aspect);

        Assert.Equal(["党建方面", "问题乙", "作风方面"], ledger.Aspects.Select(aspect => aspect.Title));
        var aspect = ledger.Aspects[1];
        Assert.Equal(("2.", Track.Personnel, 7), (aspect.Label, aspect.Track, aspect.Line));
        Assert.Equal([("问题乙", true), ("问题丙", false)], aspect.Issues.Select(issue => (issue.Title, issue.Untitled)));
        Assert.False(aspect.Issues[0].HasLabel);
        Assert.Single(ledger.Aspects[0].Issues);
    }

    [Fact]
    public void AnIssueBecomesAMeasureOfTheOneBeforeItFollowedByItsOwn()
    {
        var ledger = Ledger();

        LedgerItem.Find(ledger, "1.2").Turn(Level.Measure);

        var issue = Assert.Single(ledger.Aspects[0].Issues);
        Assert.Equal(["措施一。", "措施二。", "问题乙", "措施三。", "措施四。"], issue.Measures.Select(measure => measure.Text));
        Assert.Equal(("2.", 7), (issue.Measures[2].Label, issue.Measures[2].Line));
    }

    [Fact]
    public void AMeasureBecomesAnIssueOfTheMeasuresBehindIt()
    {
        var ledger = Ledger();
        ledger.Aspects[0].Issues[0].Measures.Add(new Ledger.Types.Measure { Text = "措施六。" });

        LedgerItem.Find(ledger, "1.1.2").Turn(Level.Issue);
        LedgerItem.Find(ledger, "1.3.2").Turn(Level.Issue);

        Assert.Equal(["问题甲", "措施二。", "问题乙", "措施四。"], ledger.Aspects[0].Issues.Select(issue => issue.Title));
        Assert.Equal("措施六。", Assert.Single(ledger.Aspects[0].Issues[1].Measures).Text);
        Assert.Equal(("二是", 6), (ledger.Aspects[0].Issues[1].Label, ledger.Aspects[0].Issues[1].Line));
        Assert.Equal("措施四。", Assert.Single(ledger.Aspects[0].Issues[3].Measures).Text);
    }

    [Fact]
    public void AMeasureBecomesWhatWasDone()
    {
        var ledger = Ledger();
        ledger.Aspects[0].Issues[0].Progress = "已部署。";

        var what = LedgerItem.Find(ledger, "1.1.2").Turn(Level.Narrative);

        Assert.Equal("已部署。\n二是措施二。", ledger.Aspects[0].Issues[0].Progress);
        Assert.Single(ledger.Aspects[0].Issues[0].Measures);
        Assert.Equal(" → 情况说明", what);
    }

    [Theory]
    [InlineData("1", Level.Issue)]
    [InlineData("1", Level.Aspect)]
    [InlineData("1.2", Level.Group)]
    [InlineData("1.2", Level.Issue)]
    [InlineData("1.2", Level.Narrative)]
    [InlineData("1.1.2", Level.Measure)]
    [InlineData("1.1.2", Level.Aspect)]
    [InlineData("1.1.2", Level.Group)]
    [InlineData("1.1.2", Level.Unspecified)]
    public void WhatCannotBecomeOfAnItemIsRefused(string place, Level into) => Refused("into", () => LedgerItem.Find(Ledger(), place).Turn(into));

    [Theory]
    [InlineData("1", Level.Group)]
    [InlineData("1.1", Level.Aspect)]
    [InlineData("1.1", Level.Measure)]
    [InlineData("1.1.1", Level.Issue)]
    [InlineData("2.1.1", Level.Narrative)]
    public void WhatWouldLeaveNothingBeforeItIsRefused(string place, Level into) => Refused("item", () => LedgerItem.Find(Ledger(), place).Turn(into));

    [Theory]
    [InlineData(5, Level.Measure, "1.1.2")]
    [InlineData(6, Level.Measure, "1.1.3")]
    [InlineData(7, Level.Measure, "1.2.1")]
    [InlineData(6, Level.Issue, "1.2")]
    [InlineData(3, Level.Issue, "1.1")]
    [InlineData(99, Level.Measure, "2.1.2")]
    public void ALineIsTakenInBehindWhatBeginsAtItOrAbove(int line, Level into, string place)
    {
        var ledger = Ledger();

        LedgerItem.LastAt(ledger, line).TakeIn(line, "补上的话。", into);

        var taken = LedgerItem.Find(ledger, place);
        Assert.Equal(("补上的话。", line), (taken.Text, taken.Line));
        if (into == Level.Issue)
            Assert.Equal(("补上的话。", line), (LedgerItem.Find(ledger, $"{place}.1").Text, LedgerItem.Find(ledger, $"{place}.1").Line));
    }

    [Fact]
    public void WhatBecomesAMeasureIsNotToldASecondTimeBesideIt()
    {
        var ledger = Ledger();
        (ledger.Aspects[0].Issues[0].Progress, ledger.Aspects[0].Issues[0].Text) = ("已部署。补上的话。", "补上的话。");

        LedgerItem.LastAt(ledger, 6).TakeIn(6, "补上的话。", Level.Measure);

        Assert.Equal(("已部署。", false), (ledger.Aspects[0].Issues[0].Progress, ledger.Aspects[0].Issues[0].HasText));
    }

    [Fact]
    public void ALineIsTakenInAsWhatWasDone()
    {
        var ledger = Ledger();

        LedgerItem.LastAt(ledger, 4).TakeIn(4, "已部署。", Level.Narrative);

        Assert.Equal("已部署。", ledger.Aspects[0].Issues[0].Progress);
    }

    [Fact]
    public void NothingIsTakenInWhereNothingStandsAboveOrAsWhatItCannotBe()
    {
        Refused("into", () => LedgerItem.LastAt(Ledger(), 2));
        Refused("into", () => LedgerItem.LastAt(Ledger(), 3).TakeIn(3, "话", Level.Measure));
        Refused("into", () => LedgerItem.LastAt(Ledger(), 3).TakeIn(3, "话", Level.Narrative));
        Refused("into", () => LedgerItem.LastAt(Ledger(), 9).TakeIn(9, "话", Level.Aspect));
    }

    [Fact]
    public void WhatIsLeftOutTakesAllThatItHas()
    {
        var ledger = Ledger();

        LedgerItem.Find(ledger, "1.1.1").LeaveOut();
        LedgerItem.Find(ledger, "1.2").LeaveOut();
        LedgerItem.Find(ledger, "2.1").LeaveOut();

        Assert.Equal(["1", "1.1", "1.1.1"], LedgerItem.All(ledger).Select(one => one.Place));
        Assert.Equal("措施二。", ledger.Aspects[0].Issues[0].Measures[0].Text);
        Refused("item", () => LedgerItem.Find(ledger, "1.1.1").LeaveOut());
        LedgerItem.Find(ledger, "1").LeaveOut();
        Assert.Empty(ledger.Aspects);
    }

    /// <summary>However often items are merged, split and turned into each other, all words are still there, and each issue has a measure.</summary>
    [Fact]
    public void NoWordIsLostByMergingSplittingAndTurning()
    {
        var done = 0;
        for (var seed = 0; seed < Walks; seed++)
        {
            var (random, ledger) = (new Random(seed), Ledger());
            for (var step = 0; step < Steps; step++)
            {
                var before = Words(ledger);
                var items = LedgerItem.All(ledger).ToList();
                var (place, item) = items[random.Next(items.Count)];
                try
                {
                    _ = random.Next(3) switch
                    {
                        0 => item.Merge(),
                        1 => item.Split(item.Text[(item.Text.Length / 2)..]),
                        _ => item.Turn((Level)random.Next(1, 6)),
                    };
                    done++;
                }
                catch (Refusal)
                {
                    Assert.Equal(before, Words(ledger));
                }

                var lost = before.Except(Words(ledger)).ToList();
                Assert.True(lost.Count == 0, $"Seed {seed}, step {step} at {place} lost {string.Concat(lost)}");
                Assert.All(ledger.Aspects.SelectMany(aspect => aspect.Issues), issue => Assert.NotEmpty(issue.Measures));
            }
        }

        Assert.True(done > Walks * Steps / 6, $"{done} of {Walks * Steps} steps were taken.");
    }

    /// <summary>Which signs stand in the ledger: each item has one of its own.</summary>
    private static List<char> Words(Ledger ledger) =>
        [.. ledger.Aspects.SelectMany(aspect => aspect.Title.Concat(aspect.Issues.SelectMany(issue =>
            issue.Title.Concat(issue.Group).Concat(issue.Progress).Concat(issue.Text)
                .Concat(issue.Measures.SelectMany(measure => measure.Text))))).Distinct().Order()];

    private static Ledger Ledger() => new()
    {
        Aspects =
        {
            new Ledger.Types.Aspect
            {
                Label = "（一）", Title = "党建方面", Line = 3,
                Issues =
                {
                    Issue("1.", "问题甲", 4, Measure("一是", "措施一。", 5), Measure("二是", "措施二。", 6)),
                    Issue("2.", "问题乙", 7, Measure("一是", "措施三。", 8), Measure("二是", "措施四。", 8)),
                },
            },
            new Ledger.Types.Aspect { Label = "（二）", Title = "作风方面", Line = 10, Issues = { Issue("1.", "问题丁", 11, Measure("一是", "措施五。", 12)) } },
        },
    };

    private static Ledger.Types.Issue Issue(string label, string title, int line, params Ledger.Types.Measure[] measures) =>
        new() { Label = label, Title = title, Line = line, Measures = { measures } };

    private static Ledger.Types.Measure Measure(string label, string text, int line) => new() { Label = label, Text = text, Line = line };

    private static void Refused(string field, Action act)
    {
        var refusal = Assert.Throws<Refusal>(act);
        Assert.Equal(("ITEM_REFUSED", field), (refusal.Reason.Word, refusal.Fields.Single()));
    }
}
