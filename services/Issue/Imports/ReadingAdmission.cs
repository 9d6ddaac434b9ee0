using Rectify.Platform.Api.Errors;

namespace Rectify.Issues;

/// <summary>
/// Admission control with a fair queue: so many documents are read at once and so many wait, by turns between the callers. Where no place is left,
/// the caller with the most waiting gives its last one up for a caller with fewer; else the newcomer is refused.
/// </summary>
public sealed class ReadingAdmission(int atOnce, int places)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> waiting = new(StringComparer.Ordinal);

    // Whose turn it is next; everybody who waits stands here once.
    private readonly List<string> turns = [];
    private int free = atOnce;
    private int taken;

    /// <summary>Waits for the caller's turn; what comes back is given up when the document is read.</summary>
    /// <exception cref="Refusal">READING_BUSY: too many wait already.</exception>
    public async Task<IDisposable> Enter(string caller, CancellationToken cancellation)
    {
        if (PlaceFor(caller) is { } place)
        {
            await using var leaving = cancellation.Register(() => Leave(caller, place, cancellation));
            await place.Task;
        }

        return new Turn(this);
    }

    // Null where nobody has to wait.
    private TaskCompletionSource? PlaceFor(string caller)
    {
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return null;
            }

            var own = waiting.GetValueOrDefault(caller)?.Count ?? 0;
            if (taken == places && !GiveUpFor(own))
                throw IssueReasons.ReadingBusy.Refuse();
            var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (own == 0)
            {
                waiting[caller] = [];
                turns.Add(caller);
            }

            waiting[caller].AddLast(place);
            taken++;
            return place;
        }
    }

    private bool GiveUpFor(int own)
    {
        var (caller, places) = waiting.MaxBy(one => one.Value.Count);
        if (places is null || places.Count <= own + 1)
            return false;
        var last = places.Last!;
        Remove(caller, last);
        last.Value.SetException(IssueReasons.ReadingBusy.Refuse());
        return true;
    }

    private void Leave(string caller, TaskCompletionSource place, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (waiting.GetValueOrDefault(caller)?.Find(place) is { } known)
            {
                Remove(caller, known);
                place.SetCanceled(cancellation);
            }
        }
    }

    private void Next()
    {
        lock (gate)
        {
            if (turns.Count == 0)
            {
                free++;
                return;
            }

            var caller = turns[0];
            var place = waiting[caller].First!;
            turns.RemoveAt(0);
            turns.Add(caller);
            Remove(caller, place);
            place.Value.SetResult();
        }
    }

    private void Remove(string caller, LinkedListNode<TaskCompletionSource> place)
    {
        var places = place.List!;
        places.Remove(place);
        taken--;
        if (places.Count > 0)
            return;
        waiting.Remove(caller);
        turns.Remove(caller);
    }

    private sealed class Turn(ReadingAdmission admission) : IDisposable
    {
        public void Dispose() => admission.Next();
    }
}
