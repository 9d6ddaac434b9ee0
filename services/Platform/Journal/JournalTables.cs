using System.Reflection;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Leasing;
using Rectify.Platform.Journal.Scheduling;
using Rectify.Platform.Journal.Sealing;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Platform.Journal;

public static class JournalTables
{
    /// <summary>The journal, the receipts of answered requests, leases, what is sealed and what is scheduled.</summary>
    public static void AddJournal(this ModelBuilder model, bool isPostgres)
    {
        model.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("journal").HasKey(row => row.Position);
            entry.HasIndex(row => row.EventId).IsUnique();
            entry.HasIndex(row => new { row.Stream, row.Version }).IsUnique();
            entry.HasIndex(row => row.Position, "ix_journal_unsent").HasFilter("not sent");
            entry.HasIndex(row => new { row.CommitOrder, row.Position });
            entry.Property(row => row.CommitOrder).HasDefaultValueSql(isPostgres ? "pg_current_xact_id()::text::bigint" : "0");
        });
        model.Entity<Receipt>(receipt =>
        {
            receipt.ToTable("receipts").HasKey(row => row.Key);
            if (isPostgres)
                receipt.HasIndex(row => row.At).HasMethod("brin");
        });
        model.Entity<ChainHead>().ToTable("chain_heads").HasKey(row => row.Producer);
        model.Entity<CheckpointRow>(checkpoint =>
        {
            checkpoint.ToTable("checkpoints").HasKey(row => row.Number);
            checkpoint.Property(row => row.Number).ValueGeneratedNever();
            checkpoint.Property(row => row.Restore).HasDefaultValue("");
        });
        if (isPostgres)
            model.Entity<CommitOrderOffset>().ToTable("commit_order_offset").Property(row => row.Id).ValueGeneratedNever();
        model.Entity<Lease>().ToTable("leases").HasKey(row => row.Name);
        model.AddSchedule();
    }

    /// <summary>A table for each resource of a service, named after its collection (roundSettings → round_settings); its indexes stand at its class.</summary>
    public static void AddResources(this ModelBuilder model, Assembly service)
    {
        var resources = service.GetTypes().Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true } && type.IsSubclassOf(typeof(Aggregate)));
        foreach (var type in resources)
        {
            var message = (IMessage)Activator.CreateInstance(type.BaseType!.GenericTypeArguments[0])!;
            model.Entity(type).ToTable(JsonNamingPolicy.SnakeCaseLower.ConvertName(ResourceType.Of(message.Descriptor).Collection));
        }
    }
}
