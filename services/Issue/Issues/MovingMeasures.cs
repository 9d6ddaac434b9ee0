using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using VoidingState = Rectify.Issues.V1.Voiding.Types.State;

namespace Rectify.Issues;

/// <summary>
/// Which measures of an issue may go to another one. They go only as the measure service has them: it hears of the move in the stream of the issue that
/// it knows them by.
/// </summary>
internal sealed class MovingMeasures(IssueStore store, ServiceClients clients)
{
    /// <summary>These of its measures.</summary>
    /// <param name="names">measures/{measure}</param>
    public async Task<MovedMeasures> Named(Issue issue, IEnumerable<string> names, CancellationToken cancellation)
    {
        var wanted = names.Distinct().ToDictionary(name => ResourceName.Parse<Measure>(name, "measures"));
        return await Of(issue, (plan, opened) =>
        {
            if (wanted.FirstOrDefault(one => !plan.Exists(measure => measure.Id == one.Key)).Value is { } other)
                throw Reasons.FieldInvalid.Refuse("measures", other, IssueReasons.NotOfTheIssue).OnField("measures");
            if (wanted.Values.Any(name => opened.GetValueOrDefault(name) is { Voided: true }))
                throw Reasons.Voided.Refuse().OnField("measures");
            return plan.Where(measure => wanted.ContainsKey(measure.Id));
        }, cancellation);
    }

    /// <summary>All of them that are not voided.</summary>
    public Task<MovedMeasures> All(Issue issue, CancellationToken cancellation) => Of(
        issue, (plan, opened) => plan.Where(measure => opened.GetValueOrDefault(NameOf(measure)) is not { Voided: true }), cancellation);

    private async Task<MovedMeasures> Of(
        Issue issue,
        Func<List<PlannedMeasure>, IReadOnlyDictionary<string, Measure>, IEnumerable<PlannedMeasure>> choose,
        CancellationToken cancellation)
    {
        var plan = (await store.ReadDatedPlans([issue], cancellation))[issue.Id];
        var opened = (await clients.ReadMeasures($"issue = \"{issue.Name}\"", cancellation)).ToDictionary(measure => measure.Name);
        var moved = choose(plan, opened).ToList();
        var names = moved.ConvertAll(NameOf);
        if (names.Exists(name => !opened.ContainsKey(name)))
            throw IssueReasons.MeasuresUnknown.Refuse();
        var asked = store.Voidings.Where(row => names.Contains(row.Subject) && row.State == VoidingState.Requested);
        if (await asked.FirstOrDefaultAsync(cancellation) is { } voiding)
            throw IssueReasons.VoidingExists.Refuse(voiding.Name);
        return new(moved, names.Exists(name => opened[name].State != MeasureState.Planned), plan.Except(moved).Max(measure => measure.Due));
    }

    private static string NameOf(PlannedMeasure measure) => ResourceName.Of<Measure>(measure.Id);
}
