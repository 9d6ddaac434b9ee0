using Google.Protobuf.WellKnownTypes;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Supervision;
using Rectify.Supervision.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Testing.Supervisions;

/// <summary>
/// What counts as what, and when a light changes, written a second time: on every day the figures are those of the rows, and an
/// agency has another version if and only if its figures are others.
/// </summary>
public sealed class RollupRules
{
    private static readonly DateOnly Day = new(2026, 3, 20);

    /// <summary>An agency with its rows; one without a name was never registered.</summary>
    private sealed record Agency(string Name, IReadOnlyList<FollowedIssue> Issues, IReadOnlyList<FollowedMeasure> Measures)
    {
        public Guid Id { get; } = Guid.CreateVersion7();

        public IEnumerable<object> Rows =>
        [
            .. Issues.Select(issue => issue with { AgencyId = Id }),
            .. Measures.Select(measure => measure with { AgencyId = Id }),
            .. Name.Length > 0 ? [new FollowedAgency { AgencyId = Id, DisplayName = Name }] : Array.Empty<object>(),
            new AgencyVersion { AgencyId = Id },
        ];
    }

    public static TheoryData<string> Districts => ["one row in each agency", "many rows in each agency"];

    [Theory, MemberData(nameof(Districts))]
    public async Task TheFiguresAreThoseOfTheRowsAndAVersionIsAnotherOnlyWhereTheyChange(string which)
    {
        var agencies = which == "one row in each agency" ? OneRowEach() : [.. Enumerable.Range(1, 40).Select(ManyRows)];
        using var district = new KeptDistrict();
        await district.Keep(agencies.SelectMany(agency => agency.Rows));

        var expected = new Dictionary<Agency, AgencyRollup>();
        foreach (var days in new[] { 0, 1, 2, 3, 10, 11, 40 })
        {
            var seen = await district.At(Noon(Day.AddDays(days)));
            var epoch = await district.Epoch();
            foreach (var agency in agencies)
                expected[agency] = Next(agency, expected.GetValueOrDefault(agency), Day.AddDays(days), epoch);

            Assert.Equal(expected.Values.OrderBy(rollup => rollup.DisplayName, StringComparer.Ordinal), seen.Agencies);
            Assert.Equal(Sum(expected.Values, seen), seen.Totals);
        }
    }

    [Fact]
    public async Task WhatIsVoidedCountsNowhere()
    {
        using var district = new KeptDistrict();
        var agency = new Agency(
            "青梧区水务局党组", [Issue(IssueState.Closed, Day), Issue(IssueState.Rectifying, Day) with { IsVoided = true }],
            [Measure(MeasureState.Verified, Day), Measure(MeasureState.Planned, Day.AddDays(-9)) with { IsVoided = true }]);
        await district.Keep(agency.Rows);

        var seen = await district.At(Noon(Day));

        Assert.Equal((1, 1, 0), (seen.Totals.Issues.Total, seen.Totals.Issues.Closed, seen.Totals.Lights.Yellow));
        Assert.Equal((1, 1, 0), (seen.Totals.Measures.Total, seen.Totals.Measures.Verified, seen.Totals.Measures.Overdue));
        Assert.Empty(await district.Differing(new(agency.Rows.ToList(), [], [])));
    }

    [Fact]
    public async Task TheDayBeginsAtMidnightInTheDistrictAndDoesNotGoBack()
    {
        var agency = new Agency("青梧区水务局党组", [Issue(IssueState.Rectifying, Day)], [Measure(MeasureState.Planned, Day)]);
        using var district = new KeptDistrict();
        await district.Keep(agency.Rows);
        var midnight = new DateTimeOffset(Day.AddDays(1).ToDateTime(default), TimeSpan.FromHours(8));

        var before = await district.At(midnight.AddSeconds(-1));
        var after = await district.At(midnight);
        var back = await district.At(midnight.AddDays(-3));

        Assert.Equal((0, 1, 0), (before.Totals.Lights.Red, before.Totals.Lights.Yellow, before.Totals.Measures.Overdue));
        Assert.Equal((1, 0, 1), (after.Totals.Lights.Red, after.Totals.Lights.Yellow, after.Totals.Measures.Overdue));
        Assert.Equal(after, back);
        Assert.NotEqual(before.Version, after.Version);
    }

    [Fact]
    public async Task AnotherReplicaMarksNobodyAgain()
    {
        using var district = new KeptDistrict();
        await district.Keep(OneRowEach().SelectMany(agency => agency.Rows));
        await district.At(Noon(Day));
        var seen = await district.At(Noon(Day.AddDays(9)));

        var other = await district.At(Noon(Day.AddDays(9)), district.Replica());

        Assert.Equal(seen.Version, other.Version);
        Assert.Equal(seen.Agencies.Select(rollup => (rollup.Agency, rollup.Version)), other.Agencies.Select(rollup => (rollup.Agency, rollup.Version)));
        Assert.Equal(seen.Totals, other.Totals);
    }

    [Fact]
    public async Task WhatHasNeitherNameNorRowsIsNotShownAndANameAloneIs()
    {
        using var district = new KeptDistrict();
        await district.Keep(new Agency("", [], []).Rows.Concat(new Agency("青梧区水务局党组", [], []).Rows));

        var only = Assert.Single((await district.At(Noon(Day))).Agencies);

        Assert.Equal(("青梧区水务局党组", 0, 0, 0.0), (only.DisplayName, only.Issues.Total, only.Measures.Total, only.CompletionRate));
    }

    /// <summary>Each state with each due date around each threshold, alone in an agency, so that nothing hides behind anything.</summary>
    private static List<Agency> OneRowEach()
    {
        DateOnly?[] dues = [null, .. Enumerable.Range(-2, 15).Select(days => (DateOnly?)Day.AddDays(days))];
        return
        [
            .. from state in System.Enum.GetValues<IssueState>().Skip(1)
               from due in dues
               select new Agency($"问题{state}{due:yyyyMMdd}", [Issue(state, due)], []),
            .. from state in System.Enum.GetValues<MeasureState>().Skip(1)
               from due in dues
               select new Agency($"措施{state}{due:yyyyMMdd}", [], [Measure(state, due)]),
            .. from due in dues
               select new Agency(
                   $"作废{due:yyyyMMdd}",
                   [Issue(IssueState.Rectifying, due) with { IsVoided = true }], [Measure(MeasureState.Planned, due) with { IsVoided = true }]),
            .. from grade in System.Enum.GetValues<Grade>() select new Agency($"等次{grade}", [Issue(IssueState.Rectifying, null, grade)], []),
            new Agency("逾期销号", [Issue(IssueState.Closed, Day, Grade.Completed, daysLate: 1)], []),
            new Agency("曾逾期", [Issue(IssueState.Rectifying, null, Grade.InProgress, daysLate: 1)], []),
            new Agency("", [Issue(IssueState.Registered, null)], []),
        ];
    }

    private static Agency ManyRows(int seed)
    {
        var random = new Random(seed);
        DateOnly? AnyDay() => random.Next(5) == 0 ? null : Day.AddDays(random.Next(-10, 20));
        return new Agency(
            $"单位{seed:00}",
            [.. Enumerable.Range(0, random.Next(9)).Select(_ => Issue((IssueState)random.Next(1, 6), AnyDay(), (Grade)random.Next(5), random.Next(3)) with
            {
                IsVoided = random.Next(6) == 0,
            })],
            [.. Enumerable.Range(0, random.Next(9)).Select(_ => Measure((MeasureState)random.Next(1, 6), AnyDay()) with { IsVoided = random.Next(6) == 0 })]);
    }

    /// <summary>As it was shown the day before, or with the figures of the new day and the next version.</summary>
    private static AgencyRollup Next(Agency agency, AgencyRollup? before, DateOnly day, Guid epoch)
    {
        var (issues, measures) = (agency.Issues.Where(issue => !issue.IsVoided).ToList(), agency.Measures.Where(measure => !measure.IsVoided).ToList());
        var version = before is null ? 1 : before.Version + 1;
        var next = new AgencyRollup
        {
            Agency = $"agencies/{agency.Id:D}",
            DisplayName = agency.Name,
            Issues = new IssueCounts
            {
                Total = issues.Count,
                NotStarted = issues.Count(issue => issue.Completion == Grade.NotStarted),
                InProgress = issues.Count(issue => issue.Completion == Grade.InProgress),
                Preliminary = issues.Count(issue => issue.Completion == Grade.Preliminary),
                Completed = issues.Count(issue => issue.Completion == Grade.Completed),
                Ungraded = issues.Count(issue => issue.Completion == Grade.Unspecified),
                Closed = issues.Count(issue => issue.State == IssueState.Closed),
                ClosedLate = issues.Count(issue => issue.State == IssueState.Closed && issue.DaysLate > 0),
            },
            Measures = new MeasureCounts
            {
                Total = measures.Count,
                Planned = measures.Count(measure => measure.State == MeasureState.Planned),
                InProgress = measures.Count(measure => measure.State == MeasureState.InProgress),
                Claimed = measures.Count(measure => measure.State == MeasureState.Claimed),
                Checked = measures.Count(measure => measure.State == MeasureState.Checked),
                Verified = measures.Count(measure => measure.State == MeasureState.Verified),
                Overdue = measures.Count(measure => measure.State is MeasureState.Planned or MeasureState.InProgress && DaysLeft(measure.Due, day) < 0),
            },
            Lights = new Lights
            {
                Red = issues.Count(issue => issue.State != IssueState.Closed && DaysLeft(issue.Due, day) < 0),
                Yellow = issues.Count(issue => issue.State != IssueState.Closed && DaysLeft(issue.Due, day) is >= 0 and <= 7),
                Green = issues.Count(issue => issue.State != IssueState.Closed && DaysLeft(issue.Due, day) > 7),
            },
            CompletionRate = Share(issues.Count(issue => issue.Completion == Grade.Completed), issues.Count),
            ClosedRate = Share(issues.Count(issue => issue.State == IssueState.Closed), issues.Count),
            AsOf = Noon(day).ToTimestamp(),
            Version = version,
            Etag = $"{epoch.ToString("N")[^8..]}-{version}-{day:yyyyMMdd}",
        };
        return before is not null && (before.Lights, before.Measures).Equals((next.Lights, next.Measures)) ? before : next;
    }

    private static AgencyRollup Sum(ICollection<AgencyRollup> agencies, DistrictRollup seen) => new()
    {
        Issues = new IssueCounts
        {
            Total = agencies.Sum(row => row.Issues.Total),
            NotStarted = agencies.Sum(row => row.Issues.NotStarted),
            InProgress = agencies.Sum(row => row.Issues.InProgress),
            Preliminary = agencies.Sum(row => row.Issues.Preliminary),
            Completed = agencies.Sum(row => row.Issues.Completed),
            Ungraded = agencies.Sum(row => row.Issues.Ungraded),
            Closed = agencies.Sum(row => row.Issues.Closed),
            ClosedLate = agencies.Sum(row => row.Issues.ClosedLate),
        },
        Measures = new MeasureCounts
        {
            Total = agencies.Sum(row => row.Measures.Total),
            Planned = agencies.Sum(row => row.Measures.Planned),
            InProgress = agencies.Sum(row => row.Measures.InProgress),
            Claimed = agencies.Sum(row => row.Measures.Claimed),
            Checked = agencies.Sum(row => row.Measures.Checked),
            Verified = agencies.Sum(row => row.Measures.Verified),
            Overdue = agencies.Sum(row => row.Measures.Overdue),
        },
        Lights = new Lights
        {
            Red = agencies.Sum(row => row.Lights.Red),
            Yellow = agencies.Sum(row => row.Lights.Yellow),
            Green = agencies.Sum(row => row.Lights.Green),
        },
        CompletionRate = Share(agencies.Sum(row => row.Issues.Completed), agencies.Sum(row => row.Issues.Total)),
        ClosedRate = Share(agencies.Sum(row => row.Issues.Closed), agencies.Sum(row => row.Issues.Total)),
        AsOf = seen.AsOf,
        Version = seen.Version,
    };

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)decimal.Round((decimal)part / whole, 4);

    private static int? DaysLeft(DateOnly? due, DateOnly day) => due?.DayNumber - day.DayNumber;

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8));

    private static FollowedIssue Issue(IssueState state, DateOnly? due, Grade grade = Grade.InProgress, int daysLate = 0) =>
        new()
        {
            Id = Guid.CreateVersion7(), AgencyId = default, RoundId = default, Track = default,
            State = state, Completion = grade, Due = due, DaysLate = daysLate,
        };

    private static FollowedMeasure Measure(MeasureState state, DateOnly? due) =>
        new() { Id = Guid.CreateVersion7(), AgencyId = default, State = state, Due = due };
}
