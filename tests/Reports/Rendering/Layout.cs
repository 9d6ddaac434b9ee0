namespace Rectify.Reports.Tests.Rendering;

/// <summary>How a report is laid out.</summary>
internal enum Layout
{
    /// <summary>一、已整改完成的问题 above the aspects</summary>
    ByStatus,

    /// <summary>整改情况：一是…；二是… and 完成情况： below every issue</summary>
    PerIssue,

    /// <summary>整改情况： above numbered measures</summary>
    Numbered,

    /// <summary>一是…；二是… in the paragraph behind the title</summary>
    RunIn,

    /// <summary>A report upward: every measure a paragraph of its own, with 一是 or a number</summary>
    Upward,
}
