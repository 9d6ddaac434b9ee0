using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Hosting;

namespace Rectify.Measures;

public sealed class MeasureStore(DbContextOptions<MeasureStore> options) : ServiceStore(options)
{
    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<Progress> Progress => Set<Progress>();

    protected override void OnModel(ModelBuilder model)
    {
        model.Entity<Measure>(measure =>
        {
            measure.ToTable("measures");
            measure.HasIndex(row => new { row.IssueId, row.Id });
            measure.HasIndex(row => new { row.InspectionId, row.Id });
            measure.HasIndex(row => new { row.AgencyId, row.Id });
        });
        model.Entity<Progress>(progress =>
        {
            progress.ToTable("progress");
            progress.HasIndex(row => new { row.MeasureId, row.Id });
        });
    }
}
