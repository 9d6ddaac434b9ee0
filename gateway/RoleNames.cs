using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway;

/// <summary>What people call the roles.</summary>
internal static class RoleNames
{
    public static IReadOnlyDictionary<Role, string> Chinese { get; } = new Dictionary<Role, string>
    {
        [Role.Office] = "巡察办",
        [Role.Group] = "巡察组",
        [Role.Discipline] = "派驻纪检监察组",
        [Role.Head] = "主要负责人",
        [Role.Leader] = "责任领导",
        [Role.Owner] = "责任人",
        [Role.Publicity] = "宣传部",
        [Role.Organisation] = "组织部",
        [Role.Partner] = "纪检监察系统",
        [Role.Administrator] = "账号管理员",
        [Role.Auditor] = "审计员",
    };
}
