using Rectify.Events;
using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Agency = Rectify.Issues.Agency;
using Inspection = Rectify.Issues.Inspection;
using InspectionState = Rectify.Issues.V1.Inspection.Types.State;
using Round = Rectify.Issues.Round;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Issues;

/// <summary>An inspection is opened before it has found anything, and its findings are handed over.</summary>
public sealed class FindingsRules
{
    private static readonly DateOnly Feedback = new(2026, 3, 31);
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 4, 0, 0, TimeSpan.Zero);
    private static readonly Agency Agency = new() { Id = Guid.CreateVersion7(), DisplayName = "青梧区教育局党组", ShortName = "青教" };
    private static readonly Round Round = new() { Id = Guid.CreateVersion7(), Title = "2026年第二轮巡察", Year = 2026, Ordinal = 2 };

    [Fact]
    public void AnInspectionIsOpenedWithItsPeriodAndTracks()
    {
        var (opened, fact) = Inspection.Open(
            Agency, Round,
            new() { Inspector = " 区委第一巡察组 ", InspectionFrom = "2026-03", InspectionTo = "2026-03-20", Tracks = { Track.Regular, Track.Regular } }, Noon);

        Assert.Equal((InspectionState.Opened, "青教-2026-02", Noon, (DateOnly?)null), (opened.State, opened.Number, opened.CreatedAt, opened.FeedbackOn));
        Assert.Equal((Agency.Id, Round.Id, "青梧区教育局党组", "2026年第二轮巡察"), (opened.AgencyId, opened.RoundId, opened.AgencyDisplayName, opened.RoundTitle));
        Assert.Equal([Track.Regular], opened.Tracks);
        var head = Ledger.Parser.ParseFrom(opened.Report);
        Assert.Equal(("青梧区教育局党组", "区委第一巡察组", "2026-03", "2026-03-20"), (head.Agency, head.Inspector, head.InspectionFrom, head.InspectionTo));
        Assert.Equal(new InspectionOpened { InspectionId = opened.Id, AgencyId = Agency.Id, RoundId = Round.Id }, fact);
    }

    [Fact]
    public void TwoThatHaveFoundNothingAreNotTakenForOne() => Assert.NotEqual(Open().Digest, Open().Digest);

    [Fact]
    public void WhatIsNotSaidIsAbsentAndThePeriodRunsForward()
    {
        Assert.False(Ledger.Parser.ParseFrom(Open().Report).HasInspector);
        var refusal = Assert.Throws<Refusal>(() => Inspection.Open(Agency, Round, new() { InspectionFrom = "2026-03-02", InspectionTo = "2026-03-01" }, Noon));
        Assert.Equal(("FIELD_INVALID", "inspection_to"), (refusal.Reason.Word, refusal.Fields.Single()));
    }

    [Theory]
    [InlineData(InspectionState.Opened, true, InspectionState.Scheduled)]
    [InlineData(InspectionState.Scheduled, true, InspectionState.Scheduled)]
    [InlineData(InspectionState.Opened, false, InspectionState.Unscheduled)]
    [InlineData(InspectionState.Scheduled, false, InspectionState.Unscheduled)]
    [InlineData(InspectionState.Unscheduled, true, InspectionState.Unscheduled)]
    public void FindingsAreHandedOverBesideThoseBefore(InspectionState before, bool areLimited, InspectionState after)
    {
        var import = Guid.CreateVersion7();
        var ledger = new Ledger { Aspects = { new Ledger.Types.Aspect { Title = "立行立改", Issues = { Issue("一"), Issue("二") } } } };
        var opened = (Open() with { State = before }).HandOver(ledger, Feedback, Feedback, areLimited, Guid.CreateVersion7()).Next with { State = before };

        var (next, fact) = opened.HandOver(ledger, Feedback.AddDays(1), Feedback, areLimited, import);

        Assert.Equal((after, Feedback, import), (next.State, next.FeedbackOn, next.ImportId));
        var report = Ledger.Parser.ParseFrom(next.Report);
        Assert.Equal((2, "2026-03-31"), (report.Aspects.Count, report.FeedbackOn));
        Assert.Equal("三次会议没有记录", report.Aspects[1].Issues[1].Text);
        Assert.Equal(
            new InspectionHandedOver(Feedback.AddDays(1), "2 个问题") { InspectionId = next.Id, AgencyId = next.AgencyId, RoundId = next.RoundId }, fact);
    }

    [Fact]
    public void AReportOfAnOpenedInspectionSaysWhetherItHasItsDays()
    {
        var (dated, undated) = (Some.Ledger(due: Feedback), Some.Ledger());

        Assert.Equal(InspectionState.Scheduled, Open().Revise(dated, "1", null).Next.State);
        Assert.Equal(InspectionState.Unscheduled, Open().Revise(undated, "1", null).Next.State);
        Assert.Equal(InspectionState.Scheduled, (Open() with { State = InspectionState.Scheduled }).Revise(undated, "1", null).Next.State);
    }

    [Fact]
    public void AnIssueIsToBeRectifiedByTheDayOfItsTrack()
    {
        var planned = IssueFactory.Issues(
            new Ledger { Aspects = { new Ledger.Types.Aspect { Title = "立行立改", Issues = { Issue("一") } } } }, Open(), Round.Id, Noon).Single();

        var issue = planned.Within(Feedback).Issue;

        Assert.Equal((Feedback, Feedback, 0), (issue.Limit, issue.Due, issue.PlannedMeasures));
        Assert.Equal(("三次会议没有记录", "《议事规则》", Round.Id), (issue.Text, issue.Basis, issue.ImportId));
        Assert.True(UndatedIssues.IsUnlimited(planned.Issue));
        Assert.False(UndatedIssues.IsUnlimited(issue));
        Assert.False(UndatedIssues.IsUnlimited(planned.Issue with { PlannedMeasures = 1 }));
    }

    private static Inspection Open() => Inspection.Open(Agency, Round, new(), Noon).First;

    private static Ledger.Types.Issue Issue(string title) => new() { Title = title, Text = "三次会议没有记录", Basis = "《议事规则》" };
}
