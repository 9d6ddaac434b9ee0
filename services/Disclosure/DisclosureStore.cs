using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Database;

namespace Rectify.Disclosures;

public sealed class DisclosureStore(DbContextOptions<DisclosureStore> options) : ServiceStore(options)
{
    public DbSet<Notice> Notices => Set<Notice>();

    protected override void OnModel(ModelBuilder model) => model.Entity<Notice>(notice =>
    {
        notice.IsForEverybodyWhere("state = 'Published' AND scope = 'Public'");
        AsJson(notice.Property(row => row.Document));
        AsJson(notice.Property(row => row.Warnings));
    });

    private static void AsJson<T>(PropertyBuilder<IReadOnlyList<T>> property) => property.HasConversion(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Default)!,
        ValueComparer.CreateDefault<IReadOnlyList<T>>(favorStructuralComparisons: false));
}
