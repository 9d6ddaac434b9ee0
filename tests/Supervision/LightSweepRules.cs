using Microsoft.EntityFrameworkCore;
using Rectify.Supervision;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Testing.Supervisions;

/// <summary>Of replicas that make the same rules those in force, or other ones, one does it: who is overtaken changes nothing.</summary>
public sealed class LightSweepRules : IDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 20);
    private static readonly LightRules Today = new(Day, [], []);
    private static readonly LightRules Tomorrow = new(Day.AddDays(1), [], []);

    private readonly KeptDistrict district = new();
    private readonly Guid agency = Guid.CreateVersion7();

    public static TheoryData<string> Columns => ["today", "rules", "swept", "swept rules"];

    public void Dispose() => district.Dispose();

    [Fact]
    public async Task WhoIsFirstWritesTheRulesDownAndMarksWhomTheyChangeEachInAStep()
    {
        var before = await ADistrictThatTurnsRedTomorrow();

        await Sweep(before, Tomorrow);

        var after = await district.Versions();
        Assert.Equal((Tomorrow, Tomorrow, before.Steps + 2), (after.Rules, after.Swept, after.Steps));
        Assert.Equal(before.Agencies[agency] + 1, after.Agencies[agency]);
        Assert.Equal(before.District + 5, after.District);
    }

    [Theory, MemberData(nameof(Columns))]
    public async Task WhoIsOvertakenBeforeTheyWriteTheRulesDownChangesNothing(string column)
    {
        var before = await ADistrictThatTurnsRedTomorrow();
        await Overtake(column);

        await AssertChangesNothing(before, Tomorrow);
    }

    [Theory, MemberData(nameof(Columns))]
    public async Task WhoIsOvertakenBeforeTheyMarkAnybodyMarksNobody(string column)
    {
        await ADistrictThatTurnsRedTomorrow();
        await district.Do(store => store.RollupStates.ExecuteUpdateAsync(set => set.SetProperty(state => state.Today, Tomorrow.Today)));
        var halfway = await district.Versions();
        await Overtake(column);

        await AssertChangesNothing(halfway, Tomorrow);
    }

    [Fact]
    public async Task WhatIsInForceAlreadyIsNoStep()
    {
        var before = await ADistrictThatTurnsRedTomorrow();
        await AssertChangesNothing(before, Today);
    }

    private async Task AssertChangesNothing(Versions known, LightRules rules)
    {
        var before = await district.Versions();
        await Sweep(known, rules);
        var after = await district.Versions();
        Assert.Equal((before.Rules, before.Swept, before.Steps, before.District), (after.Rules, after.Swept, after.Steps, after.District));
    }

    /// <summary>One agency, one issue, which is yellow on its last day.</summary>
    private async Task<Versions> ADistrictThatTurnsRedTomorrow()
    {
        await district.Keep(
            new AgencyVersion { AgencyId = agency },
            new FollowedIssue
            {
                Id = Guid.CreateVersion7(), AgencyId = agency, RoundId = default, Track = default, State = IssueState.Rectifying,
                Completion = Grade.InProgress, Due = Day,
            });
        await district.At(new DateTimeOffset(2026, 3, 20, 4, 0, 0, TimeSpan.Zero));
        return await district.Versions();
    }

    /// <summary>Another replica was faster, and came to something else.</summary>
    private Task Overtake(string column)
    {
        var (day, text) = (Day.AddDays(-1), new LightRules(Day, [new LightRule(agency, default, Day)], []).Text);
        return district.Do(store => store.RollupStates.ExecuteUpdateAsync(set => _ = column switch
        {
            "today" => set.SetProperty(state => state.Today, day),
            "rules" => set.SetProperty(state => state.Rules, text),
            "swept" => set.SetProperty(state => state.Swept, day),
            _ => set.SetProperty(state => state.SweptRules, text),
        }));
    }

    private Task Sweep(Versions known, LightRules rules) => district.Do(store => LightSweep.Run(store, known, rules, CancellationToken.None));
}
