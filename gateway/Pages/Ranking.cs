using Rectify.Supervision.V1;

namespace Rectify.Gateway.Pages;

/// <summary>In which order agencies stand in the table; those that need attention first.</summary>
public sealed record Ranking(string Key, string Words, Func<IEnumerable<AgencyRollup>, IEnumerable<AgencyRollup>> Sort)
{
    public static IReadOnlyList<Ranking> All { get; } =
    [
        new("red", "红灯多的在前",
            rows => rows.OrderByDescending(row => row.Lights.Red).ThenByDescending(row => row.Measures.Overdue).ThenBy(row => row.CompletionRate)),
        new("rate", "完成率低的在前", rows => rows.OrderBy(row => row.CompletionRate).ThenByDescending(row => row.Lights.Red)),
        new("overdue", "逾期措施多的在前", rows => rows.OrderByDescending(row => row.Measures.Overdue).ThenByDescending(row => row.Lights.Red)),
        new("issues", "问题多的在前", rows => rows.OrderByDescending(row => row.Issues.Total)),
    ];

    /// <summary>The first where there is none of that name.</summary>
    public static Ranking Named(string? key) => All.FirstOrDefault(ranking => ranking.Key == key) ?? All[0];
}
