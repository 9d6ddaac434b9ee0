using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Leasing;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Time;

namespace Rectify.Platform.Journal.Scheduling;

/// <summary>
/// Scheduler: does what is due, also what became due while nothing ran. The lease only saves work: that nothing is done twice is the
/// conditional update that settles the row, in one transaction with what is done. What fails is tried again, and holds up nothing else.
/// </summary>
internal sealed class ScheduleRunner([FromKeyedServices] ServiceRuntime service, TimeProvider clock, Leases leases, ILogger<ScheduleRunner> logger)
    : PeriodicWork($"{service.Name} schedule", TimeSpan.FromSeconds(1), logger, cancellation => leases.Hold(service, $"{service.Name} schedule", cancellation))
{
    private const int PageSize = 200;

    protected override async Task Work(CancellationToken cancellation)
    {
        Exception? first = null;
        var left = 0;
        while (await Due(left, cancellation) is { Count: > 0 } page)
        {
            foreach (var due in page)
            {
                try
                {
                    await Do(due, cancellation);
                }
                catch (Exception error) when (!cancellation.IsCancellationRequested)
                {
                    first ??= new InvalidOperationException($"{due.Kind} of {due.Subject}: {error.Message}", error);
                    left++;
                }
            }
        }

        if (first is not null)
            throw first;
    }

    /// <summary>The oldest that are due, except those that were left before.</summary>
    private async Task<List<Scheduled>> Due(int left, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        return await scope.Store.Set<Scheduled>().FromSql(
            $"""
            SELECT * FROM schedule WHERE settled_at IS NULL AND due_at <= {clock.GetUtcNow()}
            ORDER BY due_at, kind, subject LIMIT {PageSize} OFFSET {left}
            """).ToListAsync(cancellation);
    }

    private async Task Do(Scheduled due, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var work = scope.Services.GetServices<IScheduledWork>().FirstOrDefault(work => work.Kind == due.Kind)
            ?? throw new InvalidOperationException("this program does not know what to do.");
        var changes = scope.Work.Draft($"schedule/{due.Kind}/{due.Subject}");
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (!await Settle(due, changes.At, store, cancellation))
            return;
        await work.Do(due, changes, cancellation);
        if (!changes.IsEmpty)
            await BatchWriter.Keep(store, changes.Statements, changes.Later, cancellation);
        await transaction.CommitAsync(cancellation);
        if (changes.SaySomething)
            service.Signal.Raise();
    }

    /// <summary>False when another replica has done it, or it was called off or put off meanwhile.</summary>
    private static async Task<bool> Settle(Scheduled due, DateTimeOffset at, Store store, CancellationToken cancellation) =>
        await store.Database.ExecuteSqlAsync(
            $"""
            UPDATE schedule SET settled_at = {at}
            WHERE kind = {due.Kind} AND subject = {due.Subject} AND settled_at IS NULL AND due_at = {due.DueAt}
            """,
            cancellation) > 0;
}
