using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Rectify.Events.V1;

namespace Rectify.Audit;

/// <summary>
/// The one rule by which a journal is verified, whoever reads it. Takes the entries in commit order, one after the other, computes
/// every hash again and compares with the checkpoints. Keeps nothing of an entry but the head of its stream: about 100 bytes a stream.
/// </summary>
public sealed class Verifier
{
    /// <summary>How many are told; of the others, how many they are.</summary>
    public const int MostFindings = 1000;

    private readonly Dictionary<UInt128, (long Version, UInt128 Hash)> heads = [];
    private readonly List<Finding> findings = [];
    private readonly List<Checkpoint> checkpoints;
    private Place place = new(-1, -1);
    private string chain = Chain.Start;
    private long count;
    private int next;
    private int told;

    /// <param name="shown">The checkpoints that the system shows; null where it is not asked.</param>
    /// <param name="saved">The checkpoints kept outside, believed rather than what is shown.</param>
    /// <param name="keys">Whose signatures are believed; null: they are not checked.</param>
    public Verifier(IReadOnlyList<Checkpoint>? shown, IReadOnlyList<Checkpoint> saved, PublicKeys? keys)
    {
        var genuine = CheckpointRules.Examine(shown, saved, keys, Found);
        Restores = [.. genuine.Where(one => one.Restore is not null)];
        checkpoints = [.. genuine.Where(one => !Restores.Any(later => later.Number > one.Number && one.Count > later.Restore.Kept))];
    }

    public long Entries { get; private set; }

    /// <summary>How many checkpoints the entries agree with so far.</summary>
    public long Agreed { get; private set; }

    public bool FoundSomething { get; private set; }

    /// <summary>The restores that were accepted, by which earlier checkpoints do not hold any more.</summary>
    public IReadOnlyList<Checkpoint> Restores { get; }

    /// <summary>How many findings there were beyond the first 1000.</summary>
    public long LeftOut { get; private set; }

    private Checkpoint? Next => next < checkpoints.Count ? checkpoints[next] : null;

    /// <summary>What was found since the last call.</summary>
    public IReadOnlyList<Finding> TakeFindings()
    {
        var taken = findings.ToList();
        findings.Clear();
        return taken;
    }

    public void Add(Entry entry)
    {
        while (Next is { } checkpoint && entry.Place > Place.TryParse(checkpoint.Cursor))
            Compare(checkpoint);
        if (entry.Place <= place)
            Found(entry, Findings.Unsorted(entry));
        if (entry.ComputeHash() != entry.Hash)
            Found(entry, Findings.Edited(entry));
        CheckStream(entry);
        (place, chain, count) = (entry.Place, Chain.Add(chain, entry.Hash), count + 1);
        Entries++;
    }

    /// <summary>Says that there are no more entries.</summary>
    public void Finish()
    {
        while (Next is { } checkpoint)
        {
            if (checkpoint.Count > count && Place.TryParse(checkpoint.Cursor) > place)
            {
                Found(Findings.TailCut(checkpoints[^1], count));
                return;
            }

            Compare(checkpoint);
        }
    }

    /// <summary>Goes on from what the checkpoint says, so that each stretch between two checkpoints is judged by itself.</summary>
    private void Compare(Checkpoint checkpoint)
    {
        if (count == checkpoint.Count && chain == checkpoint.Chain)
            Agreed++;
        else
            Found(Findings.Disagrees(checkpoint, count));
        (count, chain) = (checkpoint.Count, checkpoint.Chain);
        next++;
    }

    private void CheckStream(Entry entry)
    {
        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(heads, KeyOf(entry.Stream), out _);
        if (entry.Number <= head.Version)
        {
            Found(entry, Findings.OutOfOrder(entry, head.Version));
            return;
        }

        if (entry.Number > head.Version + 1)
            Found(entry, Findings.Gap(entry, head.Version + 1, entry.Number - 1));
        else if (entry.Number == 1 ? entry.Previous.Length > 0 : HalfOf(entry.Previous) != head.Hash)
            Found(entry, Findings.Unlinked(entry));
        head = (entry.Number, HalfOf(entry.Hash));
    }

    private static UInt128 KeyOf(string stream) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(stream)));

    private static UInt128 HalfOf(string hash) =>
        hash.Length == 64 && UInt128.TryParse(hash.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var half)
            ? half
            : UInt128.MaxValue;

    private void Found(Entry entry, Finding finding)
    {
        finding.BeforeCheckpoint = Next is { } checkpoint && entry.Place <= Place.TryParse(checkpoint.Cursor) ? checkpoint.Number : 0;
        Found(finding);
    }

    private void Found(Finding finding)
    {
        FoundSomething = true;
        if (finding.AfterCheckpoint == 0 && next > 0)
            finding.AfterCheckpoint = checkpoints[next - 1].Number;
        if (told == MostFindings)
        {
            LeftOut++;
            return;
        }

        findings.Add(finding);
        told++;
    }
}
