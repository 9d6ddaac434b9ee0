using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Messaging.Projections;
using Rectify.Supervision;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Testing.Supervisions;

/// <summary>When the rows of an agency are said to be other than the journals tell.</summary>
public sealed class RollupCheckRules : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private readonly KeptDistrict district = new();
    private readonly Guid agency = Guid.CreateVersion7();

    public void Dispose() => district.Dispose();

    [Fact]
    public async Task RowsThatTheJournalsTellAreRight()
    {
        object[] rows = [Agency(agency), Issue(agency), Measure(agency)];
        await Keep([.. rows, new AgencyVersion { AgencyId = agency }]);

        Assert.Empty(await district.Differing(new Replayed(rows, [], [])));
    }

    [Fact]
    public async Task AnAgencyThatIsGoneIsNotAmongThoseThatWereCompared()
    {
        await Keep(Agency(agency), new AgencyVersion { AgencyId = agency }, new AgencyVersion { AgencyId = Guid.CreateVersion7() });

        Assert.Equal(1, (await district.Verify(() => Task.FromResult(new Replayed([Agency(agency)], [], [])))).Agencies);
    }

    [Fact]
    public async Task WhatIsMissingInTheRowsIsWrong()
    {
        await Keep(Agency(agency), Issue(agency), new AgencyVersion { AgencyId = agency });

        var drift = Assert.Single(await district.Differing(new Replayed([Agency(agency), Issue(agency), Measure(agency)], [], [])));

        Assert.Equal((ResourceName.Of<Agency>(agency), 0, 1), (drift.Agency, drift.Counted.Measures.Total, drift.Told.Measures.Total));
        Assert.Null(drift.Kept);
    }

    [Fact]
    public async Task WhatNoJournalTellsIsWrong()
    {
        await Keep(Agency(agency), Issue(agency), new AgencyVersion { AgencyId = agency });

        var drift = Assert.Single(await district.Differing(new Replayed([], [], [])));

        Assert.Equal((1, null), (drift.Counted.Issues.Total, drift.Told));
    }

    [Fact]
    public async Task AnAgencyOfWhichNoRowKnowsIsWrong()
    {
        await district.At(Noon);

        var drift = Assert.Single(await district.Differing(new Replayed([Agency(agency), Issue(agency)], [], [])));

        Assert.Equal((null, 1), (drift.Counted, drift.Told.Issues.Total));
    }

    [Fact]
    public async Task AnotherNameIsWrong()
    {
        await Keep(Agency(agency), new AgencyVersion { AgencyId = agency });

        Assert.Single(await district.Differing(new Replayed([Agency(agency) with { DisplayName = "另一名称" }], [], [])));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public async Task WhatWasSaidInTheLastMinuteIsStillOnItsWay(int secondsAgo, bool isWrong)
    {
        await Keep(Agency(agency), new AgencyVersion { AgencyId = agency });
        var told = new Replayed([Agency(agency), Issue(agency)], [new Unheard("issues/1", agency, Noon.AddSeconds(-secondsAgo))], []);

        Assert.Equal(isWrong, (await district.Differing(told)).Count == 1);
    }

    [Fact]
    public async Task WhatIsOnItsWayToOneAgencyHidesNothingOfAnother()
    {
        await district.At(Noon);
        var other = Guid.CreateVersion7();
        object[] told = [Issue(agency), Issue(other)];

        var drift = Assert.Single(await district.Differing(new Replayed(told, [new Unheard("issues/1", other, Noon)], [])));

        Assert.Equal(ResourceName.Of<Agency>(agency), drift.Agency);
    }

    [Fact]
    public async Task WhereAJournalCannotBeReadNothingIsCompared()
    {
        await Keep(Agency(agency), new AgencyVersion { AgencyId = agency });

        Assert.Empty(await district.Differing(new Replayed([], [], ["measure"])));
    }

    private async Task Keep(params object[] rows)
    {
        await district.Keep(rows);
        await district.At(Noon);
    }

    private static FollowedAgency Agency(Guid id) => new() { AgencyId = id, DisplayName = "青梧区民政局党组" };

    private static FollowedIssue Issue(Guid agency) => new()
    {
        Id = Guid.CreateVersion7(), AgencyId = agency, RoundId = Guid.CreateVersion7(), Track = default,
        State = IssueState.Accepted, Completion = Grade.InProgress,
    };

    private static FollowedMeasure Measure(Guid agency) => new() { Id = Guid.CreateVersion7(), AgencyId = agency, State = MeasureState.Planned };
}
