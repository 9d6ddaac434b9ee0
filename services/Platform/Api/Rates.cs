using Rectify.Supervision.V1;

namespace Rectify.Platform.Api;

/// <summary>
/// The rule of both rates, for those who count them and those who add up what was counted: completed (已完成, as reported) and closed
/// (已销号, by the inspection office) issues ÷ all that are not void. 基本完成 is not completed.
/// </summary>
public static class Rates
{
    /// <summary>With both rates of its issues.</summary>
    public static AgencyRollup WithRates(this AgencyRollup rollup)
    {
        rollup.CompletionRate = Share(rollup.Issues.Completed, rollup.Issues.Total);
        rollup.ClosedRate = Share(rollup.Issues.Closed, rollup.Issues.Total);
        return rollup;
    }

    /// <summary>688 of 697 → 0.9871; none of none → 0.</summary>
    private static double Share(int part, int issues) => issues == 0 ? 0 : Math.Round((double)part / issues, 4);
}
