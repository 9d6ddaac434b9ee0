using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Testing.Audit;

/// <summary>Which checkpoints are believed, and what is said of the others.</summary>
public sealed class CheckpointRules : IDisposable
{
    private readonly SomeJournal journal = new();

    public static TheoryData<string> NotWhole => ["number", "count", "chain", "time", "cursor"];

    private List<Checkpoint> Saved => journal.Checkpoints;

    public void Dispose() => journal.Dispose();

    [Fact]
    public void ACheckpointThatAStrangerSignedIsForgedUnlessNobodyAsksForKeys()
    {
        using var stranger = new SomeJournal();
        stranger.Sign(Saved[1]);

        Assert.Equal(["CheckpointForged 1-2"], journal.Findings());
        Assert.StartsWith("Checkpoint 2 of 2026-03-09T04:00:00.000Z is not signed by a known key", Assert.Single(journal.Messages()), StringComparison.Ordinal);
        Assert.Equal(["CheckpointForged 2-3"], SomeJournal.Lines(journal.Verify(null, Saved, null)));
    }

    [Theory]
    [InlineData("issue", "measure")]
    [InlineData("count", "")]
    [InlineData("signature", "")]
    public void ACheckpointThatWasEditedIsForged(string field, string other)
    {
        if (field == "count")
            Saved[2].Count++;
        else if (field == "signature")
            Saved[2].Signature = Saved[1].Signature;
        else
            Saved[2].Producer = other;
        Assert.Equal(["CheckpointForged 2-3"], journal.Findings());
        Assert.Equal(2, journal.Verify().Agreed);
    }

    [Theory, MemberData(nameof(NotWhole))]
    public void ACheckpointThatIsNotWholeIsForged(string part)
    {
        Saved[0] = journal.Signed(0, one =>
        {
            switch (part)
            {
                case "number":
                    one.Number = 0;
                    break;
                case "count":
                    one.Count = 0;
                    break;
                case "chain":
                    one.Chain = one.Chain[1..];
                    break;
                case "time":
                    one.CreatedAt = null;
                    break;
                default:
                    one.Cursor = "4";
                    break;
            }
        });

        var lines = journal.Findings();

        Assert.Equal(part == "number" ? "CheckpointForged 0-0" : "CheckpointForged 0-1", lines[0]);
        Assert.Equal(part == "number" ? ["CheckpointMissing 0-2"] : [], lines[1..]);
    }

    [Fact]
    public void WhatWasHandedOutIsBelievedRatherThanWhatIsShown()
    {
        var other = journal.Signed(1, one => one.Chain = new string('0', 64));

        var verifier = journal.Verify([Saved[0], other, Saved[2]], Saved, journal.Keys);

        var finding = Assert.Single(verifier.TakeFindings());
        Assert.Equal((FindingKind.CheckpointForged, 2, 3), (finding.Kind, finding.BeforeCheckpoint, verifier.Agreed));
        Assert.EndsWith("as the system shows it is another than the one that was handed out.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameCheckpointSignedTwiceContradictsNothing() =>
        Assert.Empty(journal.Verify([.. Saved.Select(one => journal.Sign(one.Clone()))], Saved, journal.Keys).TakeFindings());

    [Fact]
    public void WhatWasHandedOutAndIsNotShownIsWithheldUnlessNobodyAsksTheSystem()
    {
        Assert.Equal(["CheckpointMissing 0-1", "CheckpointMissing 2-3"], SomeJournal.Lines(journal.Verify([Saved[1]], Saved, journal.Keys)));
        Assert.Empty(journal.Verify(null, Saved, journal.Keys).TakeFindings());
        var finding = Assert.Single(journal.Verify(Saved[..2], Saved, journal.Keys).TakeFindings());
        Assert.StartsWith("Checkpoint 3 of 2026-03-13T04:00:00.000Z was handed out", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AForgeryIsNotWithheld()
    {
        using var stranger = new SomeJournal();
        var forged = stranger.Sign(Saved[2].Clone());
        Assert.Equal(["CheckpointForged 2-3"], SomeJournal.Lines(journal.Verify(Saved[..2], [.. Saved[..2], forged], journal.Keys)));
    }

    [Fact]
    public void WhatIsShownAndWasNotHandedOutCountsToo()
    {
        var verifier = journal.Verify(Saved, Saved[..1], journal.Keys);
        Assert.Empty(verifier.TakeFindings());
        Assert.Equal(3, verifier.Agreed);
    }

    [Theory]
    [InlineData(0, "CheckpointMissing 0-2", "Checkpoint 1 is missing before checkpoint 2 of")]
    [InlineData(1, "CheckpointMissing 1-3", "Checkpoint 2 is missing before checkpoint 3 of")]
    public void AMissingCheckpointIsNamed(int index, string line, string message)
    {
        Saved.RemoveAt(index);
        Assert.Equal([line], journal.Findings());
        Assert.StartsWith(message, Assert.Single(journal.Messages()), StringComparison.Ordinal);
    }

    [Fact]
    public void CheckpointsThatAreMissingInARowAreNamedTogether()
    {
        Saved.RemoveRange(0, 2);
        Assert.StartsWith("Checkpoint 1 to 2 are missing before checkpoint 3", Assert.Single(journal.Messages()), StringComparison.Ordinal);
    }

    [Fact]
    public void AForgedCheckpointIsNotMissingAsWellAndPartsWhatIs()
    {
        for (var count = 13; count <= 14; count++)
            Saved.Add(journal.Sign(journal.After(count)));
        Saved[2].Signature = "";
        Saved.RemoveAt(3);
        Saved.RemoveAt(1);
        Assert.Equal(["CheckpointForged 2-3", "CheckpointMissing 1-5", "CheckpointMissing 3-5"], journal.Findings());
    }

    [Theory]
    [InlineData(0, "previous")]
    [InlineData(2, "previous")]
    [InlineData(2, "count")]
    [InlineData(2, "cursor")]
    public void ACheckpointThatDoesNotFollowFromTheOneBeforeIsNamed(int index, string field)
    {
        Saved[index] = journal.Signed(index, one =>
        {
            if (field == "previous")
                one.Previous = Rectify.Audit.Checkpoints.HashOf(Saved[0]);
            else if (field == "count")
                one.Count = Saved[1].Count;
            else
                one.Cursor = Saved[1].Cursor;
        });
        if (index == 0)
            Saved.RemoveRange(1, 2);

        Assert.Equal($"CheckpointForged {index}-{index + 1}", journal.Findings()[0]);
        Assert.StartsWith($"Checkpoint {index + 1} of", journal.Messages()[0], StringComparison.Ordinal);
        Assert.EndsWith("does not follow from the one before it.", journal.Messages()[0], StringComparison.Ordinal);
    }
}
