using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using static Rectify.Types.V1.Completion.Types;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Supervision;

/// <summary>An agency, for its name.</summary>
public sealed record FollowedAgency : IOfAgency
{
    public required Guid AgencyId { get; init; }

    public required string DisplayName { get; init; }
}

/// <summary>A row that figures are counted of, unless it is voided (作废).</summary>
public interface ICounted : IOfAgency, IRow
{
    bool IsVoided { get; }
}

/// <summary>One issue, as far as it counts.</summary>
public sealed record FollowedIssue : ICounted
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid RoundId { get; init; }

    public required Track Track { get; init; }

    public required IssueState State { get; init; }

    public required Grade Completion { get; init; }

    public DateOnly? Due { get; init; }

    public int DaysLate { get; init; }

    public bool IsVoided { get; init; }
}

/// <summary>One measure, as far as it counts.</summary>
public sealed record FollowedMeasure : ICounted
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required MeasureState State { get; init; }

    public DateOnly? Due { get; init; }

    public bool IsVoided { get; init; }
}

/// <summary>Settings of a round, or of one of its tracks, as far as lights are counted by them.</summary>
public sealed record FollowedRoundSettings : IRoundSettings
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Track Track { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required int YellowDays { get; init; }

    public required bool WorkingDays { get; init; }

    public required bool IsInForce { get; init; }
}

/// <summary>Grows by one in the transaction of whatever changes an agency's figures, which tells what to count again; see <see cref="Versions"/>.</summary>
public sealed record AgencyVersion : IOfAgency
{
    public required Guid AgencyId { get; init; }

    public long Version { get; init; } = 1;
}

public sealed class SupervisionStore(DbContextOptions<SupervisionStore> options) : ServiceStore(options)
{
    public DbSet<FollowedAgency> Agencies => Set<FollowedAgency>();

    public DbSet<FollowedIssue> Issues => Set<FollowedIssue>();

    public DbSet<FollowedMeasure> Measures => Set<FollowedMeasure>();

    public DbSet<FollowedRoundSettings> RoundSettings => Set<FollowedRoundSettings>();

    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    public DbSet<AgencyVersion> Versions => Set<AgencyVersion>();

    public DbSet<RollupState> RollupStates => Set<RollupState>();

    /// <summary>Whatever is counted afterwards is of a new epoch.</summary>
    public override async Task EmptyProjections(CancellationToken cancellation)
    {
        await base.EmptyProjections(cancellation);
        await Agencies.ExecuteDeleteAsync(cancellation);
        await RoundSettings.ExecuteDeleteAsync(cancellation);
        await Issues.ExecuteDeleteAsync(cancellation);
        await Measures.ExecuteDeleteAsync(cancellation);
        await Versions.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), cancellation);
        await RollupState.BeginEpoch(this, cancellation);
    }

    /// <summary>An agency is counted from an index that holds all that counts; due dates have one of their own for the lights.</summary>
    protected override void OnModel(ModelBuilder model)
    {
        model.Entity<FollowedAgency>().ToTable("followed_agencies").HasKey(row => row.AgencyId);
        model.Entity<FollowedIssue>(issue =>
        {
            issue.ToTable("followed_issues");
            issue.HasIndex(row => new { row.AgencyId, row.State, row.Completion, row.Due, row.DaysLate, row.RoundId, row.Track, row.IsVoided });
            issue.HasIndex(row => row.Due);
        });
        model.Entity<FollowedMeasure>(measure =>
        {
            measure.ToTable("followed_measures");
            measure.HasIndex(row => new { row.AgencyId, row.State, row.Due, row.IsVoided });
            measure.HasIndex(row => row.Due);
        });
        model.Entity<FollowedRoundSettings>().ToTable("followed_round_settings");
        model.Entity<CalendarYear>().Property(row => row.Days).IsJson();
        model.Entity<AgencyVersion>().ToTable("agency_versions").HasKey(row => row.AgencyId);
        model.Entity<RollupState>().ToTable("rollup_state").Property(row => row.Id).ValueGeneratedNever();
    }
}
