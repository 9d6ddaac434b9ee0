using Rectify.Audit;

namespace Rectify.Testing.Audit;

/// <summary>What is done to a journal is found, named, and put between the checkpoints where it was done; nothing else is.</summary>
public sealed class VerifierRules : IDisposable
{
    private readonly SomeJournal journal = new();

    public void Dispose() => journal.Dispose();

    [Fact]
    public void WhatNobodyTouchedVerifies()
    {
        var verifier = journal.Verify(journal.Checkpoints, journal.Checkpoints, journal.Keys);

        Assert.Empty(verifier.TakeFindings());
        Assert.Equal((14, 3, false, 0), (verifier.Entries, verifier.Agreed, verifier.FoundSomething, verifier.LeftOut));
    }

    [Fact]
    public void AJournalWithoutCheckpointsVerifiesByItsStreams()
    {
        Assert.Empty(journal.Verify(null, [], null).TakeFindings());
        journal.Entries.RemoveAt(7);
        Assert.Equal(["Deleted 0-0 issues/2 v4"], SomeJournal.Lines(journal.Verify(null, [], null)));
    }

    [Fact]
    public void AnEditedEntryIsNamed()
    {
        journal.Edit(5, rehash: false);
        var verifier = journal.Verify();
        Assert.True(verifier.FoundSomething);
        Assert.Equal(3, verifier.Agreed);
        Assert.Equal("issues/0 version 2 at 0.60 was edited: it does not give the hash that it carries.", Assert.Single(verifier.TakeFindings()).Message);
        Assert.Equal(["Edited 1-2 issues/0 v2"], journal.Findings());
        Assert.Empty(verifier.TakeFindings());
    }

    [Fact]
    public void AnEditedEntryThatGivesItsHashAgainIsFoundByItsNeighbourAndByTheCheckpoint()
    {
        journal.Edit(5, rehash: true);
        Assert.Equal(["Rewritten 1-2", "Rewritten 2-3 issues/0 v3"], journal.Findings());
        Assert.Contains("does not follow from the version before it", journal.Messages()[1], StringComparison.Ordinal);
    }

    [Fact]
    public void EachStretchBetweenTwoCheckpointsIsJudgedByItself()
    {
        journal.Edit(3, rehash: true);
        journal.Entries[6] = SomeJournal.Hashed(journal.Entries[6] with { Previous = journal.Entries[3].Hash });
        Assert.Equal(["Rewritten 0-1", "Rewritten 1-2", "Rewritten 2-3 issues/1 v4"], journal.Findings());
        Assert.Equal(1, journal.Verify().Agreed);
    }

    [Fact]
    public void AnEntryTakenOutOfItsStreamIsNamedAndCounted()
    {
        journal.Entries.RemoveAt(4);
        Assert.Equal(["Deleted 1-2 issues/2 v3", "Deleted 1-2"], journal.Findings());
        Assert.Equal("issues/2: version 2 is missing before version 3 at 0.80.", journal.Messages()[0]);
        Assert.StartsWith("1 missing of the 8 entries that checkpoint 2 of 2026-03-09T04:00:00.000Z counted", journal.Messages()[1], StringComparison.Ordinal);
    }

    [Fact]
    public void EntriesTakenOutOfAStreamAreNamedTogether()
    {
        journal.Entries.RemoveAll(entry => entry.Stream == "issues/2" && entry.Number is 2 or 3);
        Assert.Contains(journal.Messages(), message => message.StartsWith("issues/2: versions 2 to 3 are missing before version 4", StringComparison.Ordinal));
    }

    [Fact]
    public void TheFirstEntryOfAStreamTakenOutIsNamed()
    {
        journal.Entries.RemoveAt(2);
        Assert.Equal(["Deleted 0-1", "Deleted 1-2 issues/0 v2"], journal.Findings());
    }

    [Fact]
    public void AnEntryTooManyIsCounted()
    {
        var first = journal.Entries[0];
        journal.Entries.Insert(1, SomeJournal.Hashed(first with { Place = new Place(0, 15), Stream = "issues/9", Version = "1" }));
        Assert.Equal(["Inserted 0-1"], journal.Findings());
        Assert.StartsWith("1 more than the 4 entries", journal.Messages()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AVersionThatComesTwiceStandsBehindItself()
    {
        journal.Entries.Insert(13, SomeJournal.Hashed(journal.Entries[12] with { Place = new Place(0, 135) }));
        Assert.Equal(["Reordered 3-0 issues/1 v5"], journal.Findings());
        Assert.Contains("stands behind version 5", journal.Messages()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void VersionsThatChangedPlacesAreNamed()
    {
        var (one, other) = (journal.Entries[0], journal.Entries[3]);
        (journal.Entries[0], journal.Entries[3]) = (other with { Place = one.Place }, one with { Place = other.Place });
        Assert.Equal(["Deleted 0-1 issues/1 v2", "Reordered 0-1 issues/1 v1", "Rewritten 0-1"], journal.Findings());
    }

    [Theory]
    [InlineData(25)]
    [InlineData(30)]
    public void EntriesThatDoNotComeInCommitOrderAreNamed(long place)
    {
        journal.Entries[3] = journal.Entries[3] with { Place = new Place(0, place) };
        Assert.Equal(["Reordered 0-1 issues/1 v2"], journal.Findings());
        Assert.Contains("does not come in commit order", Assert.Single(journal.Messages()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("不是哈希")]
    public void ALinkThatIsNoHashOfTheVersionBeforeIsNamed(string previous)
    {
        journal.Entries[13] = SomeJournal.Hashed(journal.Entries[13] with { Previous = previous });
        Assert.Equal(["Rewritten 3-0 issues/2 v5"], journal.Findings());
    }

    [Fact]
    public void AFirstVersionFollowsFromNothing()
    {
        journal.Add("issues/9", 1);
        journal.Entries[14] = SomeJournal.Hashed(journal.Entries[14] with { Previous = journal.Entries[13].Hash });
        Assert.Equal(["Rewritten 3-0 issues/9 v1"], journal.Findings());
    }

    [Theory]
    [InlineData(12, "")]
    [InlineData(11, "TailCut 2-3")]
    [InlineData(5, "TailCut 1-3")]
    [InlineData(0, "TailCut 0-3")]
    public void AJournalThatEndsBeforeItsLastCheckpointWasCutOff(int left, string expected)
    {
        journal.Entries.RemoveRange(left, 14 - left);

        Assert.Equal(expected.Length == 0 ? [] : [expected], journal.Findings());
        foreach (var message in journal.Messages())
            Assert.StartsWith($"The journal ends too early: {12 - left} missing of the 12 entries that checkpoint 3", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEntryTakenOutRightBeforeTheLastCheckpointIsMissingAndNoTailWasCutOff()
    {
        journal.Entries.RemoveRange(10, 4);
        journal.Entries[9] = journal.Entries[9] with { Place = new Place(0, 120) };
        Assert.Equal(["Deleted 2-3"], journal.Findings());
    }

    [Fact]
    public void AJournalOfAsManyEntriesAsItsLastCheckpointCountedIsNotCutOff()
    {
        journal.Entries.RemoveRange(12, 2);
        journal.Entries[11] = journal.Entries[11] with { Place = new Place(0, 115) };
        Assert.Empty(journal.Findings());
    }

    [Fact]
    public void AfterAThousandFindingsTheOthersAreCounted()
    {
        while (journal.Entries.Count < 1016)
            journal.Add($"issues/{journal.Entries.Count}", 1);
        for (var index = 14; index < 1016; index++)
            journal.Edit(index, rehash: false);

        var verifier = journal.Verify();

        Assert.Equal(1000, verifier.TakeFindings().Count);
        Assert.Equal(2, verifier.LeftOut);
        Assert.True(verifier.FoundSomething);
    }
}
