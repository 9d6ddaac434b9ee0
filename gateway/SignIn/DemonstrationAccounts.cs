using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway.SignIn;

/// <summary>The accounts of a demonstration district, one for each role, which its sign-in page offers; there are none anywhere else.</summary>
public static class DemonstrationAccounts
{
    public const string Password = "yanshi-kan-2026";

    public static IReadOnlyList<DemonstrationAccount> All { get; } =
    [
        new("xunchaban", "沈若岚", "区委巡察办副主任", Role.Office),
        new("xunchazu", "顾长庚", "巡察组组长", Role.Group),
        new("paizhuzu", "田知秋", "派驻纪检监察组组长", Role.Discipline),
        new("shuji", "方砚舟", "党组书记、局长", Role.Head),
        new("lingdao", "祝青禾", "党组成员、副局长", Role.Leader),
        new("lianluoyuan", "邓小满", "办公室主任（联络员）", Role.Owner),
        new("xuanchuanbu", "柳依桐", "区委宣传部干部", Role.Publicity),
        new("zuzhibu", "骆云起", "区委组织部干部", Role.Organisation),
        new("guanliyuan", "庄晓白", "信息中心工程师", Role.Administrator),
        new("shenjiyuan", "严明之", "机关纪委干部", Role.Auditor),
    ];
}

/// <param name="UserName">With which they sign in.</param>
public sealed record DemonstrationAccount(string UserName, string DisplayName, string Post, Role Role);
