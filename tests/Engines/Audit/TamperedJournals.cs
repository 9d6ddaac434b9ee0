using System.Text.Json.Nodes;
using Rectify.Audit;

namespace Rectify.Testing.Engines.Audit;

/// <summary>E19: what is done to a journal behind the system's back is found by an auditor with checkpoints kept outside, and named.</summary>
[Collection(nameof(Engines))]
public sealed class TamperedJournals(KeptJournals kept) : IClassFixture<KeptJournals>
{
    public static TheoryData<string> Engines => [.. ByTurns.Share(KeptJournals.Engines, of: 2)];

    [Theory, MemberData(nameof(Engines))]
    public async Task WhatNobodyTouchedVerifies(string engine)
    {
        var verdict = await Verify(engine, await kept.Copy(engine));

        Assert.Equal(0, verdict.Code);
        Assert.Empty(verdict.Findings);
        Assert.Equal("3", verdict.Answer.Text("checkpoints"));
    }

    [Theory, MemberData(nameof(Engines))]
    public Task AnEditedEntryIsNamed(string engine) => Expect(
        engine, entries => Of(entries, version: 2), async (tampering, entry) => await tampering.Set(entry, "actor_name", "'别人'"), "EDITED", "was edited");

    [Theory, MemberData(nameof(Engines))]
    public Task AnEditedEntryWithItsHashComputedAgainIsFoundByItsNeighbour(string engine) => Expect(
        engine,
        entries => Of(entries, version: 3),
        async (tampering, entry) =>
        {
            var before = (await tampering.Entries()).Single(one => one.Stream == entry.Stream && one.Number == 2);
            var forged = before with { Payload = before.Payload.Replace("agencyId", "agencyID", StringComparison.Ordinal) };
            await tampering.Set(before, "payload", $"'{forged.Payload}'");
            await tampering.Set(before, "hash", $"'{forged.ComputeHash()}'");
        },
        "REWRITTEN",
        "does not follow from the version before it");

    [Theory, MemberData(nameof(Engines))]
    public Task AnEntryTakenOutOfItsStreamIsNamed(string engine) => Expect(
        engine,
        entries => Of(entries, version: 3),
        (tampering, entry) => tampering.Do($"DELETE FROM journal WHERE stream = '{entry.Stream}' AND version = 2"),
        "DELETED",
        "version 2 is missing before version 3");

    [Theory, MemberData(nameof(Engines))]
    public async Task AStreamTakenOutAltogetherIsMissedByTheNextCheckpoint(string engine)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        var stream = (await tampering.Entries())[^1].Stream;
        await tampering.Do($"DELETE FROM journal WHERE stream = '{stream}'");

        var verdict = await Verify(engine, address);

        Assert.Equal(1, verdict.Code);
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(("2", "3"), (finding.Text("afterCheckpoint"), finding.Text("beforeCheckpoint")));
        Assert.Contains("missing of the", finding.Text("message"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task EntriesOfAStreamThatChangedPlacesAreNamed(string engine)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        var entries = await tampering.Entries();
        var (second, third) = (Of(entries, 2), Of(entries, 3));
        await tampering.Exchange(second, third);

        var verdict = await Verify(engine, address);

        Assert.Contains(verdict.Findings, finding => finding.Text("kind") == "REORDERED"
            && finding.Text("stream") == second.Stream && finding.Text("streamVersion") == "2" && finding.Text("cursor") == third.Place.ToString());
        Assert.Contains(verdict.Findings, finding => finding.Text("kind") == "REWRITTEN" && Between(finding) == Around(engine, second));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task EntriesOfTwoStreamsThatChangedPlacesAreFoundByTheNextCheckpoint(string engine)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        var entries = await tampering.Entries();
        var firsts = entries.Where(entry => entry.Number == 1).Take(2).ToList();
        await tampering.Exchange(firsts[0], firsts[1]);

        var verdict = await Verify(engine, address);

        var finding = Assert.Single(verdict.Findings, finding => finding.Text("kind") == "REWRITTEN");
        Assert.Equal(Around(engine, firsts[0]), Between(finding));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task ATailThatWasCutIsMissed(string engine)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        var last = (await tampering.Entries())[^5..];
        foreach (var entry in last)
            await tampering.Do($"DELETE FROM journal WHERE position = {entry.Place.Position}");

        var verdict = await Verify(engine, address);

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(("TAIL_CUT", "2", "3"), (finding.Text("kind"), finding.Text("afterCheckpoint"), finding.Text("beforeCheckpoint")));
        Assert.Contains("5 missing", finding.Text("message"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task AJournalWrittenAnewIsRefutedByTheSavedCheckpointsThoughItsOwnAgree(string engine)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        await tampering.ForgeCheckpoints(await tampering.RewriteAll());

        var believing = await Tool.Run("audit", "verify", "--store", address, "--producer", "issue");
        var verdict = await Verify(engine, address);

        Assert.Equal(0, believing.Code);
        Assert.Contains("no checkpoints kept outside were given", believing.Errors, StringComparison.Ordinal);
        Assert.Equal(1, verdict.Code);
        Assert.Equal(
            ["1", "2", "3"],
            verdict.Findings.Where(finding => finding.Text("kind") == "REWRITTEN").Select(finding => finding.Text("beforeCheckpoint")));
        Assert.Equal(3, verdict.Findings.Count(finding => finding.Text("kind") == "CHECKPOINT_FORGED"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task AForgedCheckpointIsKnownByItsSignature(string engine)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        await tampering.Do("UPDATE checkpoints SET count = count - 1 WHERE number = 2");

        var verdict = await Verify(engine, address);

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(("CHECKPOINT_FORGED", "2"), (finding.Text("kind"), finding.Text("beforeCheckpoint")));
        Assert.Equal("3", verdict.Answer.Text("checkpoints"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task ACheckpointThatTheSystemNoLongerHasIsMissed(string engine)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        await tampering.Do("DELETE FROM checkpoints WHERE number = 2");

        var alone = await Tool.Run("audit", "verify", "--store", address, "--producer", "issue", "--json");
        var verdict = await Verify(engine, address);

        Assert.Contains("Checkpoint 2 is missing before checkpoint 3", alone.Output, StringComparison.Ordinal);
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(("CHECKPOINT_MISSING", "2"), (finding.Text("kind"), finding.Text("beforeCheckpoint")));
    }

    private static (string After, string Before) Between(JsonNode finding) => (finding.Text("afterCheckpoint"), finding.Text("beforeCheckpoint"));

    /// <summary>The last checkpoint without the entry, and the first with it.</summary>
    private (string After, string Before) Around(string engine, Entry entry)
    {
        var saved = CheckpointFile.Read(CheckpointFile.In(kept.Saved(engine), "issue"));
        var before = saved.First(checkpoint => entry.Place <= Place.TryParse(checkpoint.Cursor)).Number;
        return ($"{before - 1}", $"{before}");
    }

    private async Task Expect(string engine, Func<List<Entry>, Entry> named, Func<Tampering, Entry, Task> tamper, string kind, string words)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        var entry = named(await tampering.Entries());
        await tamper(tampering, entry);

        var verdict = await Verify(engine, address);

        Assert.Equal(1, verdict.Code);
        Assert.Contains(verdict.Findings, finding => finding.Text("kind") == kind
            && finding.Text("stream") == entry.Stream && finding.Text("streamVersion") == entry.Version && finding.Text("cursor") == entry.Place.ToString()
            && Between(finding) == Around(engine, entry)
            && finding.Text("message").Contains(words, StringComparison.Ordinal));
    }

    /// <summary>An entry of the first issue that went all its way.</summary>
    private static Entry Of(List<Entry> entries, int version) =>
        entries.First(entry => entry.Stream.StartsWith("issues/", StringComparison.Ordinal) && entry.Number == version);

    private async Task<(int Code, JsonNode Answer, List<JsonNode> Findings)> Verify(string engine, string address)
    {
        var (code, output, errors) = await Tool.Run(
            "audit", "verify", "--store", address, "--producer", "issue", "--checkpoints", kept.Saved(engine), "--key", kept.PublicKey(engine), "--json");
        Assert.True(code is 0 or 1, errors);
        var answer = JsonNode.Parse(output)!;
        return (code, answer, [.. answer["findings"]!.AsArray().Select(finding => finding!)]);
    }
}
