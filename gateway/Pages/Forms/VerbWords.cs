using System.Collections.Frozen;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>What a verb is called where it is a button.</summary>
/// <param name="Button">What it does.</param>
/// <param name="Confirm">The button beneath its form.</param>
/// <param name="Done">What is told when it is done.</param>
public sealed record VerbWords(string Button, string Confirm, string Done)
{
    private static readonly FrozenDictionary<string, VerbWords> All = new Dictionary<string, VerbWords>
    {
        ["agencies:correct"] = new("更正信息", "确认更正", "单位信息已更正。"),
        ["agencies:place"] = new("调整隶属", "确认调整", "隶属关系已调整。"),
        ["agencies:rename"] = new("改名", "确认改名", "单位已改名，原名称仍可查到。"),
        ["agencies:merge"] = new("合并", "确认合并", "已合并，新的工作由并入的单位承接。") { IsBack = true },
        ["agencies:split"] = new("拆分", "确认拆分", "已拆分，新单位已登记。"),
        ["agencies:archive"] = new("撤销", "确认撤销", "单位已撤销。") { IsBack = true },
        ["agencies:addContact"] = new("登记联系人", "确认登记", "联系人已登记。"),
        ["agencies:removeContact"] = new("删除联系人", "确认删除", "联系人已删除。") { IsBack = true },
        ["issues:accept"] = new("认领", "确认认领", "已认领，可以开始填报措施进展。"),
        ["issues:requestClosure"] = new("申请销号", "确认申请销号", "已申请销号，由巡察办办理。"),
        ["issues:close"] = new("销号", "确认销号", "已销号。"),
        ["issues:return"] = new("退回", "确认退回", "已退回，问题和措施重新整改。") { IsBack = true },
        ["issues:reopen"] = new("重新整改", "确认重新整改", "已进入新一轮整改。") { IsBack = true },
        ["issues:urge"] = new("催办", "确认催办", "已催办。") { IsBack = true },
        ["measures:recordProgress"] = new("填进展", "提交进展", "进展已记录。") { Then = "claim", ThenLabel = "措施已全部落实，同时报完成" },
        ["measures:claim"] = new("报完成", "确认报完成", "已报完成，由责任领导把关、巡察办或派驻组核实。"),
        ["measures:check"] = new("把关通过", "确认把关通过", "已把关通过，由巡察办或派驻组核实。"),
        ["measures:verify"] = new("核实", "确认核实", "已核实。"),
        ["measures:return"] = new("退回", "确认退回", "已退回，由责任人继续整改。") { IsBack = true },
        ["measures:urge"] = new("催办", "确认催办", "已催办。") { IsBack = true },
        ["notices:submit"] = new("送审", "确认送审", "已送审，由巡察办审批。"),
        ["notices:approve"] = new("批准公开", "确认批准公开", "已批准，可以公开。"),
        ["notices:publish"] = new("公开", "确认公开", "已公开。"),
        ["notices:withdraw"] = new("撤回", "确认撤回", "已撤回。") { IsBack = true },
        ["remarks:note"] = new("知悉", "确认知悉", "已知悉。"),
        ["voidings:confirm"] = new("确认作废", "确认作废", "已作废，不再计入任何数字、清单和待办。"),
        ["voidings:decline"] = new("不同意作废", "确认不同意", "未作废，照常办理。") { IsBack = true },
        ["voidings:reverse"] = new("撤销作废", "确认撤销作废", "已撤销作废，接着原来的进度办理。") { IsBack = true },
        ["people:correct"] = new("更正信息", "确认更正", "已更正。") { IsCorrection = true },
        ["people:handOver"] = new("办理交接", "确认交接", "已交接，双方的经过里都有记载。")
        {
            Warning = "接任人从开始日期起获得同样的任职，本人的任职到前一天为止（从今天起的立即免去）。",
        },
        ["people:leave"] = new("登记离岗", "确认离岗", "已登记离岗，任职已全部免去，账号已停用。") { IsBack = true },
        ["people:rejoin"] = new("登记返岗", "确认返岗", "已登记返岗，请重新任命并恢复账号。"),
        ["appointments:end"] = new("免职", "确认免职", "已免职，几秒内在所有页面生效。") { IsBack = true },
        ["deputies:end"] = new("终止代办", "确认终止", "已终止代办，几秒内在所有页面生效。") { IsBack = true },
        ["accounts:invite"] = new("重发启用链接", "确认重发", "已发出新的启用链接。")
        {
            Warning = "原密码随即作废，已登录的设备会退出；对方用新链接设置密码后才能登录。", ToldOnce = "set_up_link",
        },
        ["accounts:suspend"] = new("停用账号", "确认停用", "账号已停用，已登录的设备会退出。") { IsBack = true },
        ["accounts:resume"] = new("恢复账号", "确认恢复", "账号已恢复，可用原密码登录。"),
        ["accounts:forgetSecondFactor"] = new("重置二次验证", "确认重置", "二次验证已重置，下次登录时重新设置。") { IsBack = true },
        ["accounts:signOut"] = new("强制退出", "确认强制退出", "该账号的所有登录已退出。") { IsBack = true },
        ["clients:renew"] = new("换发密钥", "确认换发", "已换发密钥。") { Warning = "原密钥随即作废，对方系统换上新密钥前无法获取数据。", ToldOnce = "client_secret" },
        ["clients:suspend"] = new("停用接口凭证", "确认停用", "接口凭证已停用，已取走的令牌一刻钟内失效。") { IsBack = true },
        ["clients:resume"] = new("恢复接口凭证", "确认恢复", "接口凭证已恢复，可用原密钥。"),
        ["parkedEvents:replay"] = new("重放", "确认重放", "已重新处理，结果见状态和原因。"),
        ["parkedEvents:drop"] = new("放弃", "确认放弃", "已放弃，不再处理。") { IsBack = true },
    }.ToFrozenDictionary();

    /// <summary>Sends back or takes back: never the first button.</summary>
    public bool IsBack { get; init; }

    /// <summary>The verb that may be done with the same form, after this one; empty for none.</summary>
    public string Then { get; init; } = "";

    public string ThenLabel { get; init; } = "";

    /// <summary>Its form begins with what is known: whoever leaves a field as it is leaves it so.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>What else it does, told above its button.</summary>
    public string Warning { get; init; } = "";

    /// <summary>The field of the answer that nobody can read again.</summary>
    public string ToldOnce { get; init; } = "";

    /// <param name="key">issues:accept</param>
    public static VerbWords? Of(string key) => All.GetValueOrDefault(key);
}

/// <summary>What a field is called in a form, and what to write into it.</summary>
public sealed record FieldWords(string Label, string Help = "")
{
    /// <summary>By field, and by verb (or what is begun) and field where that asks for something of its own.</summary>
    private static readonly FrozenDictionary<string, FieldWords> All = new Dictionary<string, FieldWords>
    {
        ["statement"] = new("签署意见", "记入办理经过"),
        ["reason"] = new("原因", "记入办理经过"),
        ["return.reason"] = new("退回原因", "写明哪里还不够、要补什么"),
        ["reopen.reason"] = new("重新整改的原因", "写明发现了什么同类问题"),
        ["withdraw.reason"] = new("撤回原因", "写明为什么撤回"),
        ["voiding.reason"] = new("作废原因", "写明为什么不该有，如 重复登记、单位弄错"),
        ["decline.reason"] = new("不同意的原因", "写明为什么应当保留"),
        ["reverse.reason"] = new("撤销作废的原因", "写明为什么应当恢复"),
        ["drop.reason"] = new("放弃原因", "写明为什么可以放弃，记入流水"),
        ["display_name"] = new("姓名"),
        ["agency.display_name"] = new("单位名称", "与文件上的全称一致，全区不重复"),
        ["agency.short_name"] = new("简称", "用于问题编号，只用汉字、字母和数字，如 青教；不填则由名称取"),
        ["remark.text"] = new("备注"),
        ["remark.mentioned"] = new("提到", "进入对方的待办，由对方知悉"),
        ["scope"] = new("公开范围"),
        ["template"] = new("编排方式"),
        ["rename.display_name"] = new("新名称"),
        ["split.display_name"] = new("拆分出的单位名称"),
        ["short_name"] = new("简称", "用于问题编号，只用汉字、字母和数字，如 青教"),
        ["kind"] = new("单位类别"),
        ["adopting_body"] = new("研究机构", "研究审定整改方案的机构，如 党组、党委、党工委、主席办公会"),
        ["discipline_group"] = new("派驻纪检监察组"),
        ["parent"] = new("所属上级", "不选表示没有所属上级"),
        ["successor"] = new("并入的单位"),
        ["effective_on"] = new("生效日期", "不填为今天"),
        ["rename.reason"] = new("依据", "写明机构改革文件等依据"),
        ["merge.reason"] = new("依据", "写明机构改革文件等依据"),
        ["split.reason"] = new("依据", "写明机构改革文件等依据"),
        ["archive.reason"] = new("依据", "写明机构改革文件等依据"),
        ["post"] = new("职务"),
        ["phone"] = new("电话"),
        ["email"] = new("电子邮箱"),
        ["urge.statement"] = new("催办的话", "记入办理经过"),
        ["note"] = new("进展情况", "写明做了什么、取得什么结果"),
        ["occurred_on"] = new("完成时间", "如 2026-11-05，或只写到月；不晚于今天"),
        ["percent"] = new("完成百分比"),
        ["person.post"] = new("职务", "如：党组书记、局长"),
        ["person.phone"] = new("电话", "只有账号管理员能看到"),
        ["person.email"] = new("电子邮箱", "只有账号管理员能看到"),
        ["subject"] = new("统一登录标识", "由单位统一身份认证登录的填写其用户标识；用本系统账号登录的不填"),
        ["role"] = new("职责"),
        ["agencies"] = new("任职单位", "全区职责（巡察办、宣传部、组织部、账号管理员、审计员等）和按轮次任命的巡察组不选"),
        ["round"] = new("所属轮次", "只有巡察组选；选后可看该轮被巡察的各单位"),
        ["starts_on"] = new("开始日期", "不填即从今天起"),
        ["ends_on"] = new("截止日期", "不填即长期"),
        ["person"] = new("代办人"),
        ["deputy.ends_on"] = new("截止日期"),
        ["deputy.reason"] = new("代办原因", "如：外出学习、休假"),
        ["user_name"] = new("登录名", "用本系统账号登录的填写，不分大小写"),
        ["suspend.reason"] = new("停用原因", "记入账号经过"),
        ["renew.reason"] = new("换发原因", "如：定期更换、密钥可能外泄"),
        ["handOver.successor"] = new("接任人"),
        ["handOver.starts_on"] = new("接任人开始日期", "不填即从今天起；不早于今天"),
        ["handOver.reason"] = new("交接原因", "如：调离、退休、分工调整"),
        ["leave.reason"] = new("离岗原因", "如：调离、退休"),
        ["end.reason"] = new("免职原因", "如：调整分工、退休"),
        ["period"] = new("所属时段", "按月或按年填报时写，如 2026-11"),
    }.ToFrozenDictionary();

    public static FieldWords? Of(string action, string field) => All.GetValueOrDefault($"{action}.{field}") ?? All.GetValueOrDefault(field);
}
