using Rectify.Events;
using Rectify.Identities;
using Rectify.Platform.Api.Identity;
using static Rectify.Testing.Identities.Refusals;
using ClientState = Rectify.Identities.V1.Client.Types.State;
using Person = Rectify.Identities.Person;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Testing.Identities;

/// <summary>How the credentials of a connected system are given, renewed, suspended and used.</summary>
public sealed class ClientRules
{
    private const string Secret = "a-secret";
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly Person System = Person.Register(new() { DisplayName = "区监督平台", Subject = "district-platform" }).First;

    [Fact]
    public void AreOfASystemThatIsThereAndKeepOnlyTheHashOfTheirSecret()
    {
        var (client, fact) = Client.Open(System, Secret);

        Assert.Equal((System.Id, "district-platform", ClientState.Valid), (client.PersonId, client.ClientId, client.State));
        Assert.Equal(CarriedSecret.HashOf(Secret), client.SecretHash);
        Assert.Equal((client.Id, System.Id, true), (Snapshot(fact).Id, Snapshot(fact).PersonId, Snapshot(fact).IsValid));
        Refused("PERSON_GONE", () => Client.Open(System with { State = PersonState.Left }, Secret));
    }

    [Theory, InlineData("rectify"), InlineData("rectify-mobile")]
    public void AreNotGivenUnderTheNameOfAClientOfOurOwn(string subject) =>
        Assert.Equal(["client.person"], Refused("SUBJECT_TAKEN", () => Client.Open(System with { Subject = subject }, Secret)).Fields);

    [Fact]
    public void AnotherSecretTakesThePlaceOfTheFirst()
    {
        var (renewed, fact) = Client.Open(System, Secret).First.Renew("another", "定期更换");

        Assert.Equal((CarriedSecret.HashOf("another"), ClientState.Valid), (renewed.SecretHash, renewed.State));
        Assert.Equal("定期更换", Assert.IsType<ClientRenewed>(fact).Reason);
    }

    [Fact]
    public void WhileTheyAreSuspendedNothingIsDoneWithThemButToResume()
    {
        var (suspended, fact) = Client.Open(System, Secret).First.Suspend("合同到期");

        Assert.Equal((ClientState.Suspended, "合同到期"), (suspended.State, suspended.Reason));
        Assert.Equal((false, "合同到期"), (Snapshot(fact).IsValid, Assert.IsType<ClientSuspended>(fact).Reason));
        Refused("CLIENT_STEP_REFUSED", () => suspended.Renew("another", "定期更换"));
        Refused("CLIENT_STEP_REFUSED", () => suspended.Use(Now));
        Refused("CLIENT_STEP_REFUSED", () => suspended.Suspend("合同到期"));
        Refused("PERSON_GONE", () => suspended.Resume(System with { State = PersonState.Left }));
        var (resumed, back) = suspended.Resume(System);
        Assert.Equal((ClientState.Valid, "", suspended.SecretHash), (resumed.State, resumed.Reason, resumed.SecretHash));
        Assert.IsType<ClientResumed>(back);
        Refused("CLIENT_STEP_REFUSED", () => resumed.Resume(System));
    }

    [Fact]
    public void AUseAndAWrongSecretAreSaidOnceInTenMinutes()
    {
        var client = Client.Open(System, Secret).First;

        var (used, use) = client.Use(Now)!.Value;
        Assert.Equal((Now, null), (used.LastUse, used.LastRefusal));
        Assert.IsType<ClientUsed>(use);
        Assert.Null(used.Use(Now.AddMinutes(10).AddSeconds(-1)));
        Assert.Equal(Now.AddMinutes(10), used.Use(Now.AddMinutes(10))!.Value.Next.LastUse);

        var (refused, refusal) = used.Refuse(Now)!.Value;
        Assert.Equal((Now, Now), (refused.LastUse, refused.LastRefusal));
        Assert.IsType<ClientRefused>(refusal);
        Assert.Null(refused.Refuse(Now.AddMinutes(10).AddSeconds(-1)));
        Assert.Equal(Now.AddMinutes(10), refused.Refuse(Now.AddMinutes(10))!.Value.Next.LastRefusal);
    }

    private static ClientSnapshot Snapshot(Fact fact) => Assert.IsType<ClientFact>(fact, exactMatch: false).Client;
}
