using System.Globalization;
using System.Text.Json.Nodes;
using Rectify.Events;
using Rectify.Issues;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Entries;
using static Rectify.Types.V1.Completion.Types;
using Difference = Rectify.Issues.V1.Difference;
using Edition = (Rectify.Issues.Issue Issue, System.Collections.Generic.IReadOnlyList<Rectify.Events.PlannedMeasure> Measures);
using Issue = Rectify.Issues.Issue;
using Ledger = Rectify.Issues.V1.Ledger;
using Measure = Rectify.Measures.V1.Measure;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Issues;

/// <summary>
/// What a newer edition of a report changes and what is said of it, written a second time: over ledgers and editions of them that are made at
/// random, in which each thing is left out, left as it is, written otherwise without other words, or reworded.
/// </summary>
public sealed class RevisionRules : IDisposable
{
    private readonly KeptStore<IssueStore> store = new();
    private readonly HashSet<string> seen = [];
    private Random random = new(0);
    private List<string> expected = [];
    private int words;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task WhatDiffersIsSaidAndWhatMayStillChangeIsChanged()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            (random, expected) = (new Random(seed), []);
            await ReviseALedger();
        }

        // Every field with every consequence that it can have.
        Assert.Equal(37, seen.Count);
    }

    [Fact]
    public async Task WhatAReportSaysOfItselfIsComparedFieldByField()
    {
        var old = new Ledger
        {
            Title = "通报", Agency = "甲", SignedBy = "区教育局党委", Contacts = new() { Phones = { "0555-1" } }, Totals = new() { Issues = 1 },
            Dealt = { new Ledger.Types.Dealt { Kind = "约谈", People = 1 } }, Findings = { new Ledger.Types.Finding() },
        };
        var next = new Ledger { Title = " 通报 ", Agency = "乙", SignedBy = "区教育局", Level = Ledger.Types.Level.County };

        var said = await Said([], [], revision => revision.CompareHeads(old, next));

        Assert.Equal(
            [
                Line("Changed", "", field: "contacts", before: """{ "phones": [ "0555-1" ] }""", applied: true),
                Line("Changed", "", field: "level", before: "Unspecified", after: "County", applied: true),
                Line("Changed", "", field: "signed_by", before: "区教育局党委", after: "区教育局", applied: true),
                Line("Changed", "", field: "dealt", before: """[ { "kind": "约谈", "people": 1 } ]""", applied: true),
            ],
            said);
    }

    [Fact]
    public async Task WhatItPrintsOfAspectsAndIssuesIsComparedWhereTheLedgerHasThem()
    {
        var agency = Guid.CreateVersion7();
        var (there, voided) = (AnyIssue(agency) with { VoidingId = null }, AnyIssue(agency) with { VoidingId = Guid.CreateVersion7() });
        Issue[] printed = [AnyIssue(agency), voided, there with { Id = Guid.CreateVersion7() }];
        var edition = printed.Select(issue => new PlannedIssue(issue, [])).ToList();

        var said = await Said([there, voided], edition, revision => revision.CompareTexts(
            Report("总体不够", "表现一", there, voided), Report("总体较好", new string('长', 300), printed), edition));

        Assert.Equal(
            [
                Line("Changed", "", field: "aspects.text", before: "总体不够", after: "总体较好", applied: true),
                Line("Changed", there.Name, field: "text", before: "表现一", after: PrintedTexts.Shortened(new string('长', 300)), applied: true),
            ],
            said.Where(line => line.StartsWith("Changed", StringComparison.Ordinal)));
    }

    private static Ledger Report(string aspect, string text, params Issue[] issues) => new()
    {
        Aspects =
        {
            new Ledger.Types.Aspect
            {
                Title = "聚焦基层党组织建设方面", Text = aspect,
                Issues = { issues.Select(issue => new Ledger.Types.Issue { Title = issue.Title, Text = text }) },
            },
        },
    };

    private async Task<IEnumerable<string>> Said(IReadOnlyList<Issue> kept, IReadOnlyList<PlannedIssue> edition, Action<Revision> compare)
    {
        IReadOnlyList<Difference> said = [];
        await store.Commit((_, changes) =>
        {
            var plans = kept.ToDictionary(issue => issue.Id, _ => new List<PlannedMeasure>());
            var revision = new Revision(changes, new Inspection(), plans, new Dictionary<string, Measure>());
            said = revision.Apply(kept, edition);
            compare(revision);
            return Task.CompletedTask;
        });
        return said.Select(Line);
    }

    private async Task ReviseALedger()
    {
        var agency = Guid.CreateVersion7();
        await store.Commit((_, changes) =>
        {
            foreach (var issue in Enumerable.Range(0, random.Next(1, 5)).Select(_ => AnyIssue(agency)))
                changes.Begin((issue, new IssueRegistered(issue.Snapshot, [])));
            return Task.CompletedTask;
        });
        var rows = await store.Read(all => all.Issues.Where(issue => issue.AgencyId == agency));
        var kept = rows.OrderBy(issue => issue.Title, StringComparer.Ordinal).ToList();
        var plans = kept.ToDictionary(issue => issue.Id, _ => Enumerable.Range(0, random.Next(4)).Select(_ => AnyMeasure()).ToList());
        var opened = plans.Values.SelectMany(measures => measures).Where(_ => random.Next(5) > 0)
            .ToDictionary(measure => $"measures/{measure.Id}", _ => new Measure { State = (MeasureState)random.Next(1, 6), Voided = random.Next(6) == 0 });
        var editions = kept.ConvertAll(issue => (Issue: issue, Edition: EditionOf(issue, plans[issue.Id], opened)));
        List<Edition> printed = [.. editions.Where(one => one.Edition is not null).Select(one => one.Edition!.Value)];
        if (random.Next(2) == 0)
        {
            printed.Add((AnyIssue(agency), [AnyMeasure()]));
            expected.Add(Line("Added", printed[^1].Issue.Name, after: printed[^1].Issue.Title, applied: true));
        }

        var shuffled = printed.ToArray();
        random.Shuffle(shuffled);
        IReadOnlyList<Difference> said = [];
        var edition = shuffled.Select(one => new PlannedIssue(one.Issue, one.Measures)).ToList();
        await store.Commit((_, changes) => Task.FromResult(said = new Revision(changes, new Inspection(), plans, opened).Apply(kept, edition)));

        Assert.Equal(expected.Order(StringComparer.Ordinal), said.Select(Line).Order(StringComparer.Ordinal));
        seen.UnionWith(said.Select(one => $"{one.Kind} {(one.Measure.Length > 0 ? "measure" : "issue")} {one.Field} {one.Applied} {one.Consequence}"));
        await CheckWhatIsKept(agency, printed, said, editions);
    }

    private async Task CheckWhatIsKept(
        Guid agency, List<Edition> printed, IReadOnlyList<Difference> said, List<(Issue Issue, Edition? Edition)> editions)
    {
        var rows = (await store.Read(all => all.Issues.Where(issue => issue.AgencyId == agency))).ToDictionary(issue => issue.Id);
        var entries = (await store.Read(all => all.Set<JournalEntry>().Where(entry => entry.AgencyId == agency && entry.Version == 2)))
            .ToDictionary(entry => entry.Stream, entry => JsonNode.Parse(entry.Payload)!);
        Assert.Equal(
            editions.Select(one => one.Issue.Name).Union(said.Where(one => one.Applied).Select(one => one.Issue)).Order(),
            rows.Values.Select(row => row.Name).Order());
        foreach (var (old, edition) in editions)
        {
            var changes = said.Where(one => one.Issue == old.Name && one.Applied).ToList();
            var told = changes.Count > 0 ? edition!.Value.Issue : old;
            var row = rows[old.Id];
            Assert.Equal(
                (told.AspectTitle, told.Track, told.Group, told.Label, told.Title, changes.Count > 0 ? 2 : 1),
                (row.AspectTitle, row.Track, row.Group, row.Label, row.Title, row.Version));
            if (changes.Count == 0)
                continue;
            var fact = entries[old.Name];
            Assert.Equal(Ids(changes.Where(one => $"{one.Kind}" == "Added").Select(one => one.Measure)), Ids(fact["added"]!));
            Assert.Equal(
                Ids(changes.Where(one => one.Measure.Length > 0 && $"{one.Kind}" == "Changed").Select(one => one.Measure)), Ids(fact["changed"]!));
        }

        foreach (var (issue, _) in printed.Where(one => rows.ContainsKey(one.Issue.Id)))
            Assert.Equal(1, rows[issue.Id].Version);
    }

    private static IEnumerable<string> Ids(IEnumerable<string> names) => names.Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ids(JsonNode measures) =>
        Ids(measures.AsArray().Select(one => $"measures/{one!["id"]!.GetValue<string>()}"));

    /// <summary>The issue with its measures as the newer edition has it, null where that leaves it out; and what has to be said of it.</summary>
    private Edition? EditionOf(Issue old, List<PlannedMeasure> plan, Dictionary<string, Measure> opened)
    {
        var isVoided = old.VoidingId is not null;
        if (random.Next(6) == 0)
        {
            if (!isVoided)
                expected.Add(Line("Missing", old.Name, before: old.Title));
            return null;
        }

        var next = old with
        {
            Id = Guid.CreateVersion7(), AspectTitle = Otherwise(old.AspectTitle), Group = Otherwise(old.Group), Label = Otherwise(old.Label),
            Title = Otherwise(old.Title), Track = random.Next(4) == 0 ? Track.Personnel : old.Track,
            Completion = random.Next(2) == 0 ? Grade.Unspecified : (Grade)random.Next(5),
        };
        if (isVoided)
        {
            expected.Add(Line("Added", old.Name, after: next.Title, consequence: "Voided"));
            return (next, [AnyMeasure()]);
        }

        var (isOpen, signed) = (old.State != IssueState.Closed, Consequence(old.State, old.State == IssueState.ClosureRequested));
        void Said(string field, string before, string after, string consequence) => ExpectChange(old.Name, "", field, before, after, isOpen, consequence);
        Said("aspect", old.AspectTitle, next.AspectTitle, signed);
        Said("track", EnumNames.Of(old.Track), EnumNames.Of(next.Track), signed);
        Said("group", old.Group, next.Group, signed);
        Said("label", old.Label, next.Label, Consequence(old.State, isSigned: false));
        Said("title", old.Title, next.Title, signed);
        if (next.Completion != Grade.Unspecified)
            Said("status", EnumNames.Of(old.Completion), EnumNames.Of(next.Completion), Consequence(old.State, isSigned: false));

        List<PlannedMeasure> measures = [.. plan.Select(measure => EditionOf(old, measure, opened)).OfType<PlannedMeasure>()];
        for (var added = random.Next(3); added > 0; added--)
        {
            measures.Add(AnyMeasure());
            expected.Add(Line("Added", old.Name, isOpen ? $"measures/{measures[^1].Id}" : "", after: measures[^1].Text, applied: isOpen, consequence: signed));
        }

        return (next, measures);
    }

    private PlannedMeasure? EditionOf(Issue issue, PlannedMeasure old, Dictionary<string, Measure> opened)
    {
        var name = $"measures/{old.Id}";
        var isVoided = opened.GetValueOrDefault(name)?.Voided is true;
        if (random.Next(6) == 0)
        {
            if (!isVoided)
                expected.Add(Line("Missing", issue.Name, name, before: old.Text));
            return null;
        }

        var next = old with
        {
            Id = Guid.CreateVersion7(), Text = Otherwise(old.Text), Leader = Else(old.Leader), Owner = Else(old.Owner), Department = Else(old.Department),
            Due = random.Next(3) == 0 ? new DateOnly(2026, random.Next(1, 13), 1) : old.Due,
        };
        if (isVoided)
        {
            expected.Add(Line("Added", issue.Name, name, after: next.Text, consequence: "Voided"));
            return next;
        }

        var isSigned = issue.State == IssueState.ClosureRequested
            || opened.GetValueOrDefault(name)?.State is MeasureState.Claimed or MeasureState.Checked or MeasureState.Verified;
        void Said(string field, string? before, string? after) =>
            ExpectChange(issue.Name, name, field, before ?? "", after ?? "", issue.State != IssueState.Closed, Consequence(issue.State, isSigned));
        Said("text", old.Text, next.Text);
        Said("leader", old.Leader, next.Leader);
        Said("owner", old.Owner, next.Owner);
        Said("department", old.Department, next.Department);
        ExpectChange(issue.Name, name, "due", Written(old.Due), Written(next.Due), applied: false, "Unspecified");
        return next;
    }

    private void ExpectChange(string issue, string measure, string field, string before, string after, bool applied, string consequence)
    {
        if (Bare(before) != Bare(after))
            expected.Add(Line("Changed", issue, measure, field, before, after, applied, consequence));
    }

    /// <summary>The same text, the same in other signs, or one that is near to it.</summary>
    private string Otherwise(string text) => random.Next(4) switch
    {
        0 => $"{text[..1]} {text[1..]}。",
        1 => text[..^1] + (char)(text[^1] + 1),
        _ => text,
    };

    private string? Else(string? person) => random.Next(4) switch
    {
        0 => null,
        1 => "周主任",
        2 => person is null ? null : $" {person}",
        _ => person,
    };

    private static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal).TrimEnd('。');

    private static string Written(DateOnly? due) => due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Consequence(IssueState state, bool isSigned) => state == IssueState.Closed ? "Frozen" : isSigned ? "SentBack" : "Unspecified";

    private Issue AnyIssue(Guid agency) => new()
    {
        Id = Guid.CreateVersion7(), AgencyId = agency, State = (IssueState)random.Next(1, 6), Cycle = 1, Completion = (Grade)random.Next(5), Label = "1.",
        AspectTitle = "聚焦基层党组织建设方面", Group = "作风建设", Title = Words(), Track = random.Next(2) == 0 ? Track.Regular : Track.Personnel,
        ClosureRequestedBy = "钱书记", VoidingId = random.Next(8) == 0 ? Guid.CreateVersion7() : null,
    };

    private PlannedMeasure AnyMeasure() => new(
        Guid.CreateVersion7(), "一是", Words(), random.Next(2) == 0 ? null : "钱书记", random.Next(2) == 0 ? null : "孙科长",
        random.Next(2) == 0 ? null : "办公室", random.Next(3) == 0 ? null : new DateOnly(2026, 6, 30), default);

    /// <summary>Twelve signs that no other text has.</summary>
    private string Words() => string.Concat(Enumerable.Range(14 * words++ % 20_000, 12).Select(sign => (char)(0x4E00 + sign)));

    private static string Line(Difference said) =>
        Line($"{said.Kind}", said.Issue, said.Measure, said.Field, said.Before, said.After, said.Applied, $"{said.Consequence}");

    private static string Line(
        string kind, string issue, string measure = "", string field = "", string before = "", string after = "", bool applied = false,
        string consequence = "Unspecified") => $"{kind} {issue} {measure} {field}: {before} → {after}, {applied} {consequence}";
}
