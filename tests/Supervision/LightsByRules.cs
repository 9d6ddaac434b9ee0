using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Supervision;
using Rectify.Supervision.V1;
using static Rectify.Types.V1.Completion.Types;
using CalendarState = Rectify.Supervision.V1.CalendarYear.Types.State;
using CalendarYear = Rectify.Supervision.CalendarYear;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Supervisions;

/// <summary>
/// By which settings an issue has which light, written a second time: for one issue, day by day. Over any settings that are adopted,
/// revoked or come into force, and any days that pass, the figures are those, and an agency has another version if and only if its
/// lights are others.
/// </summary>
public sealed class LightsByRules
{
    private static readonly DateOnly Start = new(2026, 9, 20); // Before the days off of October.
    private static readonly Guid[] Rounds = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
    private static readonly Track[] Tracks = [Track.Unspecified, Track.Ideology, Track.Personnel];

    private readonly Random random = new(7);

    [Fact]
    public void AnIssueHasTheLightThatItsSettingsSay()
    {
        var seen = new HashSet<(Light, bool)>();
        for (var attempt = 0; attempt < 400; attempt++)
        {
            var days = Enumerable.Range(0, 150).Where(_ => random.Next(4) == 0).ToDictionary(day => Start.AddDays(day), _ => random.Next(2) == 0);
            foreach (var year in Enumerable.Range(2026, 2).Where(_ => random.Next(2) == 0))
                days[new DateOnly(year, 1, 1)] = false;
            var calendar = new WorkingCalendar(days.Select(day => new CalendarDay(day.Key, day.Value, "")));
            List<FollowedRoundSettings> settings =
            [
                .. Enumerable.Range(0, random.Next(12)).Select(_ => AnySettings())
                    .Select(one => random.Next(4) == 0 ? one with { YellowDays = random.Next(20, 120) } : one),
            ];
            var today = Start.AddDays(random.Next(105));
            bool IsWorking(DateOnly day) => days.TryGetValue(day, out var isWorking) ? isWorking : IsWeekday(day);

            var rules = LightRules.Of(settings, calendar, today);
            Assert.Equal(rules, LightRules.Read(today, rules.Text));
            Assert.Equal(ProvisionalYears(settings, IsWorking, day => days.ContainsKey(new DateOnly(day.Year, 1, 1)), today), rules.ProvisionalYears);
            var isSoon = rules.By((issue, soon) => issue.Due <= soon).Compile();
            foreach (var issue in Enumerable.Range(0, 30).Select(_ => AnyIssue() with { State = IssueState.Rectifying, Due = today.AddDays(random.Next(40)) }))
            {
                var expected = LightOf(issue, settings, IsWorking, today);
                seen.Add((expected, Counting(issue, settings, today) is not null));
                Assert.True((isSoon(issue) ? Light.Yellow : Light.Green) == expected, $"{issue} is {expected} on {today} by\n{string.Join('\n', settings)}");
            }
        }

        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void NoSettingsAreNoText() => Assert.Equal("", LightRules.Of([], WorkingCalendar.Announced, Start).Text);

    [Fact]
    public void RulesAreTheSameOnlyOnTheSameDayAndWithTheSameWords()
    {
        var settings = AnySettings() with { EffectiveFrom = Start, IsInForce = true, WorkingDays = false, YellowDays = 9 };
        var rules = LightRules.Of([settings], WorkingCalendar.Announced, Start);

        Assert.Equal(rules, LightRules.Of([settings with { Id = Guid.CreateVersion7() }], WorkingCalendar.Announced, Start));
        Assert.NotEqual(rules, LightRules.Of([settings with { YellowDays = 10 }], WorkingCalendar.Announced, Start));
        Assert.NotEqual(rules, LightRules.Of([], WorkingCalendar.Announced, Start));
        Assert.NotEqual(rules, rules with { ProvisionalYears = [2027] });
        Assert.NotEqual(LightRules.Of([], WorkingCalendar.Announced, Start), LightRules.Of([], WorkingCalendar.Announced, Start.AddDays(1)));
        Assert.False(rules.Equals(null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task TheFiguresFollowTheSettingsAndAVersionIsAnotherOnlyWhereLightsChange(int seed)
    {
        var some = new Random(seed);
        var agencies = Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7())
            .ToDictionary(id => id, id => Enumerable.Range(0, some.Next(1, 5)).Select(_ => AnyIssue() with { AgencyId = id }).ToList());
        using var district = new KeptDistrict();
        await district.Keep(agencies.Values.SelectMany(issues => issues));
        await district.Keep(agencies.Keys.Select(id => new AgencyVersion { AgencyId = id }));
        List<FollowedRoundSettings> settings = [];
        var table = new CalendarYear
        {
            Id = Ids.Next(), Year = 2026, State = CalendarState.Draft, AdoptedAt = Noon(Start),
            Days =
            [
                new(new(2026, 1, 1), false, "元旦"),
                .. Enumerable.Range(0, 20).Select(day => new CalendarDay(Start.AddDays(3 * day), some.Next(2) == 0, "")),
            ],
        };
        await district.Keep(table);
        var shown = new Dictionary<Guid, (List<Light> Lights, long Version)>();
        for (var (step, today) = (0, Start); step < 25; (step, today) = (step + 1, today.AddDays(some.Next(3))))
        {
            var seen = (await district.At(Noon(today))).Agencies.ToDictionary(rollup => rollup.Agency);
            foreach (var (id, issues) in agencies)
            {
                var rollup = seen[$"agencies/{id}"];
                var lights = issues.ConvertAll(issue => LightOf(issue, settings, IsWorking, today));
                Assert.Equal(
                    new Lights { Red = lights.Count(Light.Red), Yellow = lights.Count(Light.Yellow), Green = lights.Count(Light.Green) }, rollup.Lights);
                if (shown.TryGetValue(id, out var before))
                    Assert.Equal(before.Version + (before.Lights.SequenceEqual(lights) ? 0 : 1), rollup.Version);
                shown[id] = (lights, rollup.Version);
            }

            Assert.Empty(await district.Differing());
            await Change();
        }

        Assert.True(shown.Values.Max(agency => agency.Version) > 3);

        bool IsWorking(DateOnly day) => table.State == CalendarState.Adopted
            ? table.Days.FirstOrDefault(named => named.Date == day)?.IsWorking ?? IsWeekday(day)
            : WorkingCalendar.Announced.IsWorkingDay(day).Value;

        async Task Change()
        {
            if (some.Next(4) == 0)
                await district.Replace(table = table with { State = table.State == CalendarState.Adopted ? CalendarState.Draft : CalendarState.Adopted });
            if (settings.Count > 0 && some.Next(2) == 0)
            {
                var index = some.Next(settings.Count);
                await district.Replace(settings[index] = settings[index] with { IsInForce = !settings[index].IsInForce });
            }
            else
            {
                settings.Add(AnySettings());
                await district.Keep(settings[^1]);
            }
        }
    }

    [Fact]
    public async Task TheDistrictSaysWhichYearsHaveNoTableUntilOneIsAdopted()
    {
        var today = new DateOnly(2026, 12, 21);
        var settings = AnySettings() with { EffectiveFrom = Start, YellowDays = 10, WorkingDays = true, IsInForce = true };
        using var district = new KeptDistrict();

        Assert.Empty((await district.At(Noon(today))).ProvisionalYears);
        await district.Keep(settings);
        var told = await district.At(Noon(today));
        await district.Keep(new CalendarYear { Id = Ids.Next(), Year = 2027, State = CalendarState.Adopted, Days = [new(new(2027, 1, 1), false, "元旦")] });
        var known = await district.At(Noon(today));

        Assert.Equal([2027], told.ProvisionalYears);
        Assert.Empty(known.ProvisionalYears);
        Assert.NotEqual(told.Etag, known.Etag);
    }

    [Fact]
    public async Task AChangeThatWasLeftHalfwayIsFinishedBeforeAnother()
    {
        var issue = AnyIssue() with { AgencyId = Guid.CreateVersion7(), State = IssueState.Rectifying, Due = Start.AddDays(9) };
        var settings = AnySettings() with { RoundId = issue.RoundId, Track = default, EffectiveFrom = Start, YellowDays = 9, WorkingDays = false };
        var text = LightRules.Of([settings with { IsInForce = true }], WorkingCalendar.Announced, Start).Text;
        using var district = new KeptDistrict();
        await district.Keep(issue, new AgencyVersion { AgencyId = issue.AgencyId });
        var before = Assert.Single((await district.At(Noon(Start))).Agencies);

        // A replica has written the rules down, and is gone before it has marked anybody; then the settings are revoked.
        await district.Do(store => store.RollupStates.ExecuteUpdateAsync(set => set.SetProperty(state => state.Rules, text)));
        var after = Assert.Single((await district.At(Noon(Start))).Agencies);

        Assert.Equal((before.Lights, before.Version + 2), (after.Lights, after.Version));
        Assert.Empty(await district.Differing());
    }

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8));

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static Light LightOf(FollowedIssue issue, IReadOnlyList<FollowedRoundSettings> settings, Func<DateOnly, bool> isWorking, DateOnly today)
    {
        if (issue.State == IssueState.Closed || issue.Due is not { } due)
            return Light.None;
        if (due < today)
            return Light.Red;
        var said = Counting(issue, settings, today);
        var left = 0;
        for (var day = today.AddDays(1); day <= due; day = day.AddDays(1))
            left += said is { WorkingDays: true } && !isWorking(day) ? 0 : 1;
        return left <= (said?.YellowDays ?? 7) ? Light.Yellow : Light.Green;
    }

    /// <summary>Of the settings that count for anybody, the years of the days that are looked at; from December on the next one.</summary>
    private SortedSet<int> ProvisionalYears(
        IReadOnlyList<FollowedRoundSettings> settings, Func<DateOnly, bool> isWorking, Func<DateOnly, bool> hasTable, DateOnly today)
    {
        var years = new SortedSet<int>();
        foreach (var place in settings.Select(one => (one.RoundId, one.Track)).Distinct())
        {
            var said = Counting(AnyIssue() with { RoundId = place.RoundId, Track = place.Track }, settings, today);
            if (said is not { WorkingDays: true } || said.Track != place.Track)
                continue;
            var days = new List<DateOnly> { today.Month == 12 ? new DateOnly(today.Year + 1, 1, 1) : today.AddDays(1) };
            for (var (day, left) = (today.AddDays(1), said.YellowDays); left >= 0; left -= isWorking(day) ? 1 : 0, day = day.AddDays(1))
                days.Add(day);
            years.UnionWith(days.Where(day => !hasTable(day)).Select(day => day.Year));
        }

        return years;
    }

    /// <summary>The settings by which an issue is counted; null where its round says nothing.</summary>
    private static FollowedRoundSettings? Counting(FollowedIssue issue, IReadOnlyList<FollowedRoundSettings> settings, DateOnly today)
    {
        foreach (var track in new[] { issue.Track, Track.Unspecified })
        {
            var said = settings.Where(one => one.RoundId == issue.RoundId && one.Track == track && one.IsInForce && one.EffectiveFrom <= today)
                .OrderBy(one => one.EffectiveFrom).ThenBy(one => one.Id).LastOrDefault();
            if (said is not null)
                return said;
        }

        return null;
    }

    private FollowedRoundSettings AnySettings() => new()
    {
        Id = Ids.Next(),
        RoundId = random.GetItems(Rounds, 1)[0],
        Track = random.GetItems(Tracks, 1)[0],
        EffectiveFrom = Start.AddDays(random.Next(-10, 25)),
        YellowDays = random.Next(1, 20),
        WorkingDays = random.Next(2) == 0,
        IsInForce = random.Next(4) > 0,
    };

    private FollowedIssue AnyIssue() => new()
    {
        Id = Ids.Next(),
        AgencyId = default,
        RoundId = random.GetItems(Rounds, 1)[0],
        Track = random.GetItems(Tracks, 1)[0],
        State = random.Next(8) == 0 ? IssueState.Closed : IssueState.Rectifying,
        Completion = Grade.InProgress,
        Due = random.Next(8) == 0 ? null : Start.AddDays(random.Next(-5, 60)),
    };
}

internal enum Light
{
    None,
    Green,
    Yellow,
    Red,
}

internal static class LightCounts
{
    public static int Count(this IEnumerable<Light> lights, Light which) => lights.Count(light => light == which);
}
