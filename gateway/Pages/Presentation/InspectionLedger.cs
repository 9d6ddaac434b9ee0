using Rectify.Issues.V1;
using Rectify.Measures.V1;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>One inspection: aspects, their issues, their measures, in the order of the report.</summary>
public sealed record InspectionLedger(Inspection Inspection, IReadOnlyList<AspectLedger> Aspects)
{
    /// <summary>The latest inspection first.</summary>
    public static IReadOnlyList<InspectionLedger> Arrange(IEnumerable<Inspection> inspections, IEnumerable<Issue> issues, IEnumerable<Measure> measures)
    {
        var measuresOf = measures.ToLookup(measure => measure.Issue);
        var issuesOf = issues.ToLookup(issue => issue.Inspection);
        return [.. inspections.Reverse().Select(inspection => new InspectionLedger(inspection,
        [
            .. issuesOf[inspection.Name]
                .GroupBy(issue => (issue.AspectLabel, issue.AspectTitle))
                .Select(aspect => new AspectLedger(aspect.Key.AspectLabel, aspect.Key.AspectTitle,
                    [.. aspect.Select(issue => new IssueLedger(issue, [.. measuresOf[issue.Name]]))])),
        ]))];
    }
}

/// <summary>An aspect (方面) with its issues.</summary>
public sealed record AspectLedger(string Label, string Title, IReadOnlyList<IssueLedger> Issues);

/// <summary>An issue (问题) with its measures, of which those that are voided keep their place and are not shown.</summary>
public sealed record IssueLedger(Issue Issue, IReadOnlyList<Measure> Measures)
{
    public IReadOnlyList<(int Order, Measure Measure)> Counted => [.. Measures.Index().Where(one => !one.Item.Voided)];
}
