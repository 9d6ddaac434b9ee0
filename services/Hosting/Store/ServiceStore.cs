using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Notaries;
using Rectify.Hosting.Parking;

namespace Rectify.Hosting.Store;

/// <summary>A row that belongs to an agency: only those who see the agency see the row.</summary>
public interface IOfAgency
{
    Guid AgencyId { get; }
}

/// <summary>
/// One service's database: its own tables, its journal, the receipts of answered requests and what its listeners have heard.
/// Every query is limited to the agencies of the caller, and on PostgreSQL every command by row-level security as well; there is
/// no other place where that is decided.
/// </summary>
public abstract class ServiceStore(DbContextOptions options) : DbContext(options)
{
    /// <summary>Percent of a page that rows fill at first: the next state of a row then fits beside it, and no index has to be told.</summary>
    private const int RoomForUpdates = 85;

    private bool? isPostgres;

    /// <summary>Whose rows it shows; nobody's, until it is told. Stores are used again and again, each time for somebody else.</summary>
    public Caller Caller { get; set; } = new();

    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<Heard> Heard => Set<Heard>();

    public DbSet<Cursor> Cursors => Set<Cursor>();

    public DbSet<Notarised> Notarised => Set<Notarised>();

    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    public DbSet<Parked> Parked => Set<Parked>();

    public DbSet<Lease> Leases => Set<Lease>();

    private bool SeesDistrict => Caller.Person.SeesDistrict;

    private List<Guid> Agencies => [.. Caller.Person.Agencies];

    /// <summary>Whose rows this store may see and write, for <see cref="RowSecurity"/>: * or a list of agency ids, empty for none.</summary>
    internal string Scope => SeesDistrict ? RowSecurity.District : string.Join(',', Agencies);

    internal bool HasRowSecurity => isPostgres ??= Database.IsNpgsql();

    /// <summary>A write gives up soon when the database does not answer, so that its caller is told within two seconds.</summary>
    internal void Hurry()
    {
        if (HasRowSecurity)
            Database.SetCommandTimeout(PostgresAddress.WriteSeconds);
    }

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
        modelBuilder.Entity<Receipt>(receipt =>
        {
            receipt.ToTable("receipts").HasKey(row => row.Key);
            if (Database.IsNpgsql())
                receipt.HasIndex(row => row.At).HasMethod("brin");
        });
        modelBuilder.Entity<Heard>().ToTable("heard").HasKey(row => new { row.Listener, row.Stream });
        modelBuilder.Entity<Cursor>().ToTable("cursors").HasKey(row => row.Producer);
        modelBuilder.Entity<Notarised>().ToTable("notarised").HasKey(row => row.Producer);
        modelBuilder.Entity<CheckpointRow>(checkpoint =>
        {
            checkpoint.ToTable("checkpoints").HasKey(row => row.Number);
            checkpoint.Property(row => row.Number).ValueGeneratedNever();
        });
        if (Database.IsNpgsql())
            modelBuilder.Entity<CommitShift>().ToTable("commit_shift").Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<Lease>().ToTable("leases").HasKey(row => row.Name);
        modelBuilder.Entity<Parked>(parked =>
        {
            parked.ToTable(Parking.Parked.Table).HasKey(row => row.Id);
            parked.HasIndex(row => new { row.Listener, row.Stream, row.StreamVersion }).IsUnique();
            parked.HasIndex(row => new { row.State, row.Id });
        });
        OnModel(modelBuilder);

        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            if (Database.IsNpgsql() && entity.ClrType != typeof(JournalEntry) && entity.ClrType != typeof(Receipt))
                entity.SetStorageParameter("fillfactor", RoomForUpdates);
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
