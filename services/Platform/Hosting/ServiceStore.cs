using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Messaging;

namespace Rectify.Platform.Hosting;

/// <summary>A service's database: its own tables beside its journal and what its listeners have heard.</summary>
public abstract class ServiceStore(DbContextOptions options) : Store(options)
{
    /// <summary>The service's own tables.</summary>
    protected abstract void OnModel(ModelBuilder model);

    protected sealed override void OnTables(ModelBuilder model)
    {
        model.AddJournal(Database.IsNpgsql());
        model.AddMessaging();
        OnModel(model);
    }
}
