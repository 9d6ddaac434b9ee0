using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Measures;

/// <summary>What was heard of an issue last, kept in one commit with what its measures did about it.</summary>
public sealed record FollowedIssue : IOfAgency
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required IssueState State { get; init; }

    /// <summary>The version of its plan that its measures follow.</summary>
    public required int PlanVersion { get; init; }

    /// <summary>The last day for the whole of it; null where none was set.</summary>
    public DateOnly? Limit { get; init; }
}

public sealed class MeasureStore(DbContextOptions<MeasureStore> options) : ServiceStore(options)
{
    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<Progress> Progress => Set<Progress>();

    public DbSet<FollowedIssue> Issues => Set<FollowedIssue>();

    public override IReadOnlyList<ToldRows> ToldRows =>
    [
        new ToldRows<Progress, MeasureProgressRecorded>(
            $"{ResourceType.Of<V1.Measure>().Collection}/",
            measure => Progress.Where(row => row.MeasureId == measure).OrderBy(row => row.Id),
            row => Said(row.Note, row.OccurredOn, row.Percent, row.Period, row.RecordedBy, row.RecordedAt),
            (fact, said) => Said(fact.Note, fact.OccurredOn, fact.Percent ?? 0, fact.Period ?? "", said.ActorName, said.At)),
    ];

    /// <summary>没有进展: planned before that day, not verified, and nothing recorded on it or since.</summary>
    internal Expression<Func<Measure, bool>> IsIdleSince(DateOnly day)
    {
        var since = Ids.FirstAt(DistrictTime.StartOf(day));
        return row => row.State != MeasureState.Verified && row.Id < since
            && !Progress.Any(progress => progress.MeasureId == row.Id && progress.Id >= since);
    }

    private static string Said(string note, string occurredOn, int percent, string period, string by, DateTimeOffset at) =>
        $"{by}, {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}: {note} ({occurredOn}, {percent} %, {period})";

    protected override void OnModel(ModelBuilder model)
    {
        model.Entity<Progress>().ToTable("progress").HasIndex(row => new { row.MeasureId, row.Id });
        model.Entity<FollowedIssue>().ToTable("followed_issues");
    }
}
