using Rectify.Events.V1;

namespace Rectify.Audit;

/// <summary>
/// Whether checkpoints are genuine and complete, before anything is compared with them: signed by a known key, each following from
/// the one before, and what the system shows the same as what was kept outside.
/// </summary>
internal static class CheckpointRules
{
    /// <summary>Those that can be believed, in order.</summary>
    /// <param name="shown">What the system shows; null where it is not asked.</param>
    /// <param name="saved">What was kept outside; it is believed rather than what is shown.</param>
    /// <param name="keys">Null: signatures are not checked.</param>
    public static List<Checkpoint> Examine(IReadOnlyList<Checkpoint>? shown, IReadOnlyList<Checkpoint> saved, PublicKeys? keys, Action<Finding> found)
    {
        var (genuine, refused) = (new SortedDictionary<long, Checkpoint>(), new HashSet<long>());
        foreach (var checkpoint in saved.Concat(shown ?? []).DistinctBy(one => (Checkpoints.HashOf(one), one.Signature)))
        {
            if (!IsWhole(checkpoint) || keys?.HasSigned(checkpoint) == false)
            {
                found(Findings.Forged(checkpoint));
                refused.Add(checkpoint.Number);
            }
            else if (!genuine.TryAdd(checkpoint.Number, checkpoint) && Checkpoints.HashOf(genuine[checkpoint.Number]) != Checkpoints.HashOf(checkpoint))
            {
                found(Findings.Contradicts(checkpoint));
            }
        }

        if (shown is not null)
            ReportWithheld(shown, saved.Where(one => ReferenceEquals(genuine.GetValueOrDefault(one.Number), one)), found);
        ReportBreaks(genuine.Values, refused, found);
        return [.. genuine.Values];
    }

    private static bool IsWhole(Checkpoint one) =>
        one is { Number: > 0, Count: > 0, Chain.Length: 64, CreatedAt: not null } && Place.TryParse(one.Cursor) is not null;

    private static void ReportWithheld(IReadOnlyList<Checkpoint> shown, IEnumerable<Checkpoint> saved, Action<Finding> found)
    {
        var numbers = shown.Select(one => one.Number).ToHashSet();
        foreach (var checkpoint in saved.Where(one => !numbers.Contains(one.Number)))
            found(Findings.Withheld(checkpoint));
    }

    private static void ReportBreaks(IEnumerable<Checkpoint> genuine, HashSet<long> refused, Action<Finding> found)
    {
        Checkpoint? before = null;
        foreach (var checkpoint in genuine)
        {
            var expected = (before?.Number ?? 0) + 1;
            if (checkpoint.Number > expected)
                ReportMissing(checkpoint, expected, refused, found);
            else if (checkpoint.Previous != (before is null ? "" : Checkpoints.HashOf(before)) || !IsLater(checkpoint, before))
                found(Findings.DoesNotFollow(checkpoint));
            before = checkpoint;
        }
    }

    private static bool IsLater(Checkpoint checkpoint, Checkpoint? before) =>
        before is null || checkpoint.Restore is not null
        || (checkpoint.Count > before.Count && Place.TryParse(checkpoint.Cursor) > Place.TryParse(before.Cursor));

    private static void ReportMissing(Checkpoint checkpoint, long from, HashSet<long> refused, Action<Finding> found)
    {
        for (var first = from; first < checkpoint.Number; first++)
        {
            var last = first;
            if (refused.Contains(first))
                continue;
            while (last + 1 < checkpoint.Number && !refused.Contains(last + 1))
                last++;
            found(Findings.MissingBefore(checkpoint, first, last));
            first = last;
        }
    }
}
