using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Hosting;

namespace Rectify.Issues;

public sealed class IssueStore(DbContextOptions<IssueStore> options) : ServiceStore(options)
{
    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Round> Rounds => Set<Round>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<Issue> Issues => Set<Issue>();

    public DbSet<AgencyName> AgencyNames => Set<AgencyName>();

    protected override void OnModel(ModelBuilder model) => model.Entity<AgencyName>().ToTable("agency_names").HasKey(row => row.Key);
}
