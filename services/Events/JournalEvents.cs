namespace Rectify.Events;

/// <summary>What happened to a journal (流水) as a whole.</summary>
public abstract record JournalFact : Fact;

/// <summary>It goes on from an older state: of what was said, and counted by the last checkpoint, only a part is kept.</summary>
/// <param name="Epoch">With which its cursors end from now on.</param>
/// <param name="Kept">How many entries of before there are still.</param>
/// <param name="Counted">How many the last checkpoint had counted.</param>
/// <param name="Checkpoint">Its number.</param>
[FactName("journal.restored", "接受恢复的数据", "accepted a restore")]
public sealed record JournalRestored(string Epoch, long Kept, long Counted, long Checkpoint, string Reason) : JournalFact;
