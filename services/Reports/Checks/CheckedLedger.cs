using Rectify.Issues.V1;
using Rectify.Reports.Facts;
using Rectify.Reports.Outline;
using Rectify.Reports.Tokens;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Checks;

/// <summary>What every check may look at, whether the ledger came from text or from tables.</summary>
internal sealed record CheckedLedger(Ledger Ledger, ReportFacts Facts)
{
    /// <summary>The aspects as printed, with those that hold no issue.</summary>
    public required IReadOnlyList<Ledger.Types.Aspect> Aspects { get; init; }

    public required IReadOnlyList<CheckedIssue> Issues { get; init; }

    /// <summary>All that is printed.</summary>
    public required IEnumerable<Paragraph> Texts { get; init; }

    /// <summary>Text that belongs to no issue.</summary>
    public required IEnumerable<Passage> Unplaced { get; init; }

    /// <summary>The headings with their labels; absent in tables.</summary>
    public OutlineNode? Headings { get; init; }

    /// <summary>The labels of lists within a text or a cell, list by list.</summary>
    public required IEnumerable<IReadOnlyList<PrintedLabel>> Lists { get; init; }

    /// <summary>Whether the source has a place for aspects.</summary>
    public required bool NamesAspects { get; init; }

    /// <summary>Whether the document is meant for the public.</summary>
    public required bool IsPublic { get; init; }
}

/// <summary>An issue with its line, the grade of the group where it stands, and the grade that is printed with it.</summary>
internal sealed record CheckedIssue(Ledger.Types.Issue Issue, int Line, Grade? GroupGrade = null, Grade? OwnGrade = null);

/// <summary>A label of a list: as read, as printed, and its line.</summary>
internal sealed record PrintedLabel(Label Label, string Printed, int Line)
{
    /// <summary>Absent where nothing is printed that is a label.</summary>
    public static PrintedLabel? Of(string? printed, int line) =>
        printed is { Length: > 0 } && LabelScanner.At(Folding.Fold(printed)) is { } label ? new PrintedLabel(label, printed, line) : null;
}
