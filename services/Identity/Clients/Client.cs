using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using ClientState = Rectify.Identities.V1.Client.Types.State;

namespace Rectify.Identities;

/// <summary>接口凭证: how a connected system, which is registered like a person, gets its tokens by itself.</summary>
[Index(nameof(PersonId), IsUnique = true)]
public sealed record Client : Aggregate<V1.Client>, IStaged<ClientState>
{
    /// <summary>A system that asks for a token with every call does not fill the journal.</summary>
    internal static readonly TimeSpan Precision = TimeSpan.FromMinutes(10);

    internal static readonly Transition<ClientState> ToRenew = new("renew", "换发密钥", [ClientState.Valid], ClientState.Valid);
    internal static readonly Transition<ClientState> ToUse = new("use", "使用", [ClientState.Valid], ClientState.Valid);
    internal static readonly Transition<ClientState> ToSuspend = new("suspend", "停用", [ClientState.Valid], ClientState.Suspended);
    internal static readonly Transition<ClientState> ToResume = new("resume", "恢复", [ClientState.Suspended], ClientState.Valid);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<ClientState>> Transitions { get; } = [ToRenew, ToUse, ToSuspend, ToResume];

    public Guid PersonId { get; init; }

    /// <summary>The subject of the person: client_id.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>SHA-256 of 256 random bits.</summary>
    public string SecretHash { get; init; } = "";

    public ClientState State { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset? LastUse { get; init; }

    public DateTimeOffset? LastRefusal { get; init; }

    private ClientSnapshot Snapshot => new() { Id = Id, PersonId = PersonId, IsValid = State == ClientState.Valid };

    public static (Client First, Fact Fact) Open(Person person, string secret)
    {
        person.RequireActive();
        if (person.Subject is SystemToken.Client or IssuerServer.MobileClient)
            throw IdentityReasons.SubjectTaken.Refuse(person.Subject).OnField("client.person");
        var client = new Client
        {
            Id = Ids.Next(),
            PersonId = person.Id,
            ClientId = person.Subject,
            SecretHash = CarriedSecret.HashOf(secret),
            State = ClientState.Valid,
        };
        return (client, new ClientOpened(client.Snapshot));
    }

    /// <summary>换发密钥: the one before is worth nothing any more.</summary>
    public (Client Next, Fact Fact) Renew(string secret, string reason)
    {
        var next = Apply(ToRenew) with { SecretHash = CarriedSecret.HashOf(secret) };
        return (next, new ClientRenewed(next.Snapshot, reason));
    }

    /// <summary>停用.</summary>
    public (Client Next, Fact Fact) Suspend(string reason)
    {
        var next = Apply(ToSuspend) with { Reason = reason };
        return (next, new ClientSuspended(next.Snapshot, reason));
    }

    /// <summary>恢复: with the secret of before.</summary>
    /// <param name="person">The system, which must be there.</param>
    public (Client Next, Fact Fact) Resume(Person person)
    {
        var next = Apply(ToResume) with { Reason = "" };
        person.RequireActive();
        return (next, new ClientResumed(next.Snapshot));
    }

    /// <summary>It gets a token; null where it got one just before.</summary>
    public (Client Next, Fact Fact)? Use(DateTimeOffset at)
    {
        var next = Apply(ToUse) with { LastUse = at };
        return at - LastUse < Precision ? null : (next, new ClientUsed(next.Snapshot));
    }

    /// <summary>A wrong secret was sent; null where one was sent just before.</summary>
    public (Client Next, Fact Fact)? Refuse(DateTimeOffset at)
    {
        var next = this with { LastRefusal = at };
        return at - LastRefusal < Precision ? null : (next, new ClientRefused(next.Snapshot));
    }

    private Client Apply(Transition<ClientState> transition) => this with { State = transition.Apply(State, Resource) };
}
