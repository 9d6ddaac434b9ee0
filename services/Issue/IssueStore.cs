using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Hosting;

namespace Rectify.Issues;

public sealed class IssueStore(DbContextOptions<IssueStore> options) : ServiceStore(options)
{
    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Round> Rounds => Set<Round>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<Issue> Issues => Set<Issue>();

    protected override void OnModel(ModelBuilder model)
    {
        model.Entity<Agency>().ToTable("agencies").HasIndex(row => row.DisplayName).IsUnique();
        model.Entity<Round>().ToTable("rounds").HasIndex(row => row.Title).IsUnique();
        model.Entity<Inspection>(inspection =>
        {
            inspection.ToTable("inspections");
            inspection.HasIndex(row => new { row.AgencyId, row.RoundId }).IsUnique();
            inspection.HasIndex(row => row.Digest).IsUnique();
        });
        model.Entity<Issue>(issue =>
        {
            issue.ToTable("issues");
            issue.HasIndex(row => new { row.InspectionId, row.Id });
            issue.HasIndex(row => new { row.AgencyId, row.Id });
        });
    }
}
