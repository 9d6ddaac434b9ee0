using Rectify.Reports.Columns;
using Rectify.Reports.Placements;
using Rectify.Reports.Roles;

namespace Rectify.Reports.Explaining;

/// <summary>The names of roles, uses and columns in the words of the field.</summary>
internal static class DisplayNames
{
    public static string Of(Role role) => role switch
    {
        Role.Organisation => "组织情况",
        Role.Rectification => "整改部分",
        Role.NextSteps => "下一步",
        Role.StatusGroup => "状态组",
        Role.Aspect => "方面",
        Role.ProblemGroup => "问题组",
        Role.Issue => "问题",
        Role.Measure => "措施",
        _ => "细目",
    };

    public static string Of(LineUse use) => use switch
    {
        LineUse.FrontMatter => "标题与引言",
        LineUse.Organisation => "组织情况",
        LineUse.Rectification => "整改部分",
        LineUse.NextSteps => "下一步",
        LineUse.Closing => "结尾",
        LineUse.StatusGroup => "状态组",
        LineUse.Aspect => "方面",
        LineUse.AspectText => "方面引言",
        LineUse.ProblemGroup => "问题组",
        LineUse.Issue => "问题",
        LineUse.IssueText => "问题说明",
        LineUse.Progress => "整改情况",
        LineUse.Result => "整改成效",
        LineUse.Status => "完成情况",
        LineUse.Duty => "责任与时限",
        LineUse.Measure => "措施",
        _ => "未归入",
    };

    public static string Of(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "序号",
        ColumnKind.Track => "专项",
        ColumnKind.Aspect => "方面",
        ColumnKind.Problem => "问题",
        ColumnKind.Measures => "整改措施",
        ColumnKind.Progress => "整改情况",
        ColumnKind.Status => "完成情况",
        ColumnKind.Tick => "完成情况（勾选）",
        ColumnKind.Leader => "责任领导",
        ColumnKind.Owner => "责任人",
        ColumnKind.Department => "责任部门",
        ColumnKind.Due => "整改时限",
        ColumnKind.Agency => "单位",
        _ => "未识别",
    };
}
