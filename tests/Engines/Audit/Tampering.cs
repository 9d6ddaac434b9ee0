using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Testing.Engines.Audit;

/// <summary>What somebody with the password of the database can do to it.</summary>
internal sealed class Tampering(DbConnection database) : IAsyncDisposable
{
    public static async Task<Tampering> With(string address) => new(await KeptJournals.Open(address));

    public async Task<List<Entry>> Entries()
    {
        var entries = new List<Entry>();
        await foreach (var entry in JournalTable.ReadEntries(database, CancellationToken.None))
            entries.Add(entry);
        return entries;
    }

    public Task<List<Checkpoint>> Checkpoints() => JournalTable.ReadCheckpoints(database, CancellationToken.None);

    public async Task Do(string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public Task Set(Entry entry, string column, string value) => Do($"UPDATE journal SET {column} = {value} WHERE position = {entry.Place.Position}");

    /// <summary>Two entries change places.</summary>
    public async Task Exchange(Entry one, Entry other)
    {
        await Move(one, new Place(one.Place.Order, -1));
        await Move(other, one.Place);
        await Do($"UPDATE journal SET commit_order = {other.Place.Order}, position = {other.Place.Position} WHERE position = -1");
    }

    /// <summary>Another name in every entry, and every hash computed again: a journal that agrees with itself.</summary>
    public async Task<List<Entry>> RewriteAll()
    {
        var heads = new Dictionary<string, string>(StringComparer.Ordinal);
        var rewritten = new List<Entry>();
        foreach (var entry in await Entries())
        {
            var changed = entry with { ActorName = "别人", Previous = heads.GetValueOrDefault(entry.Stream, "") };
            changed = changed with { Hash = changed.ComputeHash() };
            heads[entry.Stream] = changed.Hash;
            rewritten.Add(changed);
            await Do(
                $"UPDATE journal SET actor_name = '{changed.ActorName}', previous = '{changed.Previous}', hash = '{changed.Hash}' "
                + $"WHERE position = {entry.Place.Position}");
        }

        return rewritten;
    }

    /// <summary>Checkpoints of what the journal says now, signed with a key of one's own.</summary>
    public async Task ForgeCheckpoints(List<Entry> entries)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var previous = "";
        foreach (var checkpoint in await Checkpoints())
        {
            checkpoint.Chain = entries.Take((int)checkpoint.Count).Aggregate(Chain.Start, (chain, entry) => Chain.Add(chain, entry.Hash));
            checkpoint.Previous = previous;
            checkpoint.Sign(key);
            previous = Rectify.Audit.Checkpoints.HashOf(checkpoint);
            await Do(string.Create(CultureInfo.InvariantCulture,
                $"UPDATE checkpoints SET chain = '{checkpoint.Chain}', previous = '{checkpoint.Previous}', "
                + $"key_id = '{checkpoint.KeyId}', signature = '{checkpoint.Signature}' WHERE number = {checkpoint.Number}"));
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private Task Move(Entry entry, Place to) =>
        Do($"UPDATE journal SET commit_order = {to.Order}, position = {to.Position} WHERE position = {entry.Place.Position}");
}
