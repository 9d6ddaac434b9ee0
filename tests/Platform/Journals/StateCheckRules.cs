using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rectify.Events;
using Rectify.Issues;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Sealing;
using Rectify.Testing;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Platform.Tests.Journals;

/// <summary>Which rows are not those that their journal tells of, written a second time: for whatever is done to many rows at random.</summary>
public sealed class StateCheckRules : IDisposable
{
    private readonly Meanwhile meanwhile = new();
    private readonly KeptStore<IssueStore> store;
    private readonly ServiceRuntime service;
    private readonly Guid agency = Guid.CreateVersion7();

    /// <summary>What is done to a row, by its id, stream and version, and what is said of it.</summary>
    private static readonly (string Sql, Func<Issue, string?> Finding)[] Edits =
    [
        ("SELECT 1", _ => null),
        ("UPDATE issues SET title = '另一问题', cycle = cycle + 1 WHERE id = {0}", issue => Edited(issue, "; other than told: cycle, title")),
        ("UPDATE issues SET label = '9.', reason = '佐证不足', completion = 'Unspecified' WHERE id = {0}",
            issue => Edited(issue, "; other than told: completion, label, reason")),
        ("UPDATE issues SET head = '' WHERE id = {0}", issue => Edited(issue, "")),
        ("DELETE FROM issues WHERE id = {0}", issue => $"RowMissing {issue.Name} v0: The journal tells of {issue.Name}, and there is no row of it."),
        ("UPDATE issues SET version = version - 1 WHERE id = {0}", Behind),
        ("UPDATE issues SET version = version + 1 WHERE id = {0}", issue => Untold(issue, issue.Version + 1)),
        ("DELETE FROM journal WHERE stream = {1}", issue => Untold(issue, issue.Version)),

        // Facts of before 0.2 say nothing of rows.
        ("UPDATE journal SET payload = '{{}}' WHERE stream = {1} AND version = {2}", _ => null),
        ("UPDATE issues SET title = '另一问题' WHERE id = {0}; UPDATE journal SET payload = '{{}}' WHERE stream = {1} AND version = 1",
            issue => issue.Version == 1 ? null : Edited(issue, "")),
    ];

    public StateCheckRules()
    {
        store = new(meanwhile);
        service = new ServiceRuntime("issue", typeof(IssueStore), store.Scopes);
    }

    public void Dispose()
    {
        service.Dispose();
        store.Dispose();
    }

    [Fact]
    public async Task ARowIsFoundIfAndOnlyIfItIsNotWhatItsJournalTells()
    {
        var random = new Random(17);
        var issues = await Keep(random, 100);
        var (expected, rows, untold) = (new List<string>(), 0, 0);
        for (var index = 0; index < issues.Count; index++)
        {
            var (issue, number) = (issues[index], index % Edits.Length);
            await store.Edit(Edits[number].Sql, issue.Id, issue.Name, issue.Version);
            if (Edits[number].Finding(issue) is { } finding)
                expected.Add(finding);
            rows += number == 4 ? 0 : 1;
            untold += number == 8 || (number == 9 && issue.Version == 1) ? 1 : 0;
        }

        var seen = await Check();
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Found);
        Assert.Equal((rows, untold), (seen.Rows, seen.Untold));
    }

    [Fact]
    public async Task EveryTableIsComparedAndRowsOfMoreThanOnePage()
    {
        var issues = await Keep(new Random(1), 1002);
        await store.Commit((_, changes) => Task.FromResult(changes.Begin(Agency.Register("青梧区水务局党组", "青水"))));
        var registered = Assert.Single(await store.Read(all => all.Agencies));
        await store.Edit("UPDATE agencies SET display_name = '别的单位'");
        await store.Edit("DELETE FROM issues WHERE id = {0}", issues[^1].Id);
        await store.Edit(Edits[3].Sql, issues[^2].Id);

        var (found, rows, _) = await Check();

        string[] expected =
        [
            $"RowEdited {registered.Name} v1: The row of {registered.Name} is not what version 1 left; other than told: displayName.",
            Edited(issues[^2], ""),
            Edits[4].Finding(issues[^1])!,
        ];
        Assert.Equal(expected, found);
        Assert.Equal(1002, rows);
    }

    [Theory]
    [InlineData("step", false)]
    [InlineData("steps", false)]
    [InlineData("step and deletion", true)]
    [InlineData("step that is taken back", true)]
    public async Task WhatChangesWhileItIsComparedIsNotWrongUnlessTheRowStaysBehind(string what, bool isWrong)
    {
        var issue = (await Keep(new Random(1), 1)).Single();
        meanwhile.IssuesWereRead = async () =>
        {
            for (var steps = what == "steps" ? 2 : 1; steps > 0; steps--)
                issue = await Step(issue, "改写");
            if (what == "step and deletion")
                await store.Edit("DELETE FROM issues");
            if (what == "step that is taken back")
                await store.Edit("UPDATE issues SET version = version - 1");
        };

        var (found, _, _) = await Check();

        Assert.Equal(isWrong, found.Any(finding => finding.StartsWith($"RowUntold {issue.Name} v{issue.Version}:", StringComparison.Ordinal)));
        Assert.Equal(what == "step and deletion" ? 2 : isWrong ? 1 : 0, found.Count());
    }

    /// <summary>Issues of one to four versions, each field of which may have become empty again; in the order of their ids.</summary>
    private async Task<List<Issue>> Keep(Random random, int count)
    {
        var first = Enumerable.Range(0, count).Select(number => new Issue
        {
            Id = Guid.CreateVersion7(), AgencyId = agency, State = IssueState.Registered, Cycle = 1, Label = random.Next(2) == 0 ? "" : "1.",
            Title = $"关于第{number}项制度不落实的问题", Completion = Grade.NotStarted,
        }).ToList();
        await store.Commit((_, changes) =>
        {
            changes.BeginMany(first.Select(issue => (issue, (Fact)new IssueRegistered(issue.Snapshot, []))));
            return Task.CompletedTask;
        });
        foreach (var issue in (await store.Read(all => all.Issues)).Where(_ => count <= 100))
        {
            var next = issue;
            for (var steps = random.Next(4); steps > 0; steps--)
                next = await Step(next, random.Next(2) == 0 ? "" : $"{random.Next(9)}.");
        }

        return [.. (await store.Read(all => all.Issues)).OrderBy(issue => $"{issue.Id}", StringComparer.Ordinal)];
    }

    private async Task<Issue> Step(Issue issue, string label)
    {
        var next = issue;
        await store.Commit((_, changes) => Task.FromResult(next = changes.Save(issue, issue.Revise(issue with { Label = label }, [], [], changes.At)!.Value)));
        return next;
    }

    private async Task<(IEnumerable<string> Found, long Rows, long Untold)> Check()
    {
        var found = new List<string>();
        var check = new StateCheck(service, finding => found.Add($"{finding.Kind} {finding.Stream} v{finding.StreamVersion}: {finding.Message}"));
        await check.Run(CancellationToken.None);
        return (found.Order(StringComparer.Ordinal), check.Rows, check.Untold);
    }

    private static string Edited(Issue issue, string fields) =>
        $"RowEdited {issue.Name} v{issue.Version}: The row of {issue.Name} is not what version {issue.Version} left{fields}.";

    private static string Behind(Issue issue) => $"RowUntold {issue.Name} v{issue.Version}: "
        + $"The row of {issue.Name} is in version {issue.Version - 1}, and the journal tells of version {issue.Version}.";

    private static string Untold(Issue issue, long version) =>
        $"RowUntold {issue.Name} v{version}: There is a row of {issue.Name} in version {version}, of which the journal does not tell.";

    /// <summary>Does something once, between the moment when issues were read and that when their journal is.</summary>
    private sealed class Meanwhile : DbCommandInterceptor
    {
        private bool hasReadIssues;

        public Func<Task>? IssuesWereRead { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (hasReadIssues && IssuesWereRead is { } act)
            {
                IssuesWereRead = null;
                await act();
            }

            hasReadIssues = IssuesWereRead is not null && command.CommandText.Contains("FROM \"issues\"", StringComparison.Ordinal);
            return result;
        }
    }
}
