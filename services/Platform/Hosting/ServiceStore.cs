using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Messaging;

namespace Rectify.Platform.Hosting;

/// <summary>A service's database: its own tables beside its journal and what its listeners have heard.</summary>
public abstract class ServiceStore(DbContextOptions options) : Store(options)
{
    /// <summary>The service's own tables, and what is particular about those of its resources.</summary>
    protected virtual void OnModel(ModelBuilder model)
    {
        // Most need no more than their resources.
    }

    protected sealed override void OnTables(ModelBuilder model)
    {
        model.AddJournal(Database.IsNpgsql());
        model.AddMessaging();
        model.AddResources(GetType().Assembly);
        OnModel(model);
    }
}
