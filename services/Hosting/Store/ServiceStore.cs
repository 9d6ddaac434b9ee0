using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;

namespace Rectify.Hosting.Store;

/// <summary>A row that belongs to an agency: only those who see the agency see the row.</summary>
public interface IOfAgency
{
    Guid AgencyId { get; }
}

/// <summary>
/// One service's database: its own tables, its journal, the receipts of answered requests and what its listeners have heard.
/// Every query is limited to the agencies of the caller; there is no other place where that is decided.
/// </summary>
public abstract class ServiceStore(DbContextOptions options, Caller caller) : DbContext(options)
{
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<Heard> Heard => Set<Heard>();

    public DbSet<Cursor> Cursors => Set<Cursor>();

    private bool SeesDistrict => caller.Person.SeesDistrict;

    private List<Guid> Agencies => [.. caller.Person.Agencies];

    /// <summary>The service's own tables.</summary>
    protected abstract void OnModel(ModelBuilder model);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("journal").HasKey(row => row.Position);
            entry.HasIndex(row => row.EventId).IsUnique();
            entry.HasIndex(row => new { row.Stream, row.Version }).IsUnique();
            entry.HasIndex(row => row.Position, "ix_journal_unsent").HasFilter("not sent");
            entry.HasIndex(row => new { row.CommitOrder, row.Position });
            entry.Property(row => row.CommitOrder).HasDefaultValueSql(Database.IsNpgsql() ? "pg_current_xact_id()::text::bigint" : "0");
        });
        modelBuilder.Entity<Receipt>().ToTable("receipts").HasKey(row => row.Key);
        modelBuilder.Entity<Heard>().ToTable("heard").HasKey(row => new { row.Listener, row.Stream });
        modelBuilder.Entity<Cursor>().ToTable("cursors").HasKey(row => row.Producer);
        OnModel(modelBuilder);

        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
                if (property.ClrType == typeof(Guid))
                    property.ValueGenerated = ValueGenerated.Never;
                if (property.ClrType.IsEnum)
                    property.SetProviderClrType(typeof(string));
            }

            if (entity.ClrType.IsAssignableTo(typeof(IOfAgency)))
                typeof(ServiceStore).GetMethod(nameof(HideOtherAgencies), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                    .MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
        }
    }

    private void HideOtherAgencies<T>(ModelBuilder model) where T : class, IOfAgency =>
        model.Entity<T>().HasQueryFilter(row => SeesDistrict || Agencies.Contains(row.AgencyId));
}
