using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Scheduling;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging;
using Rectify.Supervision;
using Rectify.Supervision.V1;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>What is scheduled is done once: by one of the replicas, after it was away, and only if its cause was kept.</summary>
[Collection(nameof(Engines))]
public sealed class DoneInTime(EnginesFixture engines) : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static int databases;
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-schedule-").FullName;
    private readonly string database = $"schedule_{Interlocked.Increment(ref databases)}";
    private readonly Counting work = new();

    public static TheoryData<bool> IsPostgres => [true, false];

    [Theory]
    [MemberData(nameof(IsPostgres))]
    public async Task OfTwoReplicasThatBothTryOneDoesIt(bool postgres)
    {
        await using var first = await Replica(postgres);
        await using var second = await Replica(postgres);
        var subjects = Enumerable.Range(0, 60).Select(_ => Guid.CreateVersion7()).ToList();
        await Write(first, changes => subjects.ForEach(subject => Schedule(changes, subject, Start.AddDays(1))));

        work.Clock.Set(Start.AddDays(1));
        await RunningSuite.Eventually(async () =>
        {
            if (postgres)
                await engines.Postgres.Run(database, "DELETE FROM leases"); // Then the other one takes it, while this one believes to hold it.
            return (await Waiting(first)).Count == 0;
        });

        foreach (var subject in subjects)
            Assert.Equal(1, await Done(first, subject));
    }

    [Theory]
    [MemberData(nameof(IsPostgres))]
    public async Task WhatEndsInBetweenIsNotLostAndNotDoneByHalves(bool postgres)
    {
        var subject = Guid.CreateVersion7();
        work.Ends = true;
        await using (var first = await Replica(postgres))
        {
            await Write(first, changes => Schedule(changes, subject, Start.AddDays(1)));
            work.Clock.Set(Start.AddDays(1));
            await RunningSuite.Eventually(() => Task.FromResult(work.Tried > 1));
            Assert.Equal(0, await Done(first, subject));
        }

        work.Ends = false;
        await using var second = await Replica(postgres);
        await RunningSuite.Eventually(async () => await Done(second, subject) == 1);
        Assert.Empty(await Waiting(second));
    }

    [Theory]
    [MemberData(nameof(IsPostgres))]
    public async Task WhatBecameDueWhileNothingRanIsMadeUpForOnce(bool postgres)
    {
        var subject = Guid.CreateVersion7();
        await using (var before = await Replica(postgres))
            await Write(before, changes => Schedule(changes, subject, Start.AddDays(1)));

        work.Clock.Set(Start.AddDays(30));
        await using (var after = await Replica(postgres))
            await RunningSuite.Eventually(async () => await Done(after, subject) == 1);

        work.Clock.Set(Start.AddDays(60));
        await using var again = await Replica(postgres);
        await Sentinel(again, Start.AddDays(60));
        Assert.Equal(1, await Done(again, subject));
    }

    [Fact]
    public async Task ALeaseFromBeforeTheClockOfPostgresWentBackHoldsUpNobody()
    {
        var subject = Guid.CreateVersion7();
        await using (var before = await Replica(postgres: true))
            await Write(before, changes => Schedule(changes, subject, Start.AddDays(1)));
        await engines.Postgres.Run(
            database,
            "INSERT INTO leases (name, holder, until) VALUES ('supervision/supervision schedule', 'killed then', now() + interval '1 hour') "
            + "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until");

        work.Clock.Set(Start.AddDays(1));
        await using var after = await Replica(postgres: true);
        await RunningSuite.Eventually(async () => await Done(after, subject) == 1);
    }

    [Theory]
    [MemberData(nameof(IsPostgres))]
    public async Task WithoutItsCauseItIsNotDone(bool postgres)
    {
        var subject = Guid.CreateVersion7();
        await using var host = await Replica(postgres);
        await Assert.ThrowsAsync<NotSupportedException>(() => Write(host, changes =>
        {
            Schedule(changes, subject, Start.AddDays(1));
            throw new NotSupportedException("The cause is refused.");
        }));

        work.Clock.Set(Start.AddDays(2));
        await Sentinel(host, Start.AddDays(2));
        Assert.Equal(0, await Done(host, subject));
    }

    [Theory]
    [MemberData(nameof(IsPostgres))]
    public async Task WhatIsPutOffIsDoneAtItsNewTimeAndWhatIsCalledOffNever(bool postgres)
    {
        var (putOff, calledOff) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var host = await Replica(postgres);
        await Write(host, changes =>
        {
            Schedule(changes, putOff, Start.AddDays(1));
            Schedule(changes, calledOff, Start.AddDays(1));
        });
        await Write(host, changes =>
        {
            Schedule(changes, putOff, Start.AddDays(3));
            changes.CallOff(Counting.Name, calledOff.ToString());
        });

        work.Clock.Set(Start.AddDays(2));
        await Sentinel(host, Start.AddDays(2));
        Assert.Equal((0, 0), (await Done(host, putOff), await Done(host, calledOff)));

        work.Clock.Set(Start.AddDays(3));
        await RunningSuite.Eventually(async () => await Done(host, putOff) == 1);
        Assert.Equal(0, await Done(host, calledOff));
    }

    [Theory]
    [MemberData(nameof(IsPostgres))]
    public async Task WhatNobodyKnowsHowToDoWaitsAndHoldsUpNothing(bool postgres)
    {
        await using var host = await Replica(postgres);
        await Write(host, changes => changes.Schedule("test.unknown", "somebody", Start.AddDays(-1)));
        await Sentinel(host, Start);
        Assert.Equal(["test.unknown"], await Waiting(host));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<WebApplication> Replica(bool postgres) =>
        await OnPostgres.Host(folder, work, postgres ? await StoreRoles.Settings("supervision", engines.Postgres.Address(database)) : []);

    /// <summary>Done as the last of all that is due, and so after it.</summary>
    private static async Task Sentinel(WebApplication host, DateTimeOffset at)
    {
        var last = Guid.CreateVersion7();
        await Write(host, changes => Schedule(changes, last, at));
        await RunningSuite.Eventually(async () => await Done(host, last) == 1);
    }

    private static void Schedule(Changes changes, Guid subject, DateTimeOffset at) => changes.Schedule(Counting.Name, subject.ToString(), at);

    private static async Task Write(WebApplication host, Action<Changes> decide)
    {
        await using var scope = host.Services.GetRequiredService<IServiceScopeFactory>().SystemScope();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork<SupervisionStore>>().Write(new VerifyRollupsRequest(), new Call("Test"), changes =>
        {
            decide(changes);
            return Task.FromResult(new VerifyRollupsResponse());
        });
    }

    private static async Task<long> Done(WebApplication host, Guid subject)
    {
        await using var scope = host.Services.GetRequiredService<IServiceScopeFactory>().SystemScope();
        var versions = scope.ServiceProvider.GetRequiredService<SupervisionStore>().Versions;
        return await versions.Where(row => row.AgencyId == subject).Select(row => row.Version).FirstOrDefaultAsync();
    }

    private static async Task<List<string>> Waiting(WebApplication host)
    {
        await using var scope = host.Services.GetRequiredService<IServiceScopeFactory>().SystemScope();
        var schedule = scope.ServiceProvider.GetRequiredService<SupervisionStore>().Set<Scheduled>();
        return await schedule.Where(row => row.SettledAt == null).Select(row => row.Kind).ToListAsync();
    }

    /// <summary>The supervision service with a clock that is set, and with work that counts how often it was done, in the version of an agency.</summary>
    private sealed class Counting : IScheduledWork, IModule
    {
        public const string Name = "test.count";
        private readonly IModule module = new SupervisionModule();

        public Counting() => Clock.Set(Start);

        public SetClock Clock { get; } = new();

        public bool Ends { get; set; }

        public int Tried { get; private set; }

        public string Kind => Name;

        public Task Do(Scheduled due, Changes changes, CancellationToken cancellation)
        {
            Tried++;
            changes.IncrementVersion(new AgencyVersion { AgencyId = Guid.Parse(due.Subject) });
            return Ends ? throw new NotSupportedException("It ends here.") : Task.CompletedTask;
        }

        public void Add(IServiceCollection services, IConfiguration configuration)
        {
            services.AddSingleton<TimeProvider>(Clock).AddSingleton<IScheduledWork>(this);
            module.Add(services, configuration);
        }

        public void Listen(Subscriptions subscriptions) => module.Listen(subscriptions);

        public IEnumerable<Type> Apis => module.Apis;
    }
}
