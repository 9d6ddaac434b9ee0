using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Testing.Engines.Audit;

/// <summary>Not the tricks that come to mind, but any: random sequences of them, whether hashes are computed again or not.</summary>
[Collection(nameof(Engines))]
public sealed class AnyTampering(KeptJournals kept) : IClassFixture<KeptJournals>
{
    private const int Sequences = 500;

    public static TheoryData<string> Engines => [.. KeptJournals.Engines];

    private static readonly string[] Hashed =
        ["previous", "event_id", "producer", "stream", "version", "type", "agency_id", "actor", "actor_name", "at", "request_id", "payload", "hash"];

    [Theory, MemberData(nameof(Engines))]
    public async Task AChangeOfAnyHashedColumnOfAnyEntryIsFound(string engine)
    {
        var address = await kept.Copy(engine);
        await using var tampering = await Tampering.With(address);
        var missed = new List<string>();
        foreach (var column in Hashed)
        {
            foreach (var entry in await tampering.Entries())
            {
                await tampering.Do("BEGIN");
                await tampering.Set(entry, column, Another(engine, column));
                if (!IsFound(engine, await tampering.Entries(), await tampering.Checkpoints()))
                    missed.Add($"{column} of {entry.Place}");
                await tampering.Do("ROLLBACK");
            }
        }

        Assert.Empty(missed);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task AnySequenceOfChangesIsFound(string engine)
    {
        await using var tampering = await Tampering.With(await kept.Copy(engine));
        var (untouched, checkpoints) = (await tampering.Entries(), await tampering.Checkpoints());
        Assert.False(IsFound(engine, untouched, checkpoints));
        for (var seed = 0; seed < Sequences; seed++)
        {
            var random = new Random(seed);
            var entries = untouched.ToList();
            for (var step = random.Next(1, 6); step > 0; step--)
                Change(entries, random);
            if (!entries.SequenceEqual(untouched))
                Assert.True(IsFound(engine, entries, checkpoints), $"What seed {seed} did to the journal is not found.");
        }
    }

    private static void Change(List<Entry> entries, Random random)
    {
        var (at, other) = (random.Next(entries.Count), random.Next(entries.Count));
        switch (random.Next(5))
        {
            case 0 when entries.Count > 1:
                entries.RemoveAt(at);
                break;
            case 1:
                (entries[at], entries[other]) = (entries[other] with { Place = entries[at].Place }, entries[at] with { Place = entries[other].Place });
                break;
            case 2:
                entries.RemoveRange(at, entries.Count - at);
                entries.Add(new Entry(new Place(long.MaxValue, 1), "", "issue", "issues/x", "1", "", "", "", "", "", "", "", "", ""));
                break;
            case 3:
                entries[at] = entries[at] with { ActorName = $"{random.Next()}" };
                break;
            default:
                Rewrite(entries, at, $"{random.Next()}");
                break;
        }
    }

    /// <summary>An entry says something else, and it and all that follow in its stream are given hashes that fit.</summary>
    private static void Rewrite(List<Entry> entries, int at, string name)
    {
        var changed = entries[at] with { ActorName = name };
        for (var index = at; index < entries.Count; index++)
        {
            if (entries[index].Stream != changed.Stream)
                continue;
            changed = index == at ? changed : entries[index] with { Previous = changed.Hash };
            entries[index] = changed = changed with { Hash = changed.ComputeHash() };
        }
    }

    private bool IsFound(string engine, IEnumerable<Entry> entries, IReadOnlyList<Checkpoint> shown)
    {
        var verifier = new Verifier(
            shown, [.. CheckpointFile.Read(CheckpointFile.In(kept.Saved(engine), "issue"))],
            new PublicKeys([PublicKeys.Read(kept.PublicKey(engine))]));
        foreach (var entry in entries)
            verifier.Add(entry);
        verifier.Finish();
        return verifier.FoundSomething;
    }

    private static string Another(string engine, string column) => (engine, column) switch
    {
        (_, "version") => "version + 1000",
        ("PostgreSQL", "event_id") => "gen_random_uuid()",
        ("PostgreSQL", "agency_id") => "CASE WHEN agency_id IS NULL THEN gen_random_uuid() END",
        ("PostgreSQL", "at") => "at + interval '1 microsecond'",
        (_, "agency_id") => "CASE WHEN agency_id IS NULL THEN '00000000-0000-0000-0000-000000000001' END",
        (_, "at") => "replace(at, '20', '19')",
        _ => $"{column} || 'x'",
    };
}
