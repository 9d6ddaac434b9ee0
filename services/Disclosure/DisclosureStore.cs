using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Database;

namespace Rectify.Disclosures;

public sealed class DisclosureStore(DbContextOptions<DisclosureStore> options) : ServiceStore(options)
{
    public DbSet<Notice> Notices => Set<Notice>();

    protected override void OnModel(ModelBuilder model) => model.Entity<Notice>(notice =>
    {
        notice.IsForEverybodyWhere("state = 'Published' AND scope = 'Public'");
        notice.Property(row => row.Document).IsJson();
        notice.Property(row => row.Warnings).IsJson();
    });
}
