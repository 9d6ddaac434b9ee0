using Rectify.Supervision.V1;

namespace Rectify.Gateway.Pages;

/// <summary>In which order agencies stand in the table; those that need attention first.</summary>
public sealed record Ranking(string Key, Func<IEnumerable<AgencyRollup>, IEnumerable<AgencyRollup>> Sort)
{
    public static IReadOnlyList<Ranking> All { get; } =
    [
        new("red", rows => rows.OrderByDescending(row => row.Lights.Red).ThenByDescending(row => row.Measures.Overdue).ThenBy(row => row.CompletionRate)),
        new("rate", rows => rows.OrderBy(row => row.CompletionRate).ThenByDescending(row => row.Lights.Red)),
        new("overdue", rows => rows.OrderByDescending(row => row.Measures.Overdue).ThenByDescending(row => row.Lights.Red)),
        new("issues", rows => rows.OrderByDescending(row => row.Issues.Total)),
    ];

    public string Words => Key switch
    {
        "red" => T("红灯多的在前"),
        "rate" => T("完成率低的在前"),
        "overdue" => T("逾期措施多的在前"),
        _ => T("问题多的在前"),
    };

    /// <summary>The first where there is none of that name.</summary>
    public static Ranking Named(string? key) => All.FirstOrDefault(ranking => ranking.Key == key) ?? All[0];
}
