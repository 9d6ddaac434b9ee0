using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Hosting;

namespace Rectify.Measures;

public sealed class MeasureStore(DbContextOptions<MeasureStore> options) : ServiceStore(options)
{
    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<Progress> Progress => Set<Progress>();

    protected override void OnModel(ModelBuilder model) =>
        model.Entity<Progress>().ToTable("progress").HasIndex(row => new { row.MeasureId, row.Id });
}
