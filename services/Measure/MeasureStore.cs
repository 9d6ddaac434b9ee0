using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Measures;

/// <summary>What was heard of an issue last, kept in one commit with what its measures did about it.</summary>
public sealed record FollowedIssue : IOfAgency
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required IssueState State { get; init; }

    /// <summary>The version of its plan that its measures follow.</summary>
    public required int PlanVersion { get; init; }
}

public sealed class MeasureStore(DbContextOptions<MeasureStore> options) : ServiceStore(options)
{
    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<Progress> Progress => Set<Progress>();

    public DbSet<FollowedIssue> Issues => Set<FollowedIssue>();

    protected override void OnModel(ModelBuilder model)
    {
        model.Entity<Progress>().ToTable("progress").HasIndex(row => new { row.MeasureId, row.Id });
        model.Entity<FollowedIssue>().ToTable("followed_issues");
    }
}
