using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Issues;

/// <summary>When a measure is due that was scheduled since its issue planned it.</summary>
public sealed record ScheduledMeasure : IOfAgency
{
    public required Guid Id { get; init; }

    /// <summary>At which it stood then; it may have gone to another one since.</summary>
    public required Guid IssueId { get; init; }

    public required Guid AgencyId { get; init; }

    public required DateOnly? Due { get; init; }
}

public sealed class IssueStore(DbContextOptions<IssueStore> options) : ServiceStore(options)
{
    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Round> Rounds => Set<Round>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<Issue> Issues => Set<Issue>();

    public DbSet<ScheduledMeasure> ScheduledMeasures => Set<ScheduledMeasure>();

    public DbSet<Remark> Remarks => Set<Remark>();

    public DbSet<Voiding> Voidings => Set<Voiding>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportedDocument> ImportedDocuments => Set<ImportedDocument>();

    public DbSet<AgencyName> AgencyNames => Set<AgencyName>();

    protected override void OnModel(ModelBuilder model)
    {
        model.Entity<Agency>().Property(row => row.FormerNames!).IsJson();
        model.Entity<Import>(import =>
        {
            import.Property(row => row.UnplacedLines).IsJson();
            import.Property(row => row.Settled).IsJson();
            import.Property(row => row.Notes).IsJson();
        });
        model.Entity<Inspection>().Property(row => row.Tracks!).IsJson();
        model.Entity<ImportedDocument>().ToTable("imported_documents");
        model.Entity<Voiding>().HasIndex(row => row.Subject).IsUnique().HasFilter("state IN ('Requested', 'Confirmed')");
        model.Entity<ScheduledMeasure>().ToTable("scheduled_measures").HasIndex(row => row.IssueId);
        model.Entity<AgencyName>().ToTable("agency_names").HasKey(row => row.Key);
    }
}
