using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Messaging.Appointments;
using Rectify.Platform.Messaging.Inbox;

namespace Rectify.Platform.Messaging;

public static class MessagingTables
{
    /// <summary>What listeners have heard, how far journals are read, what could not be applied, and what people are appointed to.</summary>
    public static void AddMessaging(this ModelBuilder model)
    {
        model.Entity<InboxPosition>().ToTable("inbox_positions").HasKey(row => new { row.Listener, row.Stream });
        model.Entity<ConsumerOffset>().ToTable("consumer_offsets").HasKey(row => row.Producer);
        model.Entity<FollowedAppointment>(appointment =>
        {
            appointment.ToTable("followed_appointments").HasIndex(row => row.Subject);
            appointment.Property(row => row.Agencies).IsJson();
        });
        model.Entity<Parked>(parked =>
        {
            parked.ToTable(Parked.Table).HasKey(row => row.Id);
            parked.HasIndex(row => new { row.Listener, row.Stream, row.StreamVersion }).IsUnique();
            parked.HasIndex(row => new { row.State, row.Id });
        });
    }
}
