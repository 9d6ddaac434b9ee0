using Rectify.Events;
using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Agency = Rectify.Issues.Agency;
using Inspection = Rectify.Issues.Inspection;
using InspectionState = Rectify.Issues.V1.Inspection.Types.State;
using Round = Rectify.Issues.Round;
using RoundSettings = Rectify.Issues.RoundSettings;
using SettingsState = Rectify.Issues.V1.RoundSettings.Types.State;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Issues;

/// <summary>When an inspection gets its days (定期限), and by which limits of its round, written a second time.</summary>
public sealed class InspectionDateRules
{
    private static readonly DateOnly Today = new(2026, 3, 31);
    private static readonly Inspection Registered = new() { Id = Guid.CreateVersion7(), AgencyId = Guid.CreateVersion7(), RoundId = Guid.CreateVersion7() };

    [Theory]
    [InlineData(InspectionState.Unspecified)]
    [InlineData(InspectionState.Unscheduled)]
    [InlineData(InspectionState.Scheduled)]
    public void TheOfficeConfirmsThemAndMayAgain(InspectionState state)
    {
        var before = Registered with { State = state };
        var (feedback, common) = (Today, Today);

        var (next, fact) = before.Schedule(feedback, common, Today);

        Assert.Equal(before with { State = InspectionState.Scheduled, FeedbackOn = feedback }, next);
        Assert.Equal(
            new InspectionScheduled(feedback, common) { InspectionId = before.Id, AgencyId = before.AgencyId, RoundId = before.RoundId }, fact);
        Assert.Null(Assert.IsType<InspectionScheduled>(before.Schedule(feedback, null, Today).Fact).Due);
    }

    [Fact]
    public void ItWaitsUntilSomebodyHasLooked()
    {
        var step = Inspection.Transitions[0];

        Assert.Equal(("schedule", "定期限"), (step.Verb, step.Chinese));
        Assert.Equal([InspectionState.Unspecified, InspectionState.Unscheduled, InspectionState.Scheduled], step.From);
        Assert.Equal([InspectionState.Unspecified, InspectionState.Unscheduled], step.Awaited);
    }

    [Theory]
    [InlineData(InspectionState.Unspecified, 9)]
    [InlineData(InspectionState.Unscheduled, 0)]
    [InlineData(InspectionState.Scheduled, 9)]
    public void AnIssueIsAddedToWhatIsHandedOver(InspectionState state, int days)
    {
        var (before, issue) = (Registered with { State = state, FeedbackOn = Today }, Guid.NewGuid());

        var (next, fact) = before.AddIssue(issue, "区委书记批示", Today.AddDays(days));

        Assert.Equal(before, next);
        Assert.Equal(
            new InspectionIssueAdded(issue, "区委书记批示") { InspectionId = before.Id, AgencyId = before.AgencyId, RoundId = before.RoundId }, fact);
    }

    [Fact]
    public void NoIssueIsAddedBeforeTheFeedbackOrWithALimitBeforeIt()
    {
        var opened = Assert.Throws<Refusal>(() => (Registered with { State = InspectionState.Opened }).AddIssue(Guid.NewGuid(), "", Today));
        var early = Assert.Throws<Refusal>(() => (Registered with { FeedbackOn = Today }).AddIssue(Guid.NewGuid(), "", Today.AddDays(-1)));

        var undated = Assert.Throws<Refusal>(() => Registered.AddIssue(Guid.NewGuid(), "", null));

        Assert.Equal((Reasons.FieldRequired, "limit"), (undated.Reason, Assert.Single(undated.Fields)));
        Assert.Equal("INSPECTION_STEP_REFUSED", opened.Reason.Word);
        Assert.Equal((Reasons.FieldInvalid, "limit"), (early.Reason, Assert.Single(early.Fields)));
    }

    [Fact]
    public void TheFeedbackLiesNotInTheFutureAndNoDayBeforeIt()
    {
        var future = Assert.Throws<Refusal>(() => Registered.Schedule(Today.AddDays(1), null, Today));
        var early = Assert.Throws<Refusal>(() => Registered.Schedule(Today, Today.AddDays(-1), Today));

        Assert.Equal((Reasons.FieldInvalid, "feedback_on"), (future.Reason, Assert.Single(future.Fields)));
        Assert.Equal((Reasons.FieldInvalid, "common_due"), (early.Reason, Assert.Single(early.Fields)));
        Assert.Contains("2026-03-31", early.Message, StringComparison.Ordinal);
        Assert.Null(Inspection.RequirePast(null, Today));
        Assert.Equal(Today, Inspection.RequirePast(Today, Today));
    }

    [Theory]
    [InlineData(true, InspectionState.Scheduled)]
    [InlineData(false, InspectionState.Unscheduled)]
    public void AReportThatSaysEveryDayNeedsNobody(bool everyDay, InspectionState state)
    {
        var ledger = Some.Ledger(measures: 2, due: Today);
        if (!everyDay)
            ledger.Aspects[0].Issues[0].Measures[1].ClearDue();

        var (inspection, _) = Inspection.Register(new Agency { ShortName = "青水" }, new Round { Title = "2026年巡察" }, ledger, "", null, DateTimeOffset.UnixEpoch);

        Assert.Equal(state, inspection.State);
    }

    [Fact]
    public void LimitsOfATrackStandBeforeThoseOfTheRoundAndThoseThatSetNoPeriodSetNoDay()
    {
        RoundSettings[] limits =
            [Limits(Track.Unspecified, 3, -10), Limits(Track.Unspecified, 9, -20), Limits(Track.Ideology, 1, -5), Limits(Track.Personnel, 0, -5)];
        var none = new RoundLimits([]);

        var counting = new RoundLimits([.. limits.CountingOn(Today)]);

        Assert.Equal(new DateOnly(2026, 6, 30), counting.DueOf(Track.Unspecified, Today));
        Assert.Equal(new DateOnly(2026, 6, 30), counting.DueOf(Track.Regular, Today));
        Assert.Equal(new DateOnly(2026, 4, 30), counting.DueOf(Track.Ideology, Today));
        Assert.Null(counting.DueOf(Track.Personnel, Today));
        Assert.Null(counting.DueOf(Track.Ideology, null));
        Assert.Null(none.DueOf(Track.Ideology, Today));
    }

    [Fact]
    public void OfTheLimitsInForceThoseOfTheLatestDayThatHasComeCount()
    {
        var (older, newer) = (Limits(Track.Unspecified, 3, -10), Limits(Track.Unspecified, 4, 0));
        var (later, sameDay) = (Limits(Track.Unspecified, 5, 1), Limits(Track.Unspecified, 6, 0) with { Id = Guid.AllBitsSet });
        var draft = Limits(Track.Unspecified, 7, 0) with { State = SettingsState.Draft };

        Assert.Equal([newer], new[] { older, newer, later, draft }.CountingOn(Today));
        Assert.Equal([sameDay], new[] { sameDay, newer }.CountingOn(Today));
        Assert.Empty(new[] { later, draft }.CountingOn(Today));
    }

    private static RoundSettings Limits(Track track, int months, int from) => new()
    {
        Id = Guid.CreateVersion7(),
        RoundId = Registered.RoundId,
        Track = track,
        PeriodMonths = months,
        EffectiveFrom = Today.AddDays(from),
        State = SettingsState.Adopted,
    };
}
