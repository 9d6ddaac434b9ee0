using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Testing.Audit;

/// <summary>Which checkpoints a journal is held to after it was restored from a backup, and that was accepted.</summary>
public sealed class RestoreRules
{
    [Fact]
    public void AJournalThatGoesOnFromItsBackupsIsHeldToTheCheckpointsThatTheyKept()
    {
        var random = new Random(2);
        var most = 0;
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var journal = new SomeJournal();
            var holding = journal.Checkpoints.Select(one => one.Count).ToList();
            var restores = new List<long>();
            for (var step = 0; step < random.Next(8); step++)
            {
                if (random.Next(2) == 0)
                {
                    var kept = random.Next(journal.Entries.Count + 1);
                    journal.Restore(kept);
                    holding.RemoveAll(count => count > kept);
                    restores.Add(journal.Checkpoints[^1].Number);
                }
                else
                {
                    journal.Add($"issues/{step + 10}", 1);
                    journal.Checkpoints.Add(journal.Sign(journal.After(journal.Entries.Count)));
                }

                holding.Add(journal.Entries.Count);
            }

            var verifier = journal.Verify();

            Assert.Empty(SomeJournal.Lines(verifier));
            Assert.Equal((holding.Count, journal.Entries.Count), (verifier.Agreed, verifier.Entries));
            Assert.Equal(restores, verifier.Restores.Select(one => one.Number));
            most = Math.Max(most, restores.Count);
        }

        Assert.True(most > 2);
    }

    [Fact]
    public void WhatIsDoneToWhatTheBackupKeptIsStillFound()
    {
        using var journal = new SomeJournal();
        journal.Restore(6);
        journal.Edit(5, rehash: true);

        Assert.Equal(["Rewritten 1-4"], journal.Findings());
    }

    [Fact]
    public void WhatIsCutOffAfterARestoreIsFound()
    {
        using var journal = new SomeJournal();
        journal.Restore(6);
        journal.Entries.RemoveAt(6);

        Assert.Equal(["TailCut 1-4"], journal.Findings());
    }

    [Fact]
    public void ARestoreThatNobodySignedExcusesNothing()
    {
        using var journal = new SomeJournal();
        journal.Restore(6);
        journal.Checkpoints[^1].Restore.Kept = 5;

        Assert.Equal(["CheckpointForged 3-4", "TailCut 1-3"], journal.Findings());
        Assert.Empty(journal.Verify().Restores);
    }
}
