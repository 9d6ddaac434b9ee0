using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;

namespace Rectify.Issues;

/// <summary>The issues of a ledger as they begin their life: registered, with their measures planned.</summary>
internal static class IssueFactory
{
    /// <summary>Refuses a ledger of which some issue cannot begin.</summary>
    public static void Check(Ledger ledger)
    {
        if (ledger.Aspects.SelectMany(aspect => aspect.Issues).Any(issue => issue.Measures.Count == 0))
            throw Reasons.FieldRequired.Refuse("measures").OnField("document.aspects.issues.measures");
    }

    /// <summary>One after another, of a ledger that was checked.</summary>
    /// <param name="import">In which its document is kept; null where it came without.</param>
    public static IEnumerable<PlannedIssue> Issues(Ledger ledger, Inspection inspection, Guid? import, DateTimeOffset at) =>
        ledger.Aspects.SelectMany(aspect => aspect.Issues.Select(issue => Begin(inspection, aspect, issue, import, at)));

    /// <summary>One that no document names, without measures.</summary>
    public static PlannedIssue Add(Inspection inspection, AddIssueRequest said, DateOnly? limit, DateTimeOffset at)
    {
        var aspect = new Ledger.Types.Aspect { Title = said.AspectTitle.Trim(), Track = said.Track };
        var issue = new Ledger.Types.Issue { Title = said.Title.Trim(), Text = said.Text.Trim(), Basis = said.Basis.Trim() };
        var begun = Begin(inspection, aspect, issue, import: null, at).Within(limit);
        return begun with { Issue = begun.Issue with { Source = said.Source, SourceNote = said.SourceNote.Trim() } };
    }

    private static PlannedIssue Begin(
        Inspection inspection, Ledger.Types.Aspect aspect, Ledger.Types.Issue printed, Guid? import, DateTimeOffset at)
    {
        var id = Ids.Next();
        var measures = printed.Measures.Select(measure => Plan(measure, import)).ToList();
        var planned = new Issue
        {
            Id = id,
            AgencyId = inspection.AgencyId,
            InspectionId = inspection.Id,
            RoundId = inspection.RoundId,
            AspectLabel = aspect.Label,
            AspectTitle = aspect.Title,
            Track = printed.HasTrack ? printed.Track : aspect.Track,
            Group = printed.Group,
            Label = printed.Label,
            Title = printed.Title,
            Untitled = printed.Untitled,
            Text = printed.Text,
            Basis = printed.Basis,
            Line = printed.Line,
            ImportId = import,
            State = IssueState.Registered,
            Completion = printed.Status,
            PlannedMeasures = measures.Count,
            PlanVersion = 1,
            Due = measures.Max(measure => measure.Due),
            Cycle = 1,
            CreatedAt = at,
            UpdatedAt = at,
        };
        return new PlannedIssue(planned, measures);
    }

    private static PlannedMeasure Plan(Ledger.Types.Measure printed, Guid? import) => new(
        Ids.Next(),
        printed.HasLabel ? printed.Label : null,
        printed.Text,
        printed.HasLeader ? printed.Leader : null,
        printed.HasOwner ? printed.Owner : null,
        printed.HasDepartment ? printed.Department : null,
        printed.HasDue ? DistrictTime.LastDayOf(printed.Due) : null,
        printed.Horizon,
        printed.Line,
        import);
}

/// <summary>An issue that may begin, and the measures that it begins with.</summary>
internal sealed record PlannedIssue(Issue Issue, IReadOnlyList<PlannedMeasure> Measures)
{
    /// <summary>It is to be rectified by this day; null for none.</summary>
    public PlannedIssue Within(DateOnly? limit) => this with { Issue = Issue with { Limit = limit, Due = limit } };

    /// <summary>It begins, with its number.</summary>
    public (Issue First, Fact Fact) Register(string? number)
    {
        var issue = Issue with { Number = number };
        return (issue, new IssueRegistered(issue.Snapshot, Measures));
    }
}
