
namespace Rectify.Reports.Placements;

/// <summary>What became of a line.</summary>
internal enum LineUse
{
    /// <summary>Title, letterhead and opening.</summary>
    FrontMatter,

    /// <summary>整改组织情况</summary>
    Organisation,

    /// <summary>The heading and the introduction of the part that holds the ledger.</summary>
    Rectification,

    /// <summary>下一步</summary>
    NextSteps,

    /// <summary>Thanks, contacts, signature.</summary>
    Closing,

    StatusGroup,
    Aspect,
    AspectText,
    ProblemGroup,
    Issue,
    IssueText,
    Progress,
    Result,
    Status,
    Duty,
    Measure,

    /// <summary>Named by a finding.</summary>
    Unplaced,
}
