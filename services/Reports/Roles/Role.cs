namespace Rectify.Reports.Roles;

/// <summary>What an item of the outline is, from the outside to the inside.</summary>
internal enum Role
{
    /// <summary>整改组织情况</summary>
    Organisation,

    /// <summary>整改落实情况: the part that holds the ledger.</summary>
    Rectification,

    /// <summary>下一步</summary>
    NextSteps,

    /// <summary>已整改完成的问题: gives its grade to everything below it.</summary>
    StatusGroup,

    /// <summary>方面</summary>
    Aspect,

    /// <summary>问题组: a heading between aspect and issue.</summary>
    ProblemGroup,

    /// <summary>问题</summary>
    Issue,

    /// <summary>措施</summary>
    Measure,

    /// <summary>Enumerated text within a measure.</summary>
    Detail,
}
