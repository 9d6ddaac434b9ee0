using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Supervisions;

/// <summary>Lights change with the district's day, and only the agencies whose lights do are counted again.</summary>
public sealed class LightsChangeAtMidnight : IAsyncLifetime
{
    private static readonly DateOnly Due = new(2026, 3, 20);
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
    private readonly SetClock clock = new();
    private readonly Spoken agency = new();
    private readonly Spoken other = new();
    private SupervisionReplica supervision = null!;

    public async Task InitializeAsync()
    {
        clock.Set(Noon(Due.AddDays(-8)));
        supervision = await Replica();
        await supervision.Hear([.. agency.WithOneIssue(Due), .. other.WithOneIssue(due: null)]);
        await RunningSuite.Eventually(async () => await Light() == "green" && await Measures(agency) == 1 && await Measures(other) == 1);
    }

    public async Task DisposeAsync()
    {
        await supervision.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task AnIssueTurnsYellowSevenDaysBeforeItIsDueAndRedTheDayAfter()
    {
        var before = await supervision.District();
        clock.Set(LastSecondOf(Due.AddDays(-8)));
        Assert.Equal("green", await Light());

        await After(Due.AddDays(-8), "yellow");
        Assert.NotEqual(before.Text("etag"), (await supervision.District()).Text("etag"));
        clock.Set(LastSecondOf(Due));
        Assert.Equal("yellow", await Light());

        await After(Due, "red");
        Assert.Equal(1, (await supervision.Find(agency.Agency))!["measures"]!.Number("overdue"));
        Assert.Empty(await supervision.Differing());
    }

    [Fact]
    public async Task ADayThatHasBegunStaysWhenTheClockGoesBackOverMidnight()
    {
        await After(Due, "red");
        var version = await Version(agency);

        clock.Set(LastSecondOf(Due).AddHours(-1));
        Assert.Empty(await supervision.Differing());
        Assert.Equal("red", await Light());

        await After(Due, "red");
        Assert.Empty(await supervision.Differing());
        Assert.Equal(version, await Version(agency));
    }

    [Fact]
    public async Task DaysOnWhichNothingRanAreMadeUpFor()
    {
        await supervision.DisposeAsync();
        clock.Set(Noon(Due.AddDays(30)));
        supervision = await Replica();

        await RunningSuite.Eventually(async () => await Light() == "red");
        Assert.Empty(await supervision.Differing());
    }

    [Fact]
    public async Task OfTwoReplicasOneMarksTheAgencyAndNobodyTheOther()
    {
        await using var second = await Replica();
        var (version, otherVersion) = (await Version(agency), await Version(other));

        clock.Set(Noon(Due.AddDays(1)));
        await RunningSuite.Eventually(async () => await Light() == "red" && (await second.Find(agency.Agency))!["lights"]!.Number("red") == 1);

        Assert.Equal(version + 1, await Version(agency));
        Assert.Equal(otherVersion, await Version(other));
    }

    [Fact]
    public async Task ADayWithoutAnyChangeOfLightsIsAnotherVersionOfTheDistrict()
    {
        var before = (await supervision.District()).Text("etag");
        clock.Set(Noon(Due.AddDays(-8)).AddDays(-1));
        Assert.Equal(before, (await supervision.District()).Text("etag"));

        clock.Set(Noon(Due.AddDays(-6)));
        await RunningSuite.Eventually(async () =>
            (await supervision.District()).Text("etag") is var etag && etag != before && etag.EndsWith("20260314", StringComparison.Ordinal));
    }

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8));

    private static DateTimeOffset LastSecondOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.FromHours(8));

    private Task<SupervisionReplica> Replica() => SupervisionReplica.Start($"Data Source={Path.Combine(folder, "supervision.db")}", clock);

    private async Task After(DateOnly day, string light)
    {
        clock.Set(LastSecondOf(day).AddSeconds(1));
        await RunningSuite.Eventually(async () => await Light() == light);
    }

    private async Task<string> Light() => await supervision.Find(agency.Agency) is { } rollup
        ? rollup["lights"]!.AsObject().Where(light => light.Value!.GetValue<int>() == 1).Select(light => light.Key).SingleOrDefault("none")
        : "";

    private async Task<int?> Measures(Spoken of) => (await supervision.Find(of.Agency))?["measures"]!.Number("total");

    private async Task<long> Version(Spoken of) => long.Parse((await supervision.Find(of.Agency))!["version"]!.GetValue<string>());
}
