using Rectify.Events;
using Rectify.Issues;
using Rectify.Measures;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Sealing;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Journals;

/// <summary>Rows beside a thing (notes of progress), which facts of its stream tell one by one, are those that were told: none more, none less.</summary>
public sealed class RowsBesideRules : IDisposable
{
    private const string Invented =
        """
        INSERT INTO progress (id, measure_id, agency_id, note, occurred_on, percent, period, recorded_by, recorded_at)
        SELECT '01920000-0000-7000-8000-000000000001', measure_id, agency_id, '凭空', occurred_on, percent, period, recorded_by, recorded_at
        FROM progress WHERE note = '第1次'
        """;

    private readonly KeptStore<MeasureStore> store = new();
    private readonly ServiceRuntime service;
    private readonly Guid agency = Guid.CreateVersion7();

    public RowsBesideRules() => service = new ServiceRuntime("measure", typeof(MeasureStore), store.Scopes);

    public void Dispose()
    {
        service.Dispose();
        store.Dispose();
    }

    [Fact]
    public async Task ThoseThatWereToldAreNoFindings()
    {
        foreach (var notes in new[] { 0, 1, 3 })
            await Keep(notes);

        Assert.Equal((0, 3 + 4), await Check());
    }

    [Theory]
    [InlineData("DELETE FROM progress WHERE note = '第2次'", "RowMissing v3")]
    [InlineData("UPDATE progress SET note = '改写' WHERE note = '第2次'", "RowMissing v3", "RowUntold v0")]
    [InlineData("UPDATE progress SET percent = percent + 1 WHERE note = '第1次'", "RowMissing v2", "RowUntold v0")]
    [InlineData(Invented, "RowUntold v0")]
    public async Task OneThatIsGoneAnotherOneOrInventedIsFoundOnItsOwnThing(string sql, params string[] expected)
    {
        await Keep(1, "另一项");
        var (measure, found) = (await Keep(3), new List<string>());
        await store.Edit(sql);

        await new StateCheck(service, finding => found.Add($"{finding.Stream} {finding.Kind} v{finding.StreamVersion}")).Run(CancellationToken.None);

        Assert.Equal(expected.Select(one => $"{measure.Name} {one}").Order(), found.Order());
    }

    private async Task<(int Found, long Rows)> Check()
    {
        var found = 0;
        var check = new StateCheck(service, _ => found++);
        await check.Run(CancellationToken.None);
        return (found, check.Rows);
    }

    /// <summary>A measure with that many notes of progress, told one after the other.</summary>
    private async Task<Measure> Keep(int notes, string called = "第")
    {
        var issue = new Issue { Id = Guid.CreateVersion7(), AgencyId = agency, State = IssueState.Accepted, Cycle = 1 }.Snapshot;
        var planned = new PlannedMeasure(Guid.CreateVersion7(), null, "修订一项制度。", null, null, null, null, default);
        Measure measure = null!;
        await store.Commit((_, changes) => Task.FromResult(measure = changes.Begin(Measure.Plan(planned, issue, changes.At))));
        for (var number = 1; number <= notes; number++)
        {
            var note = $"{called}{number}次";
            await store.Commit((_, changes) =>
            {
                var said = new Progress
                {
                    Id = Guid.CreateVersion7(), MeasureId = measure.Id, AgencyId = agency, Note = note, OccurredOn = "2026-03",
                    RecordedBy = changes.By.Name, RecordedAt = changes.At,
                };
                changes.Add(said);
                measure = changes.Save(measure, measure.RecordProgress(said, isTakenOn: true, changes.At));
                return Task.CompletedTask;
            });
        }

        return measure;
    }
}
