using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// One service's database. Every query is limited to the places of the appointments with which the caller was let in, and on PostgreSQL every
/// command by row-level security as well; there is no other place where that is decided.
/// </summary>
public abstract class Store(DbContextOptions options) : DbContext(options)
{
    /// <summary>Percent of a page that rows fill at first: the next state of a row then fits beside it, and no index has to be told.</summary>
    private const int RoomForUpdates = 85;

    private bool? isPostgres;

    /// <summary>Whose rows it shows; nobody's, until it is told. Stores are used again and again, each time for somebody else.</summary>
    public Caller Caller { get; set; } = new();

    private bool SeesDistrict => Caller.Person.SeesDistrict;

    private List<Guid> Agencies => [.. Caller.Person.Agencies];

    /// <summary>Whose rows this store may see and write, for <see cref="RowSecurity"/>: * or a list of agency ids, empty for none.</summary>
    internal string Scope => SeesDistrict ? RowSecurity.District : string.Join(',', Agencies);

    internal bool HasRowSecurity => isPostgres ??= Database.IsNpgsql();

    /// <summary>A write gives up soon when the database does not answer, so that its caller is told within two seconds.</summary>
    internal void ApplyWriteTimeout()
    {
        if (HasRowSecurity)
            Database.SetCommandTimeout(PostgresAddress.WriteSeconds);
    }

    /// <summary>Rows beside things that are compared with the journal, too.</summary>
    public virtual IReadOnlyList<ToldRows> ToldRows => [];

    /// <summary>Deletes the rows that its projections keep, before they are made anew.</summary>
    public virtual Task EmptyProjections(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>All tables that it has.</summary>
    protected abstract void OnTables(ModelBuilder model);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        OnTables(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            if (Database.IsNpgsql() && !entity.ClrType.IsAssignableTo(typeof(IAppendOnly)))
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
            {
                typeof(Store).GetMethod(nameof(HideOtherAgencies), BindingFlags.NonPublic | BindingFlags.Instance)!
                    .MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
            }
        }
    }

    private void HideOtherAgencies<T>(ModelBuilder model) where T : class, IOfAgency =>
        model.Entity<T>().HasQueryFilter(row => SeesDistrict || Agencies.Contains(row.AgencyId));
}

/// <summary>A row that is never changed once it is there.</summary>
public interface IAppendOnly;
