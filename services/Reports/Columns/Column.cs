using Rectify.Types.V1;

namespace Rectify.Reports.Columns;

/// <summary>What a column of a ledger (台账) holds.</summary>
internal enum ColumnKind
{
    /// <summary>A column whose name says nothing that a ledger has.</summary>
    Unknown,

    /// <summary>序号</summary>
    Number,

    /// <summary>专项、巡察类别</summary>
    Track,

    /// <summary>方面、类别</summary>
    Aspect,

    /// <summary>反馈问题</summary>
    Problem,

    /// <summary>整改措施</summary>
    Measures,

    /// <summary>整改情况、进展、成效</summary>
    Progress,

    /// <summary>完成情况</summary>
    Status,

    /// <summary>已完成 | 未完成 as columns of their own, with a tick in one of them.</summary>
    Tick,

    /// <summary>责任领导</summary>
    Leader,

    /// <summary>责任人</summary>
    Owner,

    /// <summary>责任单位</summary>
    Department,

    /// <summary>整改时限</summary>
    Due,

    /// <summary>被巡察单位</summary>
    Agency,
}

/// <summary>A column: its place from 0, its kind, its name as printed, and the grade that a tick in it stands for.</summary>
internal sealed record Column(int Place, ColumnKind Kind, string Name, Completion.Types.Grade? Grade = null);
