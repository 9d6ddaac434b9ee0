using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Platform.Journal.Scheduling;

/// <summary>What is done when the time of a row comes.</summary>
public interface IScheduledWork
{
    /// <summary>The kind of rows that it answers to; no two have the same.</summary>
    string Kind { get; }

    /// <summary>
    /// Adds what is to be kept to the changes, and asks nobody but its own store: it is within the transaction that settles the row.
    /// What it does once it may be asked to do again after an error, when nothing of it was kept.
    /// </summary>
    Task Do(Scheduled due, Changes changes, CancellationToken cancellation);
}

public static class Schedules
{
    /// <summary>Does this at that time, or at that time instead of the one that was set before.</summary>
    public static void Schedule(this Changes changes, string kind, string subject, DateTimeOffset dueAt) =>
        changes.Upsert(new Scheduled { Kind = kind, Subject = subject, DueAt = dueAt.ToUniversalTime() });

    /// <summary>Does not do it any more.</summary>
    public static void CallOff(this Changes changes, string kind, string subject) =>
        changes.Upsert(new Scheduled { Kind = kind, Subject = subject, DueAt = changes.At, SettledAt = changes.At });

    public static IServiceCollection AddScheduledWork<TWork>(this IServiceCollection services) where TWork : class, IScheduledWork =>
        services.AddScoped<IScheduledWork, TWork>();

    internal static void AddSchedule(this ModelBuilder model) => model.Entity<Scheduled>(scheduled =>
    {
        scheduled.ToTable("schedule").HasKey(row => new { row.Kind, row.Subject });
        scheduled.HasIndex(row => row.DueAt, "ix_schedule_waiting").HasFilter("settled_at IS NULL");
    });
}
