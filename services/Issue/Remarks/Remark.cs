using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Person = Rectify.Platform.Api.Identity.Person;
using RemarkState = Rectify.Issues.V1.Remark.Types.State;

namespace Rectify.Issues;

/// <summary>What somebody wrote on an issue (备注), for everybody who works on it or for one of them.</summary>
[Index(nameof(IssueId), nameof(Id))]
[Index(nameof(State), nameof(AgencyId), nameof(Id))]
public sealed record Remark : Aggregate<V1.Remark>, IStaged<RemarkState>, IOfAgency, IDeletable
{
    internal static readonly Transition<RemarkState> ToNote = new("note", "知悉", [RemarkState.Addressed], RemarkState.Noted);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<RemarkState>> Transitions { get; } = [ToNote];

    public Guid IssueId { get; init; }

    public Guid AgencyId { get; init; }

    /// <summary>Not in the journal, which connected systems read.</summary>
    [Deletable]
    public string Text { get; init; } = "";

    public Guid? MentionedId { get; init; }

    public string MentionedName { get; init; } = "";

    /// <summary>Under what name tokens know the one who is mentioned.</summary>
    public string MentionedSubject { get; init; } = "";

    public string WrittenBy { get; init; } = "";

    public RemarkState State { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public Guid DigestKey { get; init; }

    internal RemarkSnapshot Snapshot => new() { Id = Id, IssueId = IssueId, AgencyId = AgencyId };

    /// <param name="mentioned">Null where it is for everybody.</param>
    public static (Remark First, Fact Fact) Write(Issue issue, string text, Colleague? mentioned, Person by, DateTimeOffset at)
    {
        var remark = new Remark
        {
            Id = Ids.Next(),
            IssueId = issue.Id,
            AgencyId = issue.AgencyId,
            Text = text,
            MentionedId = mentioned is null ? null : ResourceName.Parse<Identities.V1.Person>(mentioned.Person, "remark.mentioned"),
            MentionedName = mentioned?.DisplayName ?? "",
            MentionedSubject = mentioned?.Subject ?? "",
            WrittenBy = by.Name,
            State = mentioned is null ? RemarkState.Written : RemarkState.Addressed,
            CreatedAt = at,
            DigestKey = Guid.NewGuid(),
        };
        return (remark, new RemarkWritten(remark.Snapshot));
    }

    /// <summary>知悉: by the one who is mentioned, and nobody else.</summary>
    public (Remark Next, Fact Fact) Note(Person by)
    {
        var next = this with { State = ToNote.Apply(State, Resource) };
        return by.Subject == MentionedSubject ? (next, new RemarkNoted(next.Snapshot)) : throw IssueReasons.RemarkForAnother.Refuse(MentionedName);
    }

    /// <summary>交接: it waits for whoever takes over from the one who is mentioned; null where that one has taken note of it.</summary>
    public (Remark Next, Fact Fact)? PassTo(PersonSnapshot successor)
    {
        if (State != RemarkState.Addressed)
            return null;
        var next = this with { MentionedId = successor.Id, MentionedName = successor.DisplayName, MentionedSubject = successor.Subject };
        return (next, new RemarkPassedOn(next.Snapshot, $"{MentionedName} → {next.MentionedName}"));
    }
}
