using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;
using static Rectify.Issues.V1.Agency.Types;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Issues;

/// <summary>Answers agency_service.proto.</summary>
public sealed class AgencyApi(IssueStore store, UnitOfWork<IssueStore> work) : AgencyService.AgencyServiceBase
{
    private static readonly Filter<Agency> Filter = new Filter<Agency>()
        .Name<V1.Agency>("parent", row => row.ParentId)
        .Text("display_name", row => row.DisplayName)
        .Text("short_name", row => row.ShortName!)
        .Enum("kind", row => row.Kind)
        .Enum("state", row => row.State);

    private Resource<Agency, V1.Agency> Agencies => field ??= new Resource<Agency, V1.Agency>(
            work, ToProto, Filter, rows => Work.Expect(rows.Select(row => row.Id)))
        .Verb(Agency.ToCorrect, (Agency found, Step<CorrectAgencyRequest> step) => Correct(found, step))
        .Verb(Agency.ToPlace, (Agency found, Step<PlaceAgencyRequest> step) => Place(found, step))
        .Verb(Agency.ToRename, (Agency found, Step<RenameAgencyRequest> step) => Rename(found, step))
        .Verb(Agency.ToMerge, (Agency found, Step<MergeAgencyRequest> step) => Merge(found, step))
        .Verb(Agency.ToSplit, (Agency found, Step<SplitAgencyRequest> step) => Split(found, step))
        .Verb(Agency.ToArchive, async (Agency found, Step<ArchiveAgencyRequest> step) => found.Archive(
            await Work.Of(found.Id, step.Cancellation) ?? new AgencyWork(0, 0), step.Request.Reason.Trim(), Day(step.Request.EffectiveOn, step.At)))
        .Verb(Agency.ToAddContact, (Agency found, Step<AddAgencyContactRequest> step) => found.AddContact(new Contact
        {
            DisplayName = step.Request.DisplayName.Trim(),
            Post = step.Request.Post.Trim(),
            Phone = step.Request.Phone,
            Email = step.Request.Email,
        }))
        .Verb(Agency.ToRemoveContact, (Agency found, Step<RemoveAgencyContactRequest> step) => found.RemoveContact(step.Request.DisplayName.Trim()));

    private Lookahead<Guid, AgencyWork> Work => field ??= new(CountWork);

    public override Task<V1.Agency> CreateAgency(CreateAgencyRequest request, ServerCallContext context) =>
        Agencies.Create(request, context, async changes =>
        {
            var said = request.Agency;
            var (name, told) = (Names.Checked(said.DisplayName, "agency.display_name"), Names.CheckedShort(said.ShortName, "agency.short_name"));
            var made = await MadeUnless(told, name, context.CancellationToken);
            var registered = Agency.Register(name, told + made, said, await Named(said.Parent, "agency.parent", context.CancellationToken));
            await Take(changes, registered.Next.Id, name, told, "agency.", context.CancellationToken, made);
            return registered;
        });

    public override Task<V1.Agency> GetAgency(GetAgencyRequest request, ServerCallContext context) => Agencies.Get(request.Name, context);

    public override Task<ListAgencyHistoryResponse> ListAgencyHistory(ListAgencyHistoryRequest request, ServerCallContext context) =>
        Agencies.History<ListAgencyHistoryResponse>(request, context);

    public override Task<ListAgenciesResponse> ListAgencies(ListAgenciesRequest request, ServerCallContext context) =>
        Agencies.List<ListAgenciesResponse>(request, context);

    public override Task<V1.Agency> CorrectAgency(CorrectAgencyRequest request, ServerCallContext context) => Agencies.Step(request, context);

    public override Task<V1.Agency> PlaceAgency(PlaceAgencyRequest request, ServerCallContext context) => Agencies.Step(request, context);

    public override Task<V1.Agency> RenameAgency(RenameAgencyRequest request, ServerCallContext context) => Agencies.Step(request, context);

    public override Task<V1.Agency> MergeAgency(MergeAgencyRequest request, ServerCallContext context) => Agencies.Step(request, context);

    public override Task<V1.Agency> SplitAgency(SplitAgencyRequest request, ServerCallContext context) => Agencies.Step(request, context);

    public override Task<V1.Agency> ArchiveAgency(ArchiveAgencyRequest request, ServerCallContext context) => Agencies.Step(request, context);

    public override Task<V1.Agency> AddAgencyContact(AddAgencyContactRequest request, ServerCallContext context) => Agencies.Step(request, context);

    public override Task<V1.Agency> RemoveAgencyContact(RemoveAgencyContactRequest request, ServerCallContext context) => Agencies.Step(request, context);

    /// <summary>From which day on it counts; what is told counts at once, so that day is not later than today.</summary>
    private static DateOnly Day(string said, DateTimeOffset at)
    {
        var today = DistrictTime.DateOf(at);
        var day = said.Length > 0 ? DistrictTime.Day(said) : today;
        return day <= today ? day : throw Reasons.FieldInvalid.Refuse("effective_on", said, Phrases.InTheFuture).OnField("effective_on");
    }

    private async Task<(Agency Next, Fact Fact)> Correct(Agency found, Step<CorrectAgencyRequest> step)
    {
        var shortName = Names.CheckedShort(step.Request.ShortName, "short_name");
        var corrected = found.Correct(step.Request, shortName);
        await Take(step.Changes, found.Id, "", shortName, "", step.Cancellation);
        return corrected;
    }

    private async Task<(Agency Next, Fact Fact)> Place(Agency found, Step<PlaceAgencyRequest> step)
    {
        var parent = await Named(step.Request.Parent, "parent", step.Cancellation);
        var above = parent is null ? new HashSet<Guid>() : (await Hierarchy.Read(store, step.Cancellation)).From(parent.Id);
        return found.Place(parent, above);
    }

    private async Task<(Agency Next, Fact Fact)> Rename(Agency found, Step<RenameAgencyRequest> step)
    {
        var name = Names.Checked(step.Request.DisplayName, "display_name");
        var shortName = Names.CheckedShort(step.Request.ShortName, "short_name");
        var renamed = found.Rename(name, shortName, step.Request.Reason.Trim(), Day(step.Request.EffectiveOn, step.At));
        await Take(step.Changes, found.Id, name, shortName, "", step.Cancellation);
        return renamed;
    }

    /// <summary>The successor says so, too: of two that are merged into one another at the same time, one is refused.</summary>
    private async Task<(Agency Next, Fact Fact)> Merge(Agency found, Step<MergeAgencyRequest> step)
    {
        var (reason, from) = (step.Request.Reason.Trim(), Day(step.Request.EffectiveOn, step.At));
        if (await Named(step.Request.Successor, "successor", step.Cancellation) is not { } successor)
            return found.Merge(new Agency(), reason, from); // Tried only: into whichever.
        var merged = found.Merge(successor, reason, from);
        step.Changes.Save(successor, successor.Absorb(found, reason, from));
        var above = (await Hierarchy.Read(store, step.Cancellation)).From(successor.Id);
        var subordinates = await store.Agencies.Where(row => row.ParentId == found.Id && row.Id != successor.Id).ToListAsync(step.Cancellation);
        foreach (var subordinate in subordinates)
            step.Changes.Save(subordinate, subordinate.Follow(found, successor, above));
        return merged;
    }

    private async Task<(Agency Next, Fact Fact)> Split(Agency found, Step<SplitAgencyRequest> step)
    {
        var (name, told) = (Names.Checked(step.Request.DisplayName, "display_name"), Names.CheckedShort(step.Request.ShortName, "short_name"));
        var made = await MadeUnless(told, name, step.Cancellation);
        var (whole, part) = found.Split(name, told + made, step.Request.Reason.Trim(), Day(step.Request.EffectiveOn, step.At));
        await Take(step.Changes, part.First.Id, name, told, "", step.Cancellation, made);
        step.Changes.Begin(part);
        return whole;
    }

    /// <summary>A short name for one that begins; empty where it is told.</summary>
    private async Task<string> MadeUnless(string told, string name, CancellationToken cancellation) =>
        told.Length > 0 || name.Length == 0 ? "" : await store.FreeShortName(name, cancellation);

    /// <summary>Keeps names for an agency, an empty one being none; refuses those that are or were another one's.</summary>
    /// <param name="made">A short name that was made up: where somebody else takes it at the same time, another one is, and nobody is refused.</param>
    private async Task Take(
        Changes changes, Guid agency, string name, string shortName, string path, CancellationToken cancellation, string made = "")
    {
        var fresh = new List<string>();
        foreach (var (one, field) in new[] { (name, "display_name"), (shortName, "short_name") }.Where(pair => pair.Item1.Length > 0))
        {
            var known = await store.AgencyNamed(one, cancellation);
            if (known is not null && known.Id != agency)
                throw IssueReasons.AgencyExists.Refuse(known.DisplayName).OnField(path + field);
            if (known is null)
                fresh.Add(one);
        }

        changes.Reserve(agency, made.Length > 0 ? fresh.Append(made) : fresh);
    }

    /// <summary>Null where none is named.</summary>
    private async Task<Agency?> Named(string name, string field, CancellationToken cancellation) =>
        name.Length == 0 ? null : await store.Find<Agency, V1.Agency>(name, cancellation, field);

    private async Task<IReadOnlyDictionary<Guid, AgencyWork>> CountWork(IReadOnlyCollection<Guid> agencies, CancellationToken cancellation)
    {
        var issues = await store.Issues.WithoutVoided().Where(row => agencies.Contains(row.AgencyId) && row.State != IssueState.Closed)
            .GroupBy(row => row.AgencyId).Select(rows => new { rows.Key, Count = rows.Count() })
            .ToDictionaryAsync(rows => rows.Key, rows => rows.Count, cancellation);
        var subordinates = await store.Agencies
            .Where(row => row.ParentId != null && agencies.Contains(row.ParentId.Value) && row.SuccessorId == null && row.ArchivedOn == null)
            .GroupBy(row => row.ParentId!.Value).Select(rows => new { rows.Key, Count = rows.Count() })
            .ToDictionaryAsync(rows => rows.Key, rows => rows.Count, cancellation);
        return agencies.ToDictionary(id => id, id => new AgencyWork(issues.GetValueOrDefault(id), subordinates.GetValueOrDefault(id)));
    }

    private V1.Agency ToProto(Agency agency) => new()
    {
        Name = agency.Name,
        DisplayName = agency.DisplayName,
        ShortName = agency.ShortName ?? "",
        Kind = agency.Kind,
        Parent = NameOf(agency.ParentId),
        AdoptingBody = agency.AdoptingBody,
        DisciplineGroup = agency.DisciplineGroup,
        State = agency.State,
        Successor = NameOf(agency.SuccessorId),
        Predecessor = NameOf(agency.PredecessorId),
        Reason = agency.Reason,
        EffectiveOn = DistrictTime.Write(agency.EffectiveOn),
        FormerNames = { agency.FormerNames ?? [] },
        Contacts = { MayReadContacts(agency) ? agency.Contacts : [] },
        Etag = agency.Etag,
    };

    private static string NameOf(Guid? agency) => agency is { } id ? ResourceName.Of<V1.Agency>(id) : "";

    private bool MayReadContacts(Agency agency) =>
        store.Caller.Person.Appointments.Any(held => held.Role == Role.Office || held.Agency == agency.Id);
}
