using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using static Rectify.Issues.V1.Issue.Types.State;

namespace Rectify.Platform.Tests.Rest;

/// <summary>What filters ask for, worked out a second time: for random filters over random rows, and for what is no filter.</summary>
public sealed class FilterRules
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly Guid[] Rounds = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    private static readonly Filter<Row> Filter = new Filter<Row>()
        .Name<Round>("round", row => row.Round)
        .Name<Agency>("parent", row => row.Parent)
        .Text("title", row => row.Title)
        .Number("days_late", row => row.DaysLate)
        .Day("due", row => row.Due)
        .Enum("state", row => row.State);

    private sealed record Row(Guid Round, Guid? Parent, string Title, int DaysLate, DateOnly? Due, Issue.Types.State State);

    [Fact]
    public void RandomFiltersLeaveTheRowsThatTheyAskFor()
    {
        var random = new Random(160);
        var (left, refused) = (0, 0);
        for (var run = 0; run < 500; run++)
        {
            var rows = Enumerable.Range(0, 20).Select(_ => RandomRow(random)).ToList();
            var (text, holds) = Joined(random, depth: 0);

            var found = Filter.Apply(rows.AsQueryable(), text).ToList();

            Assert.True(found.SequenceEqual(rows.Where(holds)), text);
            left += found.Count;
            refused += rows.Count - found.Count;
        }

        Assert.True(left > 1000 && refused > 1000, $"{left} were left, {refused} were not: the filters do not tell apart.");
    }

    [Theory]
    [InlineData("", "一二三四")]
    [InlineData("   ", "一二三四")]
    [InlineData("title=一", "一")]
    [InlineData("title = \"一\" AND days_late = 0", "一")]
    [InlineData("title = 一 AND days_late = 0 OR days_late = 3", "一")]
    [InlineData("title = 一 OR title = 四 AND days_late > 0", "四")]
    [InlineData("(title = 一 AND days_late = 0) OR title = 四", "一四")]
    [InlineData("NOT (title = 一 OR title = 四)", "二三")]
    [InlineData("NOT(title=一)", "二三四")]
    [InlineData("-title = 一 AND -title:\"二\"", "三四")]
    [InlineData("NOT NOT title = 一", "一")]
    [InlineData("due < 2026-03-02", "一二")]
    [InlineData("due >= 2026-03-02", "三")]
    [InlineData("due != 2026-03-01", "二三四")]
    [InlineData("due:*", "一二三")]
    [InlineData("NOT due:*", "四")]
    [InlineData("days_late <= -1", "")]
    [InlineData("title = \"\\\"\"", "")]
    public void OrBindsCloserThanAndAndNothingIsNeitherBeforeNorAfterADay(string text, string left)
    {
        Row[] rows =
        [
            new(Rounds[0], null, "一", 0, Day, Registered), new(Rounds[0], null, "二", 1, Day.AddDays(-1), Registered),
            new(Rounds[0], null, "三", 2, Day.AddDays(1), Registered), new(Rounds[0], null, "四", 3, null, Registered),
        ];

        Assert.Equal(left, string.Concat(Filter.Apply(rows.AsQueryable(), text).Select(row => row.Title)));
    }

    [Fact]
    public void WhatIsEscapedIsLookedForAsItIs()
    {
        Row[] rows = [new(Rounds[0], null, "a\"b\\c", 0, null, Registered)];

        Assert.Single(Filter.Apply(rows.AsQueryable(), """title = "a\"b\\c" """));
        Assert.Single(Filter.Apply(rows.AsQueryable(), """title:"\"b" """));
    }

    [Theory]
    [InlineData("state", 1, "state")]
    [InlineData("state = CLOSED state = CLOSED", 16, "state = CLOSED")]
    [InlineData("state = CLOSED AND ", 16, "AND")]
    [InlineData("state = CLOSED OR", 16, "OR")]
    [InlineData("  state = closed", 3, "closed")]
    [InlineData("state = \"CLOSED", 1, "state = \"CLOSED")]
    [InlineData("state < CLOSED", 1, "state <")]
    [InlineData("state:CLOSED", 1, "state :")]
    [InlineData("colour = red", 1, "colour")]
    [InlineData("title = 一 AND (days_late = 0", 29, "")]
    [InlineData("title = 一)", 10, ")")]
    [InlineData("title = 一 AND days_late = many", 15, "many")]
    [InlineData("due = 2026-02-30", 1, "2026-02-30")]
    [InlineData("due:2026-02-03", 1, "due :")]
    [InlineData("round = issues/1", 1, "issues/1")]
    [InlineData("title <= 一", 1, "title <=")]
    [InlineData("NOT", 4, "")]
    [InlineData("((((((((((title = 一))))))))))", 11, "title = 一))))))))))")]
    public void WhatIsWrongIsSaidWithItsPlace(string text, int from, string wrong)
    {
        var refusal = Assert.Throws<Refusal>(() => Filter.Apply(Enumerable.Empty<Row>().AsQueryable(), text).ToList());

        Assert.Equal(Reasons.FilterInvalid, refusal.Reason);
        Assert.StartsWith($"The filter is not understood from character {from} on, at \"{wrong}\":", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwentyConditionsAndTenLevelsAreTaken()
    {
        var twenty = string.Join(" AND ", Enumerable.Repeat("days_late = 0", 20));
        var deep = string.Concat(Enumerable.Repeat("NOT ", 9)) + "days_late = 0";

        Assert.Empty(Filter.Apply(Enumerable.Empty<Row>().AsQueryable(), twenty));
        Assert.Empty(Filter.Apply(Enumerable.Empty<Row>().AsQueryable(), deep));
        Assert.Throws<Refusal>(() => Filter.Apply(Enumerable.Empty<Row>().AsQueryable(), $"{twenty} AND days_late = 0"));
    }

    private static Row RandomRow(Random random) => new(
        Rounds[random.Next(2)], random.Next(2) == 0 ? null : Rounds[random.Next(2)], new string('甲', random.Next(3)) + new string('乙', random.Next(2)),
        random.Next(4), random.Next(4) == 0 ? null : Day.AddDays(random.Next(4)), random.Next(2) == 0 ? Registered : Closed);

    private static (string Text, Func<Row, bool> Holds) Joined(Random random, int depth)
    {
        var all = Enumerable.Range(0, random.Next(1, 3)).Select(_ =>
        {
            var any = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Single(random, depth)).ToList();
            return (Text: string.Join(" OR ", any.Select(one => one.Text)), Holds: (Func<Row, bool>)(row => any.Exists(one => one.Holds(row))));
        }).ToList();
        return (string.Join(" AND ", all.Select(one => one.Text)), row => all.TrueForAll(one => one.Holds(row)));
    }

    private static (string Text, Func<Row, bool> Holds) Single(Random random, int depth)
    {
        var (text, holds) = depth < 2 && random.Next(4) == 0 ? Within(Joined(random, depth + 1)) : Condition(random);
        return random.Next(5) switch
        {
            0 => ($"NOT {text}", row => !holds(row)),
            1 => ($"-{text}", row => !holds(row)),
            _ => (text, holds),
        };

        static (string Text, Func<Row, bool> Holds) Within((string Text, Func<Row, bool> Holds) joined) => ($"({joined.Text})", joined.Holds);
    }

    private static (string Text, Func<Row, bool> Holds) Condition(Random random)
    {
        var (round, number, day) = (Rounds[random.Next(2)], random.Next(4), Day.AddDays(random.Next(4)));
        return random.Next(12) switch
        {
            0 => ($"round = \"rounds/{round}\"", row => row.Round == round),
            1 => ($"round != \"rounds/{round}\"", row => row.Round != round),
            2 => ($"parent != \"agencies/{round}\"", row => row.Parent != round),
            3 => ("title:\"乙\"", row => row.Title.Contains('乙', StringComparison.Ordinal)),
            4 => ("title = \"甲乙\"", row => row.Title == "甲乙"),
            5 => ($"days_late < {number}", row => row.DaysLate < number),
            6 => ($"days_late >= {number}", row => row.DaysLate >= number),
            7 => ($"due <= {day:yyyy-MM-dd}", row => row.Due <= day),
            8 => ($"due > \"{day:yyyy-MM-dd}\"", row => row.Due > day),
            9 => ($"due != {day:yyyy-MM-dd}", row => row.Due != day),
            10 => ("due:*", row => row.Due is not null),
            _ => ("state = CLOSED", row => row.State == Closed),
        };
    }
}
