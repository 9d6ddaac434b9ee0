using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Messaging.Inbox;

namespace Rectify.Platform.Messaging;

public static class MessagingTables
{
    /// <summary>What listeners have heard, how far journals are read, and what could not be applied.</summary>
    public static void AddMessaging(this ModelBuilder model)
    {
        model.Entity<Heard>().ToTable("heard").HasKey(row => new { row.Listener, row.Stream });
        model.Entity<Cursor>().ToTable("cursors").HasKey(row => row.Producer);
        model.Entity<Parked>(parked =>
        {
            parked.ToTable(Parked.Table).HasKey(row => row.Id);
            parked.HasIndex(row => new { row.Listener, row.Stream, row.StreamVersion }).IsUnique();
            parked.HasIndex(row => new { row.State, row.Id });
        });
    }
}
