using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;
using InspectionState = Rectify.Issues.V1.Inspection.Types.State;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>Answers inspection_service.proto.</summary>
public sealed class InspectionApi(IssueStore store, UnitOfWork<IssueStore> work, TimeProvider clock)
    : InspectionService.InspectionServiceBase, IAnswersTasks
{
    private static readonly Filter<Inspection> Filter = new Filter<Inspection>()
        .Name<V1.Agency>("agency", row => row.AgencyId)
        .Name<V1.Round>("round", row => row.RoundId)
        .Text("number", row => row.Number!);

    private Resource<Inspection, V1.Inspection> Inspections => field ??= new Resource<Inspection, V1.Inspection>(work, ToProto, Filter)
        .Verb(Inspection.ToSchedule, (Inspection found, Step<ScheduleInspectionRequest> step) => Schedule(found, step))
        .Verb(Inspection.ToAddIssue, (Inspection found, Step<AddIssueRequest> step) => AddIssue(found, step));

    public ITasks Tasks => Inspections.Tasks;

    public override Task<V1.Inspection> OpenInspection(OpenInspectionRequest request, ServerCallContext context) =>
        Inspections.Create(request, context, async changes =>
        {
            var agency = await store.Find<Agency, V1.Agency>(request.Agency, context.CancellationToken, "agency");
            agency.RequireActive();
            var round = await store.Find<Round, V1.Round>(request.Round, context.CancellationToken, "round");
            var same = store.Inspections.Where(row => row.AgencyId == agency.Id && row.RoundId == round.Id);
            if (await same.AnyAsync(context.CancellationToken))
                throw IssueReasons.InspectionOpened.Refuse(agency.DisplayName, round.Title).OnField("agency");
            return Inspection.Open(agency, round, request, changes.At);
        });

    public override Task<V1.Inspection> GetInspection(GetInspectionRequest request, ServerCallContext context) => Inspections.Get(request.Name, context);

    public override Task<ListInspectionHistoryResponse> ListInspectionHistory(ListInspectionHistoryRequest request, ServerCallContext context) =>
        Inspections.History<ListInspectionHistoryResponse>(request, context);

    public override Task<ListInspectionsResponse> ListInspections(ListInspectionsRequest request, ServerCallContext context) =>
        Inspections.List<ListInspectionsResponse>(request, context);

    public override Task<V1.Inspection> ScheduleInspection(ScheduleInspectionRequest request, ServerCallContext context) => Inspections.Step(request, context);

    public override Task<V1.Inspection> AddIssue(AddIssueRequest request, ServerCallContext context) => Inspections.Step(request, context);

    public override async Task<ProposeDatesResponse> ProposeDates(ProposeDatesRequest request, ServerCallContext context)
    {
        var found = await Inspections.Find(request.Name, context);
        var today = DistrictTime.DateOf(clock.GetUtcNow());
        // What was said now is refused where it lies in the future; what the report says then, counts as nothing.
        var known = FeedbackOf(found, request.FeedbackOn);
        var feedbackOn = request.FeedbackOn.Length > 0 || known <= today ? Inspection.RequirePast(known, today) : null;
        var undated = await UndatedIssues.Of(store, found, today, context.CancellationToken);
        return new()
        {
            FeedbackOn = DistrictTime.Write(feedbackOn),
            Proposals = { undated.Open.GroupBy(one => one.Issue.Track).OrderBy(track => track.Key).Select(track => Propose(track.Key, [.. track])) },
        };

        DateProposal Propose(Track track, IReadOnlyList<(Issue Issue, int Measures)> open) => new()
        {
            Track = track,
            Issues = open.Count,
            UndatedMeasures = open.Sum(one => one.Measures),
            UndatedIssues = open.Count(one => UndatedIssues.IsUnlimited(one.Issue)),
            Due = DistrictTime.Write(undated.Limits.DueOf(track, feedbackOn)),
            PeriodMonths = undated.Limits.For(track)?.PeriodMonths ?? 0,
            Settings = undated.Limits.For(track)?.Name ?? "",
        };
    }

    private async Task<(Inspection Next, Fact Fact)> Schedule(Inspection found, Step<ScheduleInspectionRequest> step)
    {
        var (said, today) = (step.Request, DistrictTime.DateOf(step.At));
        if (said.Name.Length == 0)
            return found.Schedule(today, null, today); // Tried only: with whichever days.
        var feedbackOn = FeedbackOf(found, said.FeedbackOn) ?? throw Reasons.FieldRequired.Refuse("feedback_on").OnField("feedback_on");
        DateOnly? common = said.CommonDue.Length > 0 ? DistrictTime.Day(said.CommonDue) : null;
        var scheduled = found.Schedule(feedbackOn, common, today);
        var undated = await UndatedIssues.Of(store, found, today, step.Cancellation);
        foreach (var (issue, _) in undated.Open.Where(one => one.Measures > 0 || UndatedIssues.IsUnlimited(one.Issue)))
        {
            var day = common ?? undated.Limits.DueOf(issue.Track, feedbackOn) ?? throw Reasons.FieldRequired.Refuse("common_due").OnField("common_due");
            step.Changes.Save(issue, issue.Date(day, step.At));
        }

        return scheduled;
    }

    private async Task<(Inspection Next, Fact Fact)> AddIssue(Inspection found, Step<AddIssueRequest> step)
    {
        var said = step.Request;
        var limits = await RoundLimits.Of(store, found.RoundId, DistrictTime.DateOf(step.At), step.Cancellation);
        DateOnly? limit = said.Limit.Length > 0 ? DistrictTime.Day(said.Limit)
            : said.Name.Length == 0 ? DistrictTime.Last // Tried only: with whichever day.
            : limits.DueOf(said.Track, found.Feedback);
        var kept = await store.Issues.CountAsync(row => row.InspectionId == found.Id, step.Cancellation);
        var issue = IssueFactory.Add(found, said, limit, step.At);
        var added = found.AddIssue(issue.Issue.Id, said.SourceNote.Trim(), limit);
        step.Changes.Begin(issue.Register(found.NumberOf(kept + 1)));
        return added;
    }

    /// <summary>As it is said now, or known.</summary>
    private static DateOnly? FeedbackOf(Inspection inspection, string said) => said.Length > 0 ? DistrictTime.Day(said) : inspection.Feedback;

    private static V1.Inspection ToProto(Inspection inspection)
    {
        var report = Ledger.Parser.ParseFrom(inspection.Report);
        report.Aspects.Clear();
        return new()
        {
            Name = inspection.Name,
            Agency = ResourceName.Of<V1.Agency>(inspection.AgencyId),
            Round = ResourceName.Of<V1.Round>(inspection.RoundId),
            Number = inspection.Number ?? "",
            Etag = inspection.Etag,
            Import = inspection.ImportId is { } import ? ResourceName.Of<V1.Import>(import) : "",
            CreateTime = inspection.CreatedAt.ToTimestamp(),
            Report = report,
            AgencyDisplayName = inspection.AgencyDisplayName,
            RoundTitle = inspection.RoundTitle,
            Voided = inspection.IsVoided,
            Voiding = inspection.VoidingId is { } voiding ? ResourceName.Of<V1.Voiding>(voiding) : "",
            State = inspection.State == InspectionState.Unspecified ? InspectionState.Unscheduled : inspection.State,
            Tracks = { inspection.Tracks ?? [] },
            FeedbackOn = inspection.FeedbackOn is { } day ? DistrictTime.Write(day) : report.FeedbackOn,
        };
    }
}
