using System.Runtime.InteropServices;

namespace Rectify.Reports.Tokens;

/// <summary>What a line that begins with a keyword and a colon tells about an issue.</summary>
internal enum FieldKind
{
    /// <summary>问题表现</summary>
    Problem,

    /// <summary>整改措施</summary>
    Measures,

    /// <summary>整改情况</summary>
    Progress,

    /// <summary>整改成效</summary>
    Result,

    /// <summary>完成情况</summary>
    Status,

    /// <summary>责任领导</summary>
    Leader,

    /// <summary>责任人</summary>
    Owner,

    /// <summary>责任部门</summary>
    Department,

    /// <summary>完成时限</summary>
    Due,
}

/// <summary>A keyword with its colon: the kind and how many characters it takes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Field(FieldKind Kind, int Length)
{
    /// <summary>Who and until when, in contrast to what.</summary>
    public bool IsDuty => TellsDuty(Kind);

    /// <summary>What ends an issue: 整改成效, 完成情况.</summary>
    public static bool Closes(FieldKind kind) => kind is FieldKind.Result or FieldKind.Status;

    public static bool TellsDuty(FieldKind kind) => kind is FieldKind.Leader or FieldKind.Owner or FieldKind.Department or FieldKind.Due;
}
