using System.Data.Common;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Writing;
using Rectify.Testing;
using static Rectify.Policies.V1.Policy.Types;
using Issue = Rectify.Issues.Issue;
using V1 = Rectify.Issues.V1;

namespace Rectify.Platform.Tests.Journals;

/// <summary>Idempotency keys (request ids): what a repeat is answered, and who is told that somebody else was faster. A journal in memory, no host.</summary>
public sealed class ReceiptRules : IDisposable
{
    private const string Accept = "/rectify.issue.v1.IssueService/AcceptIssue";
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly SetClock clock = new();
    private readonly OutboxSignal signal = new();
    private readonly Issue issue = new() { Id = Guid.CreateVersion7(), AgencyId = Guid.CreateVersion7(), State = IssueState.Registered, Cycle = 1 };
    private int decided;

    public ReceiptRules()
    {
        connection.Open();
        using var store = Open(new Caller());
        store.Database.EnsureCreated();
        clock.Set(new DateTimeOffset(2026, 3, 1, 4, 0, 0, 123, TimeSpan.Zero).AddTicks(4567));
    }

    public void Dispose()
    {
        signal.Dispose();
        connection.Dispose();
    }

    [Fact]
    public async Task ARepeatIsGivenTheFirstAnswerAndChangesNothing()
    {
        var first = await Begin("key", "甲");
        var again = await Begin("key", "乙");

        Assert.Equal("甲", first.DisplayName);
        Assert.Equal(first, again);
        Assert.Equal((1, 1), (await Facts(), await Receipts()));
    }

    [Theory]
    [InlineData("赵一", Accept, "other")]
    [InlineData("赵一", "/rectify.issue.v1.IssueService/CloseIssue", "key")]
    [InlineData("钱二", Accept, "key")]
    public async Task AnotherKeyMethodOrPersonIsAnotherRequest(string subject, string method, string key)
    {
        await Begin("key", "甲");
        Assert.Equal("乙", (await Begin(key, "乙", subject, method)).DisplayName);
        Assert.Equal((2, 2), (await Facts(), await Receipts()));
    }

    [Fact]
    public async Task AKeyIsTheSameWithBlanksAroundIt()
    {
        await Begin("key", "甲");
        Assert.Equal("甲", (await Begin(" key ", "乙")).DisplayName);
    }

    [Fact]
    public async Task WithoutAKeyEveryRequestIsOne()
    {
        await Begin("", "甲");
        Assert.Equal("乙", (await Begin("", "乙")).DisplayName);
        Assert.Equal((2, 0), (await Facts(), await Receipts()));
    }

    [Fact]
    public async Task AKeyIsRefusedWithOtherContent()
    {
        await Begin("key", "甲");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Begin("key", "乙", etag: "v1"));

        Assert.Equal("REQUEST_ID_REUSED", refusal.Reason.Word);
        Assert.Equal(["request_id"], refusal.Fields);
        Assert.Equal((1, 1), (await Facts(), await Receipts()));
    }

    [Fact]
    public async Task AKeyOfTwoHundredCharactersIsKeptAndALongerOneRefused()
    {
        await Begin(new string('k', 200), "甲");
        var refusal = Assert.Throws<Refusal>(() => Validation.Check(Request(new string('k', 201), "甲")));
        Validation.Check(Request(new string('k', 200), "甲"));
        Assert.Equal(("FIELD_TOO_LONG", "request_id"), (refusal.Reason.Word, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task WhatIsRefusedIsNotRememberedAndWhatWasDoneIsAnsweredThoughItIsRefusedNow()
    {
        await Assert.ThrowsAsync<Refusal>(() => Write(Request("key"), _ => throw Reasons.FourEyes.Refuse(new Phrase("a", "甲"), new Phrase("b", "乙"))));
        Assert.Equal(0, await Receipts());

        await Begin("key", "甲");
        Assert.Equal("甲", (await Write(Request("key"), _ => throw Reasons.FourEyes.Refuse(new Phrase("a", "甲"), new Phrase("b", "乙")))).DisplayName);
        await Assert.ThrowsAsync<Refusal>(() => Write(Request("other"), _ => throw Reasons.FourEyes.Refuse(new Phrase("a", "甲"), new Phrase("b", "乙"))));
        await Assert.ThrowsAsync<Refusal>(() => Write(Request(""), _ => throw Reasons.FourEyes.Refuse(new Phrase("a", "甲"), new Phrase("b", "乙"))));
    }

    [Fact]
    public async Task AReceiptSaysWhoseKeyItIsWhatWasAskedAndWhatWasAnswered()
    {
        var request = Request("key");

        var answer = await Write(request, changes => Registered(changes, "甲"));

        var receipt = Assert.Single(await Read(store => store.Set<Receipt>()));
        Assert.Equal($"赵一|{Accept}|key", receipt.Key);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(new AcceptIssueRequest { Name = issue.Name }.ToByteArray())), receipt.Content);
        Assert.Equal(answer.ToByteArray(), receipt.Answer);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 4, 0, 0, 123, TimeSpan.Zero), receipt.At);
        Assert.Equal("key", request.RequestId);
        Assert.Equal("key", Assert.Single(await Read(store => store.Set<JournalEntry>())).RequestId);
    }

    [Theory]
    [InlineData("a|m", "m", "k", "a", "m", "m|k")]
    [InlineData("a|m", "m", "k", "a%7Cm", "m", "k")]
    [InlineData("a%", "m", "k", "a%25", "m", "k")]
    public void NoTwoRequestsHaveTheSameKey(string subject, string method, string id, string otherSubject, string otherMethod, string otherId) =>
        Assert.NotEqual(Receipt.KeyOf(subject, method, id), Receipt.KeyOf(otherSubject, otherMethod, otherId));

    [Fact]
    public async Task WhatBelongsToAnAgencyIsNotAnsweredToOneWhoDoesNotSeeItAnyMore()
    {
        await Begin("key", "甲");
        var caller = new Caller();
        caller.Is(Person.Nobody, Person.Nobody with { Subject = "赵一", Appointments = [new(Role.Owner, Guid.CreateVersion7())] }, "", DateTime.MaxValue);
        await using var store = Open(caller);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Work(store, caller).Write<V1.Agency>(
            Request("key"), new Call(Accept), _ => throw Reasons.FourEyes.Refuse(new Phrase("a", "甲"), new Phrase("b", "乙"))));

        Assert.Equal("FOUR_EYES", refusal.Reason.Word);
        Assert.Equal(issue.AgencyId, Assert.Single(await Read(all => all.Set<Receipt>())).AgencyId);
    }

    [Fact]
    public async Task AFactIsOfARequestEvenWithoutAKey()
    {
        await Begin("", "甲");
        Assert.NotEqual(Guid.Empty, Guid.Parse(Assert.Single(await Read(store => store.Set<JournalEntry>())).RequestId));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task WhoMeetsAFasterWriterDecidesAgainAtMostEightTimes(int faster, bool isKept)
    {
        await Begin("", "甲");

        var write = Write(Request("key"), changes => ++decided <= faster ? Registered(changes, "太晚") : Registered(changes, "乙", Guid.CreateVersion7()));

        if (isKept)
            Assert.Equal("乙", (await write).DisplayName);
        else
            Assert.Equal("ETAG_STALE", (await Assert.ThrowsAsync<Refusal>(() => write)).Reason.Word);
        Assert.Equal(Math.Min(faster + 1, 8), decided);
    }

    [Fact]
    public async Task WhoHoldsAnEtagAndMeetsAFasterWriterIsToldAtOnce()
    {
        await Begin("", "甲");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Write(Request("key", etag: "v0"), changes =>
        {
            decided++;
            return Registered(changes, "太晚");
        }));

        Assert.Equal(("ETAG_STALE", 1), (refusal.Reason.Word, decided));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task WhatNobodyHasAskedForIsDecidedAgainAtMostEightTimes(int faster, bool isKept)
    {
        await Begin("", "甲");
        var (caller, store) = As("");
        await using var reading = store;

        var write = Work(store, caller).Write(
            changes => ++decided <= faster ? Registered(changes, "太晚") : Registered(changes, "乙", Guid.CreateVersion7()), CancellationToken.None);

        if (isKept)
            await write;
        else
            await Assert.ThrowsAnyAsync<DbException>(() => write);
        Assert.Equal((Math.Min(faster + 1, 8), isKept ? 2 : 1), (decided, await Facts()));
    }

    [Fact]
    public async Task WhatFailsOtherwiseIsNotDecidedAgain()
    {
        var (caller, store) = As("");
        await using var reading = store;

        await Assert.ThrowsAsync<SqliteException>(() => Work(store, caller).Write(
            async _ =>
            {
                decided++;
                await store.Database.ExecuteSqlRawAsync("SELECT * FROM nowhere");
            },
            CancellationToken.None));

        Assert.Equal((1, 0), (decided, await Facts()));
    }

    [Fact]
    public async Task AnErrorOfOurOwnIsNoConflict()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(Request("key"), _ =>
        {
            decided++;
            throw new InvalidOperationException();
        }));
        Assert.Equal(1, decided);
    }

    [Fact]
    public async Task WhatSaysSomethingRingsAndWhatSaysNothingDoesNot()
    {
        var ring = signal.Wait(Timeout.InfiniteTimeSpan, CancellationToken.None);

        await Write(Request("key"), _ => Task.FromResult(new V1.Agency()));
        await Write(Request(""), _ => Task.FromResult(new V1.Agency()));
        Assert.False(ring.IsCompleted);
        Assert.Equal((0, 1), (await Facts(), await Receipts()));

        await Begin("other", "甲");
        await ring.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task AStepRefusesAStaleEtagBeforeItIsDecidedAndKeepsTheNextState()
    {
        await Begin("", "甲");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Step("v2"));
        Assert.Equal(("ETAG_STALE", 0), (refusal.Reason.Word, decided));

        Assert.Equal("v2", (await Step("v1")).Etag);
        Assert.Equal(IssueState.Accepted, Assert.Single(await Read(store => store.Issues)).State);
        Assert.Equal(2, await Facts());
    }

    private Task<V1.Agency> Begin(string key, string answer, string subject = "赵一", string method = Accept, string etag = "") =>
        Write(Request(key, etag), changes => Registered(changes, answer, answer == "甲" ? issue.Id : Guid.CreateVersion7()), subject, method);

    private Task<V1.Agency> Registered(Changes changes, string answer, Guid? id = null)
    {
        var next = issue with { Id = id ?? issue.Id };
        changes.Begin((next, new IssueAccepted(next.Snapshot)));
        return Task.FromResult(new V1.Agency { DisplayName = answer });
    }

    private async Task<V1.Agency> Write(AcceptIssueRequest request, Func<Changes, Task<V1.Agency>> decide, string subject = "赵一", string method = Accept)
    {
        var (caller, store) = As(subject);
        await using (store)
            return await Work(store, caller).Write(request, new Call(method), decide);
    }

    private async Task<V1.Agency> Step(string etag)
    {
        var (caller, store) = As("赵一");
        await using (store)
        {
            return await Work(store, caller).Step(
                Request("", etag),
                new Call(Accept),
                [],
                (name, _) => store.Issues.SingleAsync(row => name == ResourceName.Of<V1.Issue>(issue.Id)),
                (found, changes) =>
                {
                    decided++;
                    return Task.FromResult(found.Accept(changes.At));
                },
                next => Task.FromResult(new V1.Agency { Etag = next.Etag }));
        }
    }

    private UnitOfWork Work(IssueStore store, Caller caller) => new(store, caller, new Permissions([], []), new NobodyAppointed(), clock, signal, "issue");

    private (Caller Caller, IssueStore Store) As(string subject)
    {
        var caller = new Caller();
        caller.Is(Person.Nobody, Person.System with { Subject = subject }, "", DateTime.MaxValue);
        return (caller, Open(caller));
    }

    private IssueStore Open(Caller caller) =>
        new(new DbContextOptionsBuilder<IssueStore>().UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options)
        {
            Caller = caller,
        };

    private async Task<List<T>> Read<T>(Func<IssueStore, IQueryable<T>> rows)
    {
        var (_, store) = As("审计");
        await using (store)
            return await rows(store).ToListAsync();
    }

    private async Task<int> Facts() => (await Read(store => store.Set<JournalEntry>())).Count;

    private async Task<int> Receipts() => (await Read(store => store.Set<Receipt>())).Count;

    private AcceptIssueRequest Request(string key, string etag = "") => new() { Name = issue.Name, RequestId = key, Etag = etag };
}
