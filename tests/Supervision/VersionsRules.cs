using Microsoft.EntityFrameworkCore;
using Rectify.Supervision;

namespace Rectify.Testing.Supervisions;

/// <summary>By which numbers it is told that figures are newer.</summary>
public sealed class VersionsRules
{
    private static readonly DateOnly Day = new(2026, 3, 20);
    private static readonly LightRules Rules = new(Day, [], []);
    private static readonly LightRules Tomorrow = new(Day.AddDays(1), [], []);
    private static readonly LightRules Others = new(Day, [new LightRule(Guid.CreateVersion7(), default, Day)], []);

    private readonly Versions versions = new(
        Guid.CreateVersion7(), Rules, Rules, 3, new Dictionary<Guid, long> { [Guid.CreateVersion7()] = 5, [Guid.CreateVersion7()] = 1 });

    [Fact]
    public void TheVersionOfTheDistrictGrowsWithWhateverGrows()
    {
        Versions[] grown =
        [
            versions with { Rules = Tomorrow },
            versions with { Swept = Tomorrow },
            versions with { Steps = 4 },
            versions with { Agencies = versions.Agencies.ToDictionary(one => one.Key, one => one.Value == 5 ? 6 : one.Value) },
            versions with { Agencies = new Dictionary<Guid, long>(versions.Agencies) { [Guid.CreateVersion7()] = 1 } },
        ];

        Assert.All(grown, next => Assert.Equal(versions.District + 1, next.District));
    }

    [Fact]
    public void LightsAreByTheRulesOnlyWhereTheyAreCountedByThemAndEverybodyIsMarked()
    {
        Assert.True(versions.AreBy(Rules));
        Assert.False(versions.AreBy(Tomorrow));
        Assert.False((versions with { Rules = Others }).AreBy(Rules));
        Assert.False((versions with { Swept = Others }).AreBy(Rules));
    }

    [Fact]
    public void FiguresOfAnotherStoreVersionOrDayHaveAnotherEtag()
    {
        string[] etags =
        [
            versions.EtagOf(5), versions.EtagOf(6), (versions with { Rules = Tomorrow }).EtagOf(5), (versions with { Epoch = Guid.CreateVersion7() }).EtagOf(5),
        ];

        Assert.Equal(4, etags.Distinct().Count());
        Assert.Equal(etags[0], (versions with { Steps = 9, Swept = Others, Agencies = new Dictionary<Guid, long>() }).EtagOf(5));
    }

    [Fact]
    public async Task ADatabaseThatWasNeverCountedHasNoEpochAndNoDay()
    {
        using var district = new KeptDistrict();
        var agency = Guid.CreateVersion7();
        await district.Keep(new AgencyVersion { AgencyId = agency, Version = 7 });

        var read = await district.Versions();

        Assert.Equal((Guid.Empty, default, default, 0L), (read.Epoch, read.Rules.Today, read.Swept.Today, read.Steps));
        Assert.Equal((0, 0), (read.Rules.Rules.Count, read.Swept.Rules.Count));
        Assert.Equal([KeyValuePair.Create(agency, 7L)], read.Agencies);
    }

    [Fact]
    public async Task WhatTheDatabaseSaysOfItsRulesIsReadWithTheVersionsOfItsAgencies()
    {
        using var district = new KeptDistrict();
        await district.Keep(new AgencyVersion { AgencyId = Guid.CreateVersion7(), Version = 7 });
        await district.At(new DateTimeOffset(2026, 3, 20, 4, 0, 0, TimeSpan.Zero));
        await district.Do(store => store.RollupStates.ExecuteUpdateAsync(set => set.SetProperty(state => state.Steps, 9)
            .SetProperty(state => state.Rules, Others.Text).SetProperty(state => state.Swept, Day.AddDays(-1))));

        var read = await district.Versions();

        Assert.Equal((await district.Epoch(), Others, 9L), (read.Epoch, read.Rules, read.Steps));
        Assert.Equal(new LightRules(Day.AddDays(-1), [], []), read.Swept);
        Assert.Equal(7, Assert.Single(read.Agencies).Value);
    }
}
