using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Time;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>
/// Gives numbers (编号) to what was registered before there were any, and by older programs that still run beside this one: in the order in
/// which it was registered, so that it comes out the same wherever it is done, and as facts of the journal.
/// </summary>
internal sealed class OlderRowsAreNumbered(IServiceScopeFactory scopes, ILogger<OlderRowsAreNumbered> logger)
    : PeriodicWork("issue numbering", TimeSpan.FromSeconds(10), logger)
{
    protected override async Task Work(CancellationToken cancellation)
    {
        await Each(store => Ids(store.Agencies.Where(row => row.ShortName == null)), Shorten, cancellation);
        await Each(store => Ids(store.Rounds.Where(row => row.Year == null)), NumberRound, cancellation);
        await Each(store => Ids(store.Inspections.Where(row => row.Number == null)), NumberInspection, cancellation);
        await Each(
            store => store.Issues.Where(row => row.Number == null).Select(row => row.InspectionId).Distinct().OrderBy(id => id), NumberIssues, cancellation);
    }

    private static IQueryable<Guid> Ids<T>(IQueryable<T> rows) where T : class, IRow => rows.OrderBy(row => row.Id).Select(row => row.Id);

    private static async Task Shorten(IssueStore store, Guid id, Changes changes, CancellationToken cancellation)
    {
        if (await store.Agencies.FirstOrDefaultAsync(row => row.Id == id && row.ShortName == null, cancellation) is not { } agency)
            return;
        var shortName = await store.FreeShortName(agency.DisplayName, cancellation);
        changes.Save(agency, agency.Shorten(shortName));
        var isKnown = await store.AgencyNamed(agency.DisplayName, cancellation) is { } known && known.Id != id; // A twin from before 0.3.
        changes.Reserve(id, isKnown ? [shortName] : [agency.DisplayName, shortName]);
    }

    /// <summary>It was opened when its id was given.</summary>
    private static async Task NumberRound(IssueStore store, Guid id, Changes changes, CancellationToken cancellation)
    {
        if (await store.Rounds.FirstOrDefaultAsync(row => row.Id == id && row.Year == null, cancellation) is { } round)
            changes.Save(round, round.GiveNumber(await store.NextNumber(round.Title, OpenedAt(id), cancellation)));
    }

    private static async Task NumberInspection(IssueStore store, Guid id, Changes changes, CancellationToken cancellation)
    {
        if (await store.Inspections.FirstOrDefaultAsync(row => row.Id == id && row.Number == null, cancellation) is not { } inspection)
            return;
        var agency = await store.Agencies.FirstAsync(row => row.Id == inspection.AgencyId, cancellation);
        var round = await store.Rounds.FirstAsync(row => row.Id == inspection.RoundId, cancellation);
        if (inspection.GiveNumber(agency, round) is { } numbered)
            changes.Save(inspection, numbered);
    }

    /// <summary>So many issues have the numbers from 1 to so many: whichever of these are left.</summary>
    private static async Task NumberIssues(IssueStore store, Guid id, Changes changes, CancellationToken cancellation)
    {
        var inspection = await store.Inspections.FirstAsync(row => row.Id == id, cancellation);
        if (inspection.Number is null)
            return;
        var issues = await store.Issues.Where(row => row.InspectionId == id).OrderBy(row => row.Id).ToListAsync(cancellation);
        var left = Enumerable.Range(1, issues.Count).Select(order => inspection.NumberOf(order)!).Except(issues.Select(issue => issue.Number!));
        foreach (var (issue, number) in issues.Where(issue => issue.Number is null).Zip(left))
            changes.Save(issue, issue.GiveNumber(number));
    }

    private static DateTimeOffset OpenedAt(Guid id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >> 16);

    /// <summary>Each in a transaction of its own.</summary>
    private async Task Each(
        Func<IssueStore, IQueryable<Guid>> left, Func<IssueStore, Guid, Changes, CancellationToken, Task> number, CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<IssueStore>();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork<IssueStore>>();
        foreach (var id in await left(store).ToListAsync(cancellation))
            await work.Write(changes => number(store, id, changes, cancellation), cancellation);
    }
}
