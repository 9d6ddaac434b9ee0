using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Messaging.Projections;
using Rectify.Supervision;
using Rectify.Supervision.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Testing.Supervisions;

/// <summary>When figures that are kept or shown are said to be other than those of the rows.</summary>
public sealed class RollupDriftRules : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly Replayed Unreadable = new([], [], ["issue"]);
    private readonly KeptDistrict district = new();
    private readonly Guid agency = Guid.CreateVersion7();
    private readonly FollowedIssue issue;

    public RollupDriftRules() => issue = new()
    {
        Id = Guid.CreateVersion7(), AgencyId = agency, RoundId = default, Track = default, State = IssueState.Accepted, Completion = Grade.InProgress,
        Due = new DateOnly(2026, 3, 2),
    };

    private string Agency => ResourceName.Of<Agency>(agency);

    public void Dispose() => district.Dispose();

    [Theory]
    [InlineData("nothing", false)]
    [InlineData("time", false)]
    [InlineData("etag", false)]
    [InlineData("epoch", false)]
    [InlineData("absence", false)]
    [InlineData("figures", true)]
    [InlineData("name", true)]
    [InlineData("older", true)]
    [InlineData("newer", true)]
    public async Task WhatIsKeptForAllIsWrongIfItClaimsTheFiguresOfAVersionAndDoesNotHaveThem(string other, bool isWrong)
    {
        await ShowTheAgency();
        district.KeepOtherwise(epoch => other == "epoch" ? Guid.CreateVersion7() : epoch, kept =>
        {
            var rollup = kept.Agencies[0];
            if (other == "time")
                rollup.AsOf = Timestamp.FromDateTimeOffset(Noon.AddDays(-1));
            if (other == "etag")
                rollup.Etag = "etag";
            if (other == "absence")
                kept.Agencies.Clear();
            if (other is "figures" or "epoch")
                rollup.Issues.Total = 9;
            if (other == "name")
                rollup.DisplayName = "另一名称";
            rollup.Version += other switch { "older" => -1, "newer" => 1, _ => 0 };
        });

        var differing = await district.Differing();

        Assert.Equal(isWrong ? [Agency] : [], differing.Select(drift => drift.Agency));
        Assert.All(differing, drift => Assert.Equal((1, null), (drift.Counted.Issues.Total, drift.Told)));
        Assert.All(differing, drift => Assert.NotEqual(drift.Counted, drift.Kept));
    }

    [Fact]
    public async Task AnAgencyThatIsKeptAndHasNoVersionIsWrong()
    {
        await ShowTheAgency();
        var stranger = ResourceName.Of<Agency>(Guid.CreateVersion7());
        district.KeepOtherwise(epoch => epoch, kept => kept.Agencies.Add(new AgencyRollup { Agency = stranger, DisplayName = "青梧区没有的局党组" }));

        var drift = Assert.Single(await district.Differing());

        Assert.Equal((stranger, null, null), (drift.Agency, drift.Counted, drift.Told));
        Assert.Equal("青梧区没有的局党组", drift.Kept.DisplayName);
    }

    [Fact]
    public async Task TotalsThatAreNotTheSumOfTheAgenciesAreWrong()
    {
        await ShowTheAgency();
        district.KeepOtherwise(epoch => epoch, kept => kept.Totals.Issues.Total = 9);
        var follower = district.Follower();
        await district.At(Noon, follower);

        var drift = Assert.Single((await district.Verify(() => Task.FromResult(Unreadable), follower)).Differing);

        Assert.Equal(("", 9, 1), (drift.Agency, drift.Kept.Issues.Total, drift.Counted.Issues.Total));
    }

    [Fact]
    public async Task RowsThatWereEditedWithoutAVersionAreOtherThanWhatIsShown()
    {
        await ShowTheAgency();
        await district.Replace(issue with { State = IssueState.Closed });

        var drift = Assert.Single(await district.Differing());

        Assert.Equal((Agency, 0, 1), (drift.Agency, drift.Kept.Issues.Closed, drift.Counted.Issues.Closed));
    }

    [Fact]
    public async Task WhatIsHeardWhileTheJournalsAreReadIsNotComparedWithThem()
    {
        await ShowTheAgency();
        var told = new Replayed([Registered(), issue], [], []);

        var meanwhile = await district.Verify(async () =>
        {
            await district.Replace(issue with { State = IssueState.Closed });
            await district.Do(store => store.Versions.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1)));
            return told;
        });

        Assert.Empty(meanwhile.Differing);
        var drift = Assert.Single(await district.Differing(told));
        Assert.Equal((1, 0), (drift.Counted.Issues.Closed, drift.Told.Issues.Closed));
    }

    [Fact]
    public async Task WhatBecomesOtherWhenTheDayEndsMeanwhileIsNotWrong()
    {
        await ShowTheAgency();

        var meanwhile = await district.Verify(() =>
        {
            district.Now(Noon.AddDays(1));
            return Task.FromResult(new Replayed([], [], []));
        });

        Assert.Empty(meanwhile.Differing);
        Assert.Single(await district.Differing(new Replayed([], [], [])));
    }

    [Fact]
    public async Task TheAnswerSaysHowManyWereComparedWhenAndWhatWasNotHeard()
    {
        await ShowTheAgency();
        Unheard[] behind = [new("issues/1", agency, Noon.AddHours(-1)), new("issues/2", agency, Noon.AddHours(-2)), new("issues/3", null, Noon)];

        var seen = await district.Verify(() => Task.FromResult(new Replayed([Registered(), issue], behind, ["measure"])));
        var heard = await district.Verify(() => Task.FromResult(new Replayed([Registered(), issue], [], [])));

        Assert.Equal((1, 3, Noon), (seen.Agencies, seen.Unheard, seen.AsOf.ToDateTimeOffset()));
        Assert.Equal(Noon.AddHours(-2), seen.OldestUnheardTime.ToDateTimeOffset());
        Assert.Equal(["measure"], seen.Unread);
        Assert.Equal((0, null, 0, 0), (heard.Unheard, heard.OldestUnheardTime, heard.Unread.Count, heard.Differing.Count));
    }

    private async Task ShowTheAgency()
    {
        await district.Keep(Registered(), issue, new AgencyVersion { AgencyId = agency, Version = 5 });
        await district.At(Noon);
    }

    private FollowedAgency Registered() => new() { AgencyId = agency, DisplayName = "青梧区民政局党组" };
}
