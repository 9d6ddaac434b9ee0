using Microsoft.EntityFrameworkCore;
using Rectify.Disclosures;
using Rectify.Experiments.Systems;
using Rectify.Identities;
using Rectify.Issues;
using Rectify.Measures;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Supervision;
using FollowedIssue = Rectify.Supervision.FollowedIssue;

namespace Rectify.Experiments.Checking;

/// <summary>What the databases of the services hold, read past the services.</summary>
public sealed record Truth(
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyList<(string Service, InboxPosition Heard)> Heard,
    IReadOnlyList<Aggregate> Aggregates,
    IReadOnlyList<FollowedAgency> FollowedAgencies,
    IReadOnlyList<FollowedIssue> FollowedIssues,
    IReadOnlyList<FollowedMeasure> FollowedMeasures)
{
    /// <summary>Facts that the bus has not confirmed yet.</summary>
    public int Unsent => Journal.Count(entry => !entry.Sent);

    public IEnumerable<Issue> Issues => Aggregates.OfType<Issue>();

    public IEnumerable<Measure> Measures => Aggregates.OfType<Measure>();

    public static async Task<Truth> Read(ISystem system)
    {
        var caller = new Caller();
        caller.IsTheSystem();
        await using var issue = new IssueStore(Options<IssueStore>(system.StoreOf("issue"))) { Caller = caller };
        await using var measure = new MeasureStore(Options<MeasureStore>(system.StoreOf("measure"))) { Caller = caller };
        await using var supervision = new SupervisionStore(Options<SupervisionStore>(system.StoreOf("supervision"))) { Caller = caller };
        await using var disclosure = new DisclosureStore(Options<DisclosureStore>(system.StoreOf("disclosure"))) { Caller = caller };
        await using var identity = new IdentityStore(Options<IdentityStore>(system.StoreOf("identity"))) { Caller = caller };
        (string Name, ServiceStore Store)[] stores =
            [("issue", issue), ("measure", measure), ("supervision", supervision), ("disclosure", disclosure), ("identity", identity)];

        var journal = new List<JournalEntry>();
        var heard = new List<(string, InboxPosition)>();
        var parked = new List<Aggregate>();
        foreach (var (name, store) in stores)
        {
            journal.AddRange(await store.Set<JournalEntry>().ToListAsync());
            heard.AddRange((await store.Set<InboxPosition>().ToListAsync()).Select(row => (name, row)));
            parked.AddRange(await store.Set<Parked>().ToListAsync());
        }

        List<Aggregate> aggregates =
        [
            .. await issue.Agencies.ToListAsync(), .. await issue.Rounds.ToListAsync(),
            .. await issue.Inspections.ToListAsync(), .. await issue.Issues.ToListAsync(), .. await issue.Voidings.ToListAsync(),
            .. await measure.Measures.ToListAsync(), .. await disclosure.Notices.ToListAsync(), .. parked,
        ];
        return new Truth(
            journal, heard, aggregates,
            await supervision.Agencies.ToListAsync(), await supervision.Issues.ToListAsync(), await supervision.Measures.ToListAsync());
    }

    private static DbContextOptions<TStore> Options<TStore>(string address)
        where TStore : ServiceStore
    {
        var options = new DbContextOptionsBuilder<TStore>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        return (address.StartsWith("Host=", StringComparison.Ordinal) ? options.UseNpgsql($"{address};Pooling=false") : options.UseSqlite(address)).Options;
    }
}
