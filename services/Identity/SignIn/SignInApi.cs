using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Identities.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Writing;
using static Rectify.Policies.V1.Policy.Types;
using AccountState = Rectify.Identities.V1.Account.Types.State;

namespace Rectify.Identities;

/// <summary>Answers sign_in_service.proto.</summary>
public sealed class SignInApi(
    IdentityStore store, UnitOfWork<IdentityStore> work, Passwords passwords, PasswordRules rules, SecondFactorPolicy policy)
    : SignInService.SignInServiceBase
{
    /// <summary>Whoever fails to sign in: nobody that is known.</summary>
    private static readonly Platform.Api.Identity.Person Somebody = Platform.Api.Identity.Person.Nobody with { Name = "有人" };

    public override Task<SignInResponse> SignIn(SignInRequest request, ServerCallContext context) => Judge(request, context, async changes =>
    {
        var key = Account.KeyOf(request.UserName);
        var account = await store.Accounts.FirstOrDefaultAsync(row => row.UserNameKey == key, context.CancellationToken);
        account?.RequireUnlocked(changes.At);
        var credential = account is null ? null : await store.Credentials.FirstOrDefaultAsync(row => row.Id == account.Id, context.CancellationToken);
        if (!passwords.IsRight(credential, request.Password) || account is not { State: AccountState.Open } || credential is null)
            return Refused(account, changes, IdentityReasons.SignInRefused.Refuse());
        var person = await PersonOf(account, context.CancellationToken);
        return await Asks(account, changes, context.CancellationToken)
            ? (AskForCode(account, credential, changes), null)
            : (SignIn(account, credential, person, changes), null);
    });

    public override Task<SignInResponse> ContinueSignIn(ContinueSignInRequest request, ServerCallContext context) => Judge(request, context, async changes =>
    {
        var account = await Continued(request.Continuation, PassWorth.Code, changes.At, context.CancellationToken);
        account.RequireUnlocked(changes.At);
        var credential = await CredentialOf(account, context.CancellationToken);
        if (Passwords.Used(credential, request.Code, changes.At) is not { } used)
            return Refused(account, changes, IdentityReasons.CodeRefused.Refuse().OnField("code"));
        var person = await PersonOf(account, context.CancellationToken);
        changes.Upsert(used);
        if (!account.HasSecondFactor)
            account = changes.OnBehalfOf(person.AsActor()).Save(account, account.SetSecondFactor());
        return (SignIn(account, used, person, changes), null);
    });

    public override Task<SignInResponse> RenewPassword(RenewPasswordRequest request, ServerCallContext context) => work.Write(request, context, async changes =>
    {
        var account = await Continued(request.Renewal, PassWorth.Renewal, changes.At, context.CancellationToken);
        var renewed = passwords.Renew(await CredentialOf(account, context.CancellationToken), account, request.Password, changes.At, "password");
        var person = await PersonOf(account, context.CancellationToken);
        changes.Upsert(renewed);
        account = changes.OnBehalfOf(person.AsActor()).Save(account, account.ChangePassword());
        return SignIn(account, renewed, person, changes);
    });

    public override async Task<ReadSetUpLinkResponse> ReadSetUpLink(ReadSetUpLinkRequest request, ServerCallContext context)
    {
        if (await IsFirst(request.Token, context.CancellationToken))
            return new ReadSetUpLinkResponse();
        var (account, person) = await Linked(request.Token, context.CancellationToken);
        account.RequireLink(request.Token, DateTimeOffset.UtcNow);
        return new ReadSetUpLinkResponse { UserName = account.UserName, DisplayName = person.DisplayName };
    }

    public override Task<PasswordRule> GetPasswordRule(GetPasswordRuleRequest request, ServerCallContext context) =>
        Task.FromResult(new PasswordRule { Length = rules.Length, Kinds = rules.Kinds });

    public override Task<SetPasswordResponse> SetPassword(SetPasswordRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var (account, person) = await IsFirst(request.Token, context.CancellationToken)
                ? First(request, changes)
                : await Linked(request.Token, context.CancellationToken);
            account = changes.OnBehalfOf(person.AsActor()).Save(account, account.SetPassword(request.Token, changes.At));
            var credential = await store.Credentials.FirstOrDefaultAsync(row => row.Id == account.Id, context.CancellationToken);
            changes.Upsert(passwords.Set(credential ?? new Credential { Id = account.Id }, account, request.Password, changes.At, "password"));
            return new SetPasswordResponse { UserName = account.UserName };
        });

    /// <summary>What was wrong is kept, and then refused.</summary>
    private async Task<SignInResponse> Judge<TRequest>(
        TRequest request, ServerCallContext context, Func<Changes, Task<(SignInResponse? Answer, Refusal? Refusal)>> decide)
        where TRequest : Google.Protobuf.IMessage
    {
        Refusal? refusal = null;
        var answer = await work.Write(request, context, async changes =>
        {
            (var said, refusal) = await decide(changes);
            return said ?? new SignInResponse();
        });
        return refusal is null ? answer : throw refusal;
    }

    /// <summary>Kept of every account that there is; one that is not known is nobody's.</summary>
    private static (SignInResponse? Answer, Refusal? Refusal) Refused(Account? account, Changes changes, Refusal refusal)
    {
        if (account is not null)
            changes.OnBehalfOf(Somebody).Save(account, account.Refuse(changes.At, isCode: refusal.Reason == IdentityReasons.CodeRefused));
        return (null, refusal);
    }

    private SignInResponse SignIn(Account account, Credential credential, Person person, Changes changes)
    {
        person.RequireActive();
        if (passwords.IsTooOld(credential, changes.At))
        {
            changes.Add(SignInPass.Make(account, PassWorth.Renewal, changes.At, out var renewal));
            return new SignInResponse { Renewal = renewal };
        }

        changes.OnBehalfOf(person.AsActor()).Save(account, account.SignIn(changes.At));
        var pass = SignInPass.Make(account, PassWorth.SignIn, changes.At, out var token);
        changes.Add(pass);
        return new SignInResponse { Pass = token };
    }

    private static SignInResponse AskForCode(Account account, Credential credential, Changes changes)
    {
        if (!account.HasSecondFactor && credential.AuthenticatorKey.Length == 0)
        {
            credential = Passwords.WithNewKey(credential);
            changes.Upsert(credential);
        }

        changes.Add(SignInPass.Make(account, PassWorth.Code, changes.At, out var token));
        return new SignInResponse
        {
            Continuation = token,
            AuthenticatorKey = account.HasSecondFactor ? "" : credential.AuthenticatorKey,
            AuthenticatorUri = account.HasSecondFactor ? "" : Passwords.UriOf(credential, account),
        };
    }

    /// <summary>The very first account: of whoever has the link that the first start prints.</summary>
    private static (Account Account, Person Person) First(SetPasswordRequest request, Changes changes)
    {
        if (Texts.IsBlank(request.UserName))
            throw Reasons.FieldRequired.Refuse("user_name").OnField("user_name");
        var name = Texts.IsBlank(request.DisplayName) ? request.UserName : request.DisplayName;
        var person = changes.Begin(Person.Register(new V1.Person { DisplayName = name }));
        changes.Begin(Appointment.Make(
            person, new V1.Appointment { Role = Role.Administrator }, [], [], DistrictTime.DateOf(changes.At)));
        return (changes.Begin(Account.Open(person, request.UserName, request.Token, changes.At, "user_name")), person);
    }

    private async Task<bool> Asks(Account account, Changes changes, CancellationToken cancellation)
    {
        if (account.HasSecondFactor)
            return true;
        var held = await store.Appointments.Where(row => row.PersonId == account.PersonId).ToListAsync(cancellation);
        return held.Exists(one => one.Counts(DistrictTime.DateOf(changes.At)) && policy.Asks(one.Role));
    }

    private async Task<bool> IsFirst(string link, CancellationToken cancellation)
    {
        var hash = CarriedSecret.HashOf(link);
        return await store.FirstLinks.AnyAsync(row => row.Hash == hash, cancellation) && !await store.Accounts.AnyAsync(cancellation);
    }

    private async Task<(Account Account, Person Person)> Linked(string link, CancellationToken cancellation)
    {
        var hash = CarriedSecret.HashOf(link);
        var account = await store.Accounts.FirstOrDefaultAsync(row => row.LinkHash == hash, cancellation) ?? throw IdentityReasons.LinkExpired.Refuse();
        return (account, await PersonOf(account, cancellation));
    }

    private async Task<Account> Continued(string continuation, PassWorth worth, DateTimeOffset at, CancellationToken cancellation)
    {
        var hash = CarriedSecret.HashOf(continuation);
        var pass = await store.Passes.FirstOrDefaultAsync(row => row.Id == hash, cancellation);
        var account = pass?.Worth == worth && pass.EndSeconds > at.ToUnixTimeSeconds()
            ? await store.Accounts.FirstOrDefaultAsync(row => row.Id == pass.AccountId, cancellation)
            : null;
        return account is { State: AccountState.Open } && account.Epoch == pass!.Epoch ? account : throw IdentityReasons.LinkExpired.Refuse();
    }

    private Task<Credential> CredentialOf(Account account, CancellationToken cancellation) =>
        store.Credentials.FirstAsync(row => row.Id == account.Id, cancellation);

    private Task<Person> PersonOf(Account account, CancellationToken cancellation) =>
        store.People.FirstAsync(row => row.Id == account.PersonId, cancellation);
}
