using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Messaging;
using Rectify.Platform.Messaging.Appointments;

namespace Rectify.Platform.Hosting;

/// <summary>A service's database: its own tables beside its journal and what its listeners have heard.</summary>
public abstract class ServiceStore(DbContextOptions options) : Store(options)
{
    /// <summary>Those that every service has; a service with more adds its own.</summary>
    public override Task EmptyProjections(CancellationToken cancellation) => Set<FollowedAppointment>().ExecuteDeleteAsync(cancellation);

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
