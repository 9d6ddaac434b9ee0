using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Identities;

/// <summary>Answers account_service.proto.</summary>
public sealed class AccountApi : AccountService.AccountServiceBase
{
    private static readonly Filter<Account> Filter = new Filter<Account>()
        .Name<V1.Person>("person", row => row.PersonId)
        .Text("user_name", row => row.UserName)
        .Enum("state", row => row.State);

    private readonly IdentityStore store;
    private readonly UnitOfWork<IdentityStore> work;
    private readonly Passwords passwords;
    private readonly Links links;
    private readonly Resource<Account, V1.Account> accounts;
    private readonly Lookahead<Guid, Administrators> administrators;

    /// <summary>What the link that is being made carries: answered once, kept nowhere.</summary>
    private string link = "";

    public AccountApi(IdentityStore store, UnitOfWork<IdentityStore> work, Passwords passwords, Links links)
    {
        (this.store, this.work, this.passwords, this.links) = (store, work, passwords, links);
        administrators = Administrators.Around(store);
        accounts = new Resource<Account, V1.Account>(work, ToProto, Filter, rows => administrators.Expect(rows.Select(row => row.PersonId)))
            .Verb(Account.ToInvite, (Account found, Step<InviteAccountRequest> step) => found.Invite(link, step.At))
            .Verb(Account.ToSuspend, (Account found, Step<SuspendAccountRequest> step) => Suspend(found, step))
            .Verb(Account.ToResume, (Account found, Step<ResumeAccountRequest> _) => found.Resume())
            .Verb(Account.ToForget, (Account found, Step<ForgetSecondFactorRequest> step) => found.ForgetSecondFactor(step.Request.Reason.Trim()))
            .Verb(Account.ToSignOut, (Account found, Step<SignOutAccountRequest> step) => found.SignOut(step.Request.Reason.Trim()));
    }

    public override async Task<V1.Account> CreateAccount(CreateAccountRequest request, ServerCallContext context)
    {
        link = CarriedSecret.Next();
        var opened = await accounts.Create(request, context, async changes =>
        {
            var person = await store.Find<Person, V1.Person>(request.Account.Person, context.CancellationToken, "account.person");
            await store.RequireNoWayIn(person, "account.person", context.CancellationToken);
            return await store.WithFreeName(Account.Open(person, request.Account.UserName, link, changes.At), context.CancellationToken);
        });
        return await WithLink(opened, context.CancellationToken);
    }

    public override Task<V1.Account> GetAccount(GetAccountRequest request, ServerCallContext context) => accounts.Get(request.Name, context);

    public override Task<ListAccountHistoryResponse> ListAccountHistory(ListAccountHistoryRequest request, ServerCallContext context) =>
        accounts.History<ListAccountHistoryResponse>(request, context);

    public override Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context) =>
        accounts.List<ListAccountsResponse>(request, context);

    public override async Task<V1.Account> InviteAccount(InviteAccountRequest request, ServerCallContext context)
    {
        link = CarriedSecret.Next();
        return await WithLink(await accounts.Step(request, context), context.CancellationToken);
    }

    public override Task<V1.Account> SuspendAccount(SuspendAccountRequest request, ServerCallContext context) => accounts.Step(request, context);

    public override Task<V1.Account> ResumeAccount(ResumeAccountRequest request, ServerCallContext context) => accounts.Step(request, context);

    public override Task<V1.Account> ForgetSecondFactor(ForgetSecondFactorRequest request, ServerCallContext context) => accounts.Step(request, context);

    public override Task<V1.Account> SignOutAccount(SignOutAccountRequest request, ServerCallContext context) => accounts.Step(request, context);

    public override async Task<Me> GetMe(GetMeRequest request, ServerCallContext context)
    {
        var person = await store.Myself(context.CancellationToken);
        var today = DistrictTime.DateOf(DateTimeOffset.UtcNow);
        var held = await store.Appointments.Where(row => row.PersonId == person.Id).OrderBy(row => row.Id).ToListAsync(context.CancellationToken);
        return new Me
        {
            Person = PersonApi.WithContacts(PersonApi.ToProto(person), person),
            Appointments = { held.Where(one => one.Counts(today)).Select(AppointmentApi.ToProto) },
        };
    }

    public override Task<V1.Account> ChangeMyPassword(ChangeMyPasswordRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var account = await MyAccount(context.CancellationToken);
            var credential = await store.Credentials.FirstAsync(row => row.Id == account.Id, context.CancellationToken);
            account.RequireUnlocked(changes.At);
            if (!passwords.IsRight(credential, request.OldPassword))
                throw IdentityReasons.SignInRefused.Refuse().OnField("old_password");
            changes.Upsert(passwords.Set(credential, account, request.NewPassword, changes.At, "new_password"));
            return ToProto(changes.Save(account, account.ChangePassword()));
        });

    public override async Task<ListMySessionsResponse> ListMySessions(ListMySessionsRequest request, ServerCallContext context)
    {
        var subject = store.Caller.Person.Subject;
        var sessions = await store.Sessions.Where(row => row.Subject == subject).ToListAsync(context.CancellationToken);
        return new ListMySessionsResponse { Sessions = { sessions.OrderByDescending(row => row.StartedAt).Select(SessionApi.ToProto) } };
    }

    public override async Task<EndMySessionsResponse> EndMySessions(EndMySessionsRequest request, ServerCallContext context)
    {
        var subject = store.Caller.Person.Subject;
        var open = await store.Sessions.CountAsync(row => row.Subject == subject, context.CancellationToken);
        await work.Write(request, context, async changes =>
        {
            var account = await MyAccount(context.CancellationToken);
            changes.Save(account, account.SignOut("本人退出所有登录"));
            return new EndMySessionsResponse();
        });
        return new EndMySessionsResponse { Ended = open };
    }

    private static V1.Account ToProto(Account account) => new()
    {
        Name = account.Name,
        Person = ResourceName.Of<V1.Person>(account.PersonId),
        UserName = account.UserName,
        State = account.State,
        SecondFactor = account.HasSecondFactor,
        LastSignInTime = account.LastSignIn?.ToTimestamp(),
        Failures = account.Failures,
        LockEndTime = account.LockedUntil?.ToTimestamp(),
        Reason = account.Reason,
        Etag = account.Etag,
    };

    private async Task<(Account Next, Fact Fact)> Suspend(Account found, Step<SuspendAccountRequest> step)
    {
        var suspended = found.Suspend(step.Request.Reason.Trim());
        if (await administrators.Of(found.PersonId, step.Cancellation) is { } among)
            step.Changes.LetGo(among, one => one.CanSignIn && one.Held.PersonId == found.PersonId);
        return suspended;
    }

    private async Task<V1.Account> WithLink(V1.Account account, CancellationToken cancellation)
    {
        if (await store.Takes(link, cancellation))
            account.SetUpLink = links.SetUp(link);
        return account;
    }

    private async Task<Account> MyAccount(CancellationToken cancellation)
    {
        var person = await store.Myself(cancellation);
        return await store.Accounts.FirstOrDefaultAsync(row => row.PersonId == person.Id, cancellation)
            ?? throw ResourceType.Of<V1.Account>().NotFound.Refuse(person.DisplayName);
    }
}
