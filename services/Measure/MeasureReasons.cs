using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Measures;

/// <summary>Why the measure service refuses. Kept in docs/errors.md with all others.</summary>
public static class MeasureReasons
{
    public static readonly Reason IssueNotAccepted = new(StatusCode.FailedPrecondition, "ISSUE_NOT_ACCEPTED",
        "Nobody has taken on the issue of this measure yet. Accept it first (:accept), then record what was done.", "该措施所属问题尚未认领；请先认领问题，再记录进展。");

    public static readonly Reason DueSet = new(StatusCode.FailedPrecondition, "DUE_SET",
        "It is due on {0} already. Only the inspection office moves a day that is set.", "该措施期限已定为 {0}；已定的期限只能由巡察办调整。");
    public static readonly Reason MeasuresUnreadable = new(StatusCode.InvalidArgument, "MEASURES_UNREADABLE",
        "This is no list of measures that may be taken back: {0}.", "不能导回：{0}。请先在措施列表导出 Excel，在导出的表里修改。");
    public static readonly Reason MeasuresTooMany = new(StatusCode.InvalidArgument, "MEASURES_TOO_MANY",
        "The list is too large: at most {0} KiB and {1} rows. Take it back in parts.", "表格过大：最多 {0} KB、{1} 行；请拆分后分次导回。");
    public static readonly Reason RowTwice = new(StatusCode.InvalidArgument, "ROW_TWICE",
        "The measure stands in row {0} already.", "这条措施在第 {0} 行已经有了。");
    public static readonly Reason TextIsOtherwise = new(StatusCode.InvalidArgument, "TEXT_IS_OTHERWISE",
        "The text of a measure is not corrected by a list: reword it at its issue (:rewordMeasure).", "措施的文字不能在表里改；请在问题页“改写措施”，说明原因。");
    public static readonly Reason NotEmptied = new(StatusCode.InvalidArgument, "NOT_EMPTIED",
        "What is kept in \"{0}\" cannot be emptied: write what it is to be.", "“{0}”已有内容，不能清空；请写改成什么，不改的请恢复原样。");

    // Why a list cannot be taken back.
    public static readonly Phrase HasNoHeadings = new("it has no line with the headings \"系统编号\" and \"版本\"", "没有表头“系统编号”和“版本”");
    public static readonly Phrase HasNothingToCorrect = new(
        "it has none of the headings \"责任领导\", \"责任人\", \"责任部门\", \"整改类型\", \"期限\"", "没有“责任领导、责任人、责任部门、整改类型、期限”中的任何一列");}
