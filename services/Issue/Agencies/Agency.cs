using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Issues.V1.Agency.Types;
using AgencyState = Rectify.Issues.V1.Agency.Types.State;

namespace Rectify.Issues;

/// <summary>A rectified body (被巡察单位).</summary>
[Index(nameof(DisplayName), IsUnique = true)]
[Index(nameof(NameKey), IsUnique = true)]
[Index(nameof(ShortName), IsUnique = true)]
[Index(nameof(ParentId))]
public sealed record Agency : Aggregate<V1.Agency>, IStaged<AgencyState>, IOfAgency, IDeletable
{
    internal static readonly Transition<AgencyState> ToCorrect = new("correct", "更正", [AgencyState.Active], AgencyState.Active);
    internal static readonly Transition<AgencyState> ToPlace = new("place", "调整隶属", [AgencyState.Active], AgencyState.Active);
    internal static readonly Transition<AgencyState> ToRename = new("rename", "改名", [AgencyState.Active], AgencyState.Active);
    internal static readonly Transition<AgencyState> ToSplit = new("split", "拆分", [AgencyState.Active], AgencyState.Active);
    internal static readonly Transition<AgencyState> ToAddContact = new("add a contact", "登记联系人", [AgencyState.Active], AgencyState.Active);
    internal static readonly Transition<AgencyState> ToRemoveContact = new("remove a contact", "删除联系人", [AgencyState.Active], AgencyState.Active);
    internal static readonly Transition<AgencyState> ToMerge = new("merge", "合并", [AgencyState.Active], AgencyState.Merged);
    internal static readonly Transition<AgencyState> ToArchive = new("archive", "撤销", [AgencyState.Active, AgencyState.Merged], AgencyState.Archived);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<AgencyState>> Transitions { get; } =
        [ToCorrect, ToPlace, ToRename, ToSplit, ToAddContact, ToRemoveContact, ToMerge, ToArchive];

    private const int MostContacts = 20;

    public string DisplayName { get; init; } = "";

    /// <summary>The name in normal form: no two agencies look alike. Null of one that was registered before 0.3.</summary>
    public string? NameKey { get; init; }

    /// <summary>简称, with which numbers begin. Null of one that was registered before 0.4, until it is numbered.</summary>
    public string? ShortName { get; init; }

    public IReadOnlyList<string>? FormerNames { get; init; }

    public Kind Kind { get; init; }

    public Guid? ParentId { get; init; }

    public string AdoptingBody { get; init; } = "";

    public string DisciplineGroup { get; init; } = "";

    public Guid? SuccessorId { get; init; }

    public Guid? PredecessorId { get; init; }

    public DateOnly? ArchivedOn { get; init; }

    public string Reason { get; init; } = "";

    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Whom to ask there, serialized as they are shown.</summary>
    [Deletable]
    public byte[] ContactData { get; init; } = [];

    public Guid AgencyId { get; init; }

    public Guid DigestKey { get; init; }

    /// <summary>Told by what became of it, so that what was registered before there were states is active.</summary>
    public AgencyState State => ArchivedOn is not null ? AgencyState.Archived : SuccessorId is not null ? AgencyState.Merged : AgencyState.Active;

    internal IReadOnlyList<Contact> Contacts => V1.Agency.Parser.ParseFrom(ContactData).Contacts;

    public static (Agency Next, Fact Fact) Register(string displayName, string shortName)
    {
        var id = Ids.Next();
        var agency = new Agency
        {
            Id = id,
            AgencyId = id,
            DisplayName = displayName,
            NameKey = Texts.NameKey(displayName),
            ShortName = shortName,
            DigestKey = Guid.NewGuid(),
        };
        return (agency, new AgencyRegistered(id, displayName));
    }

    /// <param name="said">What else is known of it.</param>
    public static (Agency Next, Fact Fact) Register(string displayName, string shortName, V1.Agency said, Agency? parent)
    {
        parent?.RequireActive();
        var (agency, fact) = Register(displayName, shortName);
        return (agency with
        {
            Kind = said.Kind,
            ParentId = parent?.Id,
            AdoptingBody = said.AdoptingBody.Trim(),
            DisciplineGroup = said.DisciplineGroup.Trim(),
        }, fact);
    }

    /// <summary>One that was registered before there were short names gets one.</summary>
    public (Agency Next, Fact Fact) Shorten(string shortName) => (this with { ShortName = shortName }, new AgencyShortened(Id, DisplayName));

    /// <summary>更正: what is not told stays as it is.</summary>
    /// <param name="shortName">Empty for the one that it has.</param>
    public (Agency Next, Fact Fact) Correct(V1.CorrectAgencyRequest said, string shortName)
    {
        ToCorrect.Apply(State, Resource);
        var next = this with
        {
            ShortName = shortName.Length > 0 ? shortName : ShortName,
            Kind = said.Kind == Kind.Unspecified ? Kind : said.Kind,
            AdoptingBody = Texts.Told(said.AdoptingBody, AdoptingBody),
            DisciplineGroup = Texts.Told(said.DisciplineGroup, DisciplineGroup),
        };
        return (next, new AgencyCorrected(Id, DisplayName));
    }

    /// <summary>隶属: it belongs to another one, or to none.</summary>
    /// <param name="above">The parent and all to which that belongs.</param>
    public (Agency Next, Fact Fact) Place(Agency? parent, IReadOnlySet<Guid> above)
    {
        ToPlace.Apply(State, Resource);
        parent?.RequireActive();
        if (above.Contains(Id))
            throw IssueReasons.AgencyCircle.Refuse(DisplayName, parent!.DisplayName);
        return (this with { ParentId = parent?.Id }, new AgencyPlaced(Id, DisplayName, parent?.Id, parent?.DisplayName ?? ""));
    }

    /// <summary>改名: what it was called is its own for ever. What it is called already is no other name.</summary>
    /// <param name="shortName">Empty for the one that it has.</param>
    public (Agency Next, Fact Fact) Rename(string displayName, string shortName, string reason, DateOnly from)
    {
        ToRename.Apply(State, Resource);
        if (displayName == DisplayName && (shortName.Length == 0 || shortName == ShortName))
            throw Reasons.FieldInvalid.Refuse("display_name", displayName, Phrases.SoAlready).OnField("display_name");
        var key = Texts.NameKey(displayName);
        var next = this with
        {
            DisplayName = displayName,
            NameKey = key,
            ShortName = shortName.Length > 0 ? shortName : ShortName,
            FormerNames = [.. (FormerNames ?? []).Append(DisplayName).Where(name => Texts.NameKey(name) != key).Distinct()],
            Reason = reason,
            EffectiveOn = from,
        };
        return (next, new AgencyRenamed(Id, displayName, DisplayName, reason, from));
    }

    /// <summary>合并: the successor takes what comes, and this one brings to its end what it has.</summary>
    public (Agency Next, Fact Fact) Merge(Agency successor, string reason, DateOnly from)
    {
        ToMerge.Apply(State, Resource);
        if (successor.Id == Id)
            throw IssueReasons.AgencyCircle.Refuse(DisplayName, successor.DisplayName);
        successor.RequireActive();
        var next = WithContacts([]) with { SuccessorId = successor.Id, Reason = reason, EffectiveOn = from };
        return (next, new AgencyMerged(Id, DisplayName, successor.DisplayName, reason, from) { SuccessorId = successor.Id });
    }

    /// <summary>The same of the successor: one that belonged to the merged agency belongs to where that did.</summary>
    public (Agency Next, Fact Fact) Absorb(Agency merged, string reason, DateOnly from) => (
        this with { ParentId = ParentId == merged.Id ? merged.ParentId : ParentId },
        new AgencyAbsorbed(Id, DisplayName, merged.DisplayName, reason, from) { MergedId = merged.Id });

    /// <summary>One that belonged to a merged agency belongs to the successor; where the successor belongs to it, to where the merged one did.</summary>
    /// <param name="above">The successor and all to which that belongs.</param>
    public (Agency Next, Fact Fact) Follow(Agency merged, Agency successor, IReadOnlySet<Guid> above)
    {
        var parent = above.Contains(Id) ? merged.ParentId : successor.Id;
        return (this with { ParentId = parent }, new AgencyPlaced(Id, DisplayName, parent, parent == successor.Id ? successor.DisplayName : ""));
    }

    /// <summary>拆分: a new one beside this one, of the same kind and place.</summary>
    public ((Agency Next, Fact Fact) Whole, (Agency First, Fact Fact) Part) Split(string displayName, string shortName, string reason, DateOnly from)
    {
        ToSplit.Apply(State, Resource);
        var part = Register(displayName, shortName).Next with
        {
            Kind = Kind,
            ParentId = ParentId,
            PredecessorId = Id,
            Reason = reason,
            EffectiveOn = from,
        };
        return (
            (this, new AgencySplit(Id, DisplayName, displayName, reason, from) { NewId = part.Id }),
            (part, new AgencySplitOff(part.Id, displayName, DisplayName, reason, from) { PredecessorId = Id }));
    }

    /// <summary>撤销: there is no work any more.</summary>
    public (Agency Next, Fact Fact) Archive(AgencyWork work, string reason, DateOnly from)
    {
        ToArchive.Apply(State, Resource);
        if (work.OpenIssues + work.Subordinates > 0)
            throw IssueReasons.AgencyBusy.Refuse(DisplayName, work.OpenIssues, work.Subordinates);
        var next = WithContacts([]) with { ArchivedOn = from, Reason = reason, EffectiveOn = from };
        return (next, new AgencyArchived(Id, DisplayName, "", reason, from));
    }

    /// <summary>登记联系人: one of the same name is replaced.</summary>
    public (Agency Next, Fact Fact) AddContact(Contact contact)
    {
        ToAddContact.Apply(State, Resource);
        var others = Contacts.Where(one => one.DisplayName != contact.DisplayName).ToList();
        if (others.Count >= MostContacts)
            throw Reasons.FieldTooMany.Refuse("contacts", others.Count + 1, MostContacts);
        var kept = new Contact(contact) { Phone = ContactFields.Phone(contact.Phone, "phone"), Email = ContactFields.Mail(contact.Email, "email") };
        return (WithContacts(others.Append(kept)), new AgencyContactAdded(Id, DisplayName));
    }

    /// <summary>删除联系人: nothing is left of them.</summary>
    /// <param name="displayName">Empty for whoever it may be.</param>
    public (Agency Next, Fact Fact) RemoveContact(string displayName)
    {
        ToRemoveContact.Apply(State, Resource);
        var (all, others) = (Contacts, Contacts.Where(one => one.DisplayName != displayName).ToList());
        if (all.Count == 0 || (displayName.Length > 0 && others.Count == all.Count))
            throw IssueReasons.AgencyContactUnknown.Refuse(DisplayName).OnField("display_name");
        return (WithContacts(others), new AgencyContactRemoved(Id, DisplayName));
    }

    /// <summary>Refuses what only those get who take new work.</summary>
    public void RequireActive()
    {
        if (State != AgencyState.Active)
            throw Reasons.AgencyGone.Refuse(DisplayName);
    }

    /// <summary>Refuses work on what is no more.</summary>
    public void RequireNotArchived()
    {
        if (State == AgencyState.Archived)
            throw Reasons.AgencyGone.Refuse(DisplayName);
    }

    /// <summary>With a key of its own: what is deleted cannot be guessed from the digests of before.</summary>
    private Agency WithContacts(IEnumerable<Contact> contacts) =>
        this with { ContactData = new V1.Agency { Contacts = { contacts } }.ToByteArray(), DigestKey = Guid.NewGuid() };
}

/// <summary>What keeps an agency from being archived.</summary>
public sealed record AgencyWork(int OpenIssues, int Subordinates);
