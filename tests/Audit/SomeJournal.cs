using System.Security.Cryptography;
using Google.Protobuf.WellKnownTypes;
using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Testing.Audit;

/// <summary>
/// A journal of three streams that take turns, 14 entries at the places 10, 20 … 140, and a signed checkpoint after every fourth. Tests
/// change it as somebody might who has the password of the database.
/// </summary>
internal sealed class SomeJournal : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SomeJournal()
    {
        for (var number = 1; number <= 14; number++)
            Add($"issues/{number % 3}", (number + 2) / 3);
        for (var count = 4; count <= 12; count += 4)
            Checkpoints.Add(Sign(After(count)));
    }

    public List<Entry> Entries { get; } = [];

    /// <summary>As the system shows them, and as they were handed out.</summary>
    public List<Checkpoint> Checkpoints { get; } = [];

    public PublicKeys Keys => new([key]);

    /// <summary>Kind, the checkpoints in between, and the stream with its version or nothing, of everything that is found.</summary>
    public string[] Findings() => Lines(Verify());

    public static string[] Lines(Verifier verifier) =>
    [
        .. verifier.TakeFindings().Select(found =>
            $"{found.Kind} {found.AfterCheckpoint}-{found.BeforeCheckpoint}{(found.Stream.Length > 0 ? $" {found.Stream} v{found.StreamVersion}" : "")}"),
    ];

    /// <summary>What the findings say.</summary>
    public string[] Messages() => [.. Verify().TakeFindings().Select(found => found.Message)];

    public Verifier Verify() => Verify(null, Checkpoints, Keys);

    public Verifier Verify(IReadOnlyList<Checkpoint>? shown, IReadOnlyList<Checkpoint> saved, PublicKeys? keys)
    {
        var verifier = new Verifier(shown, saved, keys);
        foreach (var entry in Entries)
            verifier.Add(entry);
        verifier.Finish();
        return verifier;
    }

    /// <summary>One more entry of a stream, behind all others.</summary>
    public void Add(string stream, long version)
    {
        var previous = Entries.LastOrDefault(entry => entry.Stream == stream)?.Hash ?? "";
        Entries.Add(Hashed(new Entry(
            new Place(0, 10 * (Entries.Count + 1)), $"{Guid.NewGuid():D}", "issue", stream, $"{version}", "issue.accepted",
            $"{Guid.NewGuid():D}", "subject-1", "赵一", $"{Noon.ToUnixTimeMilliseconds()}", "request-1", "{}", previous, "")));
    }

    /// <summary>Only the first entries are left; that this was accepted, an entry says and a checkpoint.</summary>
    public void Restore(int kept)
    {
        Entries.RemoveRange(kept, Entries.Count - kept);
        Add("journals/issue", Entries.Count(entry => entry.Stream == "journals/issue") + 1);
        var accepted = After(Entries.Count);
        accepted.Restore = new AcceptedRestore { Epoch = $"{Checkpoints.Count:x8}", Kept = kept, AcceptedBy = "赵一", Reason = "磁盘损坏" };
        Checkpoints.Add(Sign(accepted));
    }

    /// <summary>An entry says something else; with its hash computed again or not.</summary>
    public void Edit(int index, bool rehash)
    {
        var edited = Entries[index] with { ActorName = "别人" };
        Entries[index] = rehash ? Hashed(edited) : edited;
    }

    /// <summary>The checkpoint of the first entries, unsigned, that follows from those there are.</summary>
    public Checkpoint After(int count) => new()
    {
        Producer = "issue",
        Number = Checkpoints.Count + 1,
        Count = count,
        Cursor = $"{Entries[count - 1].Place}",
        Chain = Entries.Take(count).Aggregate(Chain.Start, (chain, entry) => Chain.Add(chain, entry.Hash)),
        CreatedAt = Noon.AddDays(count).ToTimestamp(),
        Previous = Checkpoints.Count == 0 ? "" : Rectify.Audit.Checkpoints.HashOf(Checkpoints[^1]),
    };

    public Checkpoint Sign(Checkpoint checkpoint) => checkpoint.Sign(key);

    /// <summary>A checkpoint that says something else, and is signed again.</summary>
    public Checkpoint Signed(int index, Action<Checkpoint> change)
    {
        var other = Checkpoints[index].Clone();
        change(other);
        return Sign(other);
    }

    public void Dispose() => key.Dispose();

    public static Entry Hashed(Entry entry) => entry with { Hash = entry.ComputeHash() };
}
