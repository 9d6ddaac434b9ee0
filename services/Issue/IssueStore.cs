using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Hosting;

namespace Rectify.Issues;

public sealed class IssueStore(DbContextOptions<IssueStore> options) : ServiceStore(options)
{
    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Round> Rounds => Set<Round>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<Issue> Issues => Set<Issue>();

    public DbSet<Remark> Remarks => Set<Remark>();
}
