using System.Runtime.InteropServices;
using Rectify.Experiments.Checking;

namespace Rectify.Experiments;

/// <summary>How the outcomes are told.</summary>
internal static class Report
{
    private const int FindingsShown = 10;

    public static string Line(string id, Outcome outcome)
    {
        var verdict = outcome.Verdict;
        return $"{id} {(outcome.IsOk ? "ok" : "FAILED")} acknowledged={verdict.Acknowledged} unknown={verdict.Unknown} repeated={verdict.Repeated}"
            + $" lost={verdict.Lost} doubled={verdict.Doubled} drift={verdict.Drift} bites={Bites(outcome)}";
    }

    public static IEnumerable<string> Findings(Outcome outcome) =>
    [
        .. outcome.Verdict.Findings.Take(FindingsShown).Select(finding => $"   {finding}"),
        .. outcome.Verdict.Findings.Count > FindingsShown ? [$"   … and {outcome.Verdict.Findings.Count - FindingsShown} more"] : Array.Empty<string>(),
        .. outcome.Bites.Where(bite => bite.Value == 0).Select(bite => $"   It does not bite: no {bite.Key}."),
    ];

    /// <summary>The table for docs/faults.md.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<(Experiment Experiment, Outcome Outcome)> done, bool quick)
    {
        yield return $"{(quick ? "Quick" : "Full")} run of {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, "
            + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, "
            + $"{RuntimeInformation.FrameworkDescription}";
        yield return "";
        yield return "| id | fault | acknowledged | unknown | repeated | lost | doubled | drift | what shows that it bites |";
        yield return "|---|---|---|---|---|---|---|---|---|";
        foreach (var (experiment, outcome) in done)
        {
            var row = outcome.Verdict;
            yield return $"| {experiment.Id} | {experiment.Fault} | {row.Acknowledged:N0} | {row.Unknown:N0} | {row.Repeated:N0} "
                + $"| {row.Lost} | {row.Doubled} | {row.Drift} | {Bites(outcome).Replace(":", " ").Replace(",", ", ")} |";
        }

        yield return "";
        yield return Totals([.. done.Select(one => one.Outcome.Verdict)]);
    }

    /// <summary>With 0 of N seen, the true rate lies below 3/N with 95 % confidence.</summary>
    private static string Totals(IReadOnlyList<Verdict> verdicts)
    {
        var acknowledged = verdicts.Sum(verdict => verdict.Acknowledged);
        var bound = acknowledged > 0 ? 3.0 / acknowledged : 1;
        return $"{verdicts.Sum(verdict => verdict.Lost)} of {acknowledged:N0} acknowledged commands lost, {verdicts.Sum(verdict => verdict.Doubled)} doubled "
            + $"(upper bound of either rate 3/N = {bound:0.0e0}); drift {verdicts.Sum(verdict => verdict.Drift)}.";
    }

    private static string Bites(Outcome outcome) => string.Join(',', outcome.Bites.Select(bite => $"{bite.Key}:{bite.Value}"));
}
