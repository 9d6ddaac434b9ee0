using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;
using VoidingState = Rectify.Issues.V1.Voiding.Types.State;

namespace Rectify.Issues;

/// <summary>Answers voiding_service.proto. What is in this store is marked in the commit of the decision; the other services hear of it.</summary>
public sealed class VoidingApi(IssueStore store, UnitOfWork<IssueStore> work, ServiceClients clients) : VoidingService.VoidingServiceBase, IAnswersTasks
{
    private static readonly Filter<Voiding> Filter = new Filter<Voiding>()
        .Text("subject", row => row.Subject)
        .Name<V1.Agency>("agency", row => row.AgencyId)
        .Enum("state", row => row.State);

    private Resource<Voiding, V1.Voiding> Voidings => field ??= new Resource<Voiding, V1.Voiding>(
            work, ToProto, Filter, rows => Subjects.Expect(rows.Where(row => row.State == VoidingState.Requested).Select(row => row.Subject)))
        .Verb(Voiding.ToConfirm, async (Voiding found, Step<ConfirmVoidingRequest> step) =>
        {
            var confirmed = found.Confirm((await Subjects.Of(found.Subject, step.Cancellation))!, step.By, step.At);
            await Mark(found, found.Id, found.Reason, step.Changes, step.Cancellation);
            return confirmed;
        })
        .Verb(Voiding.ToDecline, (Voiding found, Step<DeclineVoidingRequest> step) => found.Decline(step.Request.Reason.Trim(), step.At))
        .Verb(Voiding.ToReverse, async (Voiding found, Step<ReverseVoidingRequest> step) =>
        {
            var reversed = found.Reverse(step.Request.Reason.Trim(), step.By, step.At);
            await Mark(found, null, step.Request.Reason.Trim(), step.Changes, step.Cancellation);
            return reversed;
        });

    private VoidingSubjects Things => field ??= new(store, clients);

    /// <summary>As their services say now.</summary>
    private Lookahead<string, VoidingSubject> Subjects => field ??= new(async (names, cancellation) =>
    {
        var found = new Dictionary<string, VoidingSubject>(StringComparer.Ordinal);
        foreach (var name in names)
            found.Add(name, await Things.Find(name, "subject", cancellation));
        return found;
    });

    public ITasks Tasks => Voidings.Tasks;

    public override Task<V1.Voiding> CreateVoiding(CreateVoidingRequest request, ServerCallContext context) =>
        Voidings.Create(request, context, async changes =>
        {
            var subject = await Things.Find(request.Voiding.Subject, "voiding.subject", context.CancellationToken);
            var (open, name) = (new[] { VoidingState.Requested, VoidingState.Confirmed }, subject.Name);
            if (await store.Voidings.FirstOrDefaultAsync(row => row.Subject == name && open.Contains(row.State), context.CancellationToken) is { } other)
                throw IssueReasons.VoidingExists.Refuse(other.Name).OnField("voiding.subject");
            var into = request.Voiding.MergedInto;
            var mergedInto = into.Length > 0 ? await ToMergeInto(into, name, context.CancellationToken) : (Guid?)null;
            return Voiding.Request(subject, mergedInto, request.Voiding.Reason.Trim(), changes.By.ActingAt(subject.AgencyId), changes.At);
        });

    public override Task<V1.Voiding> GetVoiding(GetVoidingRequest request, ServerCallContext context) => Voidings.Get(request.Name, context);

    public override Task<ListVoidingHistoryResponse> ListVoidingHistory(ListVoidingHistoryRequest request, ServerCallContext context) =>
        Voidings.History<ListVoidingHistoryResponse>(request, context);

    public override Task<ListVoidingsResponse> ListVoidings(ListVoidingsRequest request, ServerCallContext context) =>
        Voidings.List<ListVoidingsResponse>(request, context);

    public override Task<V1.Voiding> ConfirmVoiding(ConfirmVoidingRequest request, ServerCallContext context) => Voidings.Step(request, context);

    public override Task<V1.Voiding> DeclineVoiding(DeclineVoidingRequest request, ServerCallContext context) => Voidings.Step(request, context);

    public override Task<V1.Voiding> ReverseVoiding(ReverseVoidingRequest request, ServerCallContext context) => Voidings.Step(request, context);

    /// <summary>
    /// Marks its subject and what belongs to that, as far as they are here; of a measure its issue tells, whose facts the measure service hears in order.
    /// </summary>
    /// <param name="voiding">Null where it is reversed.</param>
    private async Task Mark(Voiding of, Guid? voiding, string reason, Changes changes, CancellationToken cancellation)
    {
        if (ResourceName.TryParse<V1.Inspection>(of.Subject) is { } inspectionId)
        {
            var inspection = await store.Inspections.FirstAsync(row => row.Id == inspectionId, cancellation);
            changes.Save(inspection, inspection.Void(voiding, reason));
            foreach (var issue in await store.Issues.Where(row => row.InspectionId == inspectionId).OrderBy(row => row.Id).ToListAsync(cancellation))
                changes.Save(issue, issue.VoidWith(voiding, reason, changes.At));
        }

        if ((ResourceName.TryParse<V1.Issue>(of.Subject) ?? of.IssueId) is not { } issueId)
            return;
        var own = await store.Issues.FirstAsync(row => row.Id == issueId, cancellation);
        if (voiding is not null && of.MergedIntoId is { } into)
            own = await Merge(own, into, reason, changes, cancellation);
        changes.Save(own, ResourceName.TryParse<Measure>(of.Subject) is { } measure
            ? own.VoidMeasure(measure, voiding, reason, changes.At)
            : own.Void(voiding, reason, changes.At));
    }

    /// <summary>并案: what it says, the other one says as well, and its measures go on there.</summary>
    private async Task<Issue> Merge(Issue own, Guid into, string reason, Changes changes, CancellationToken cancellation)
    {
        var other = await store.Issues.FirstAsync(row => row.Id == into, cancellation);
        own.RequireMayBeMerged(other, "name");
        var moved = await new MovingMeasures(store, clients).All(own, cancellation);
        changes.Save(other, other.MergeIn(moved, own, reason, changes.At));
        return moved.Count > 0 ? changes.Save(own, own.MoveMeasures(moved, other, reason, changes.At)) : own;
    }

    /// <summary>The issue that says the same as <paramref name="subject"/>; refused where it does not take that in.</summary>
    private async Task<Guid> ToMergeInto(string name, string subject, CancellationToken cancellation)
    {
        const string Field = "voiding.merged_into";
        var id = ResourceName.TryParse<V1.Issue>(subject)
            ?? throw Reasons.FieldInvalid.Refuse(Field, name, IssueReasons.OnlyIssuesAreMerged).OnField(Field);
        var other = await store.Find<Issue, V1.Issue>(name, cancellation, Field);
        (await store.Issues.FirstAsync(row => row.Id == id, cancellation)).RequireMayBeMerged(other, Field);
        return other.Id;
    }

    private static V1.Voiding ToProto(Voiding voiding) => new()
    {
        Name = voiding.Name,
        Subject = voiding.Subject,
        MergedInto = voiding.MergedIntoId is { } into ? ResourceName.Of<V1.Issue>(into) : "",
        Agency = ResourceName.Of<V1.Agency>(voiding.AgencyId),
        Title = voiding.Title,
        Reason = voiding.Reason,
        State = voiding.State,
        RequestedBy = voiding.RequestedBy,
        RequestedByName = voiding.RequestedByName,
        ConfirmedBy = voiding.ConfirmedBy,
        ConfirmedByName = voiding.ConfirmedByName,
        ConfirmTime = voiding.ConfirmedAt?.ToTimestamp(),
        Answer = voiding.Answer,
        Etag = voiding.Etag,
        CreateTime = voiding.CreatedAt.ToTimestamp(),
        UpdateTime = voiding.UpdatedAt.ToTimestamp(),
    };
}
