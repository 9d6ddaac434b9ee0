namespace Rectify.Gateway.Pages.Forms;

/// <summary>What a verb is called where it is a button.</summary>
/// <param name="Button">What it does.</param>
/// <param name="Confirm">The button beneath its form.</param>
/// <param name="Done">What is told when it is done.</param>
public sealed record VerbWords(string Button, string Confirm, string Done)
{
    /// <param name="key">issues:accept</param>
    public static VerbWords? Of(string key) => key switch
    {
        "agencies:correct" => new(T("更正信息"), T("确认更正"), T("单位信息已更正。")),
        "agencies:place" => new(T("调整隶属"), T("确认调整"), T("隶属关系已调整。")),
        "agencies:rename" => new(T("改名"), T("确认改名"), T("单位已改名，原名称仍可查到。")),
        "agencies:merge" => new(T("合并"), T("确认合并"), T("已合并，新的工作由并入的单位承接。")) { IsBack = true },
        "agencies:split" => new(T("拆分"), T("确认拆分"), T("已拆分，新单位已登记。")),
        "agencies:archive" => new(T("撤销"), T("确认撤销"), T("单位已撤销。")) { IsBack = true },
        "agencies:addContact" => new(T("登记联系人"), T("确认登记"), T("联系人已登记。")),
        "agencies:removeContact" => new(T("删除联系人"), T("确认删除"), T("联系人已删除。")) { IsBack = true },
        "inspections:schedule" => new(T("定整改期限"), T("确认期限"), T("期限已定：没有期限的措施已填上期限，亮灯随之更新。")) { IsCorrection = true },
        "imports:describe" => new(T("核对报告信息"), T("确认更正"), T("报告信息已更正。")) { IsCorrection = true },
        "imports:reword" => new(T("改写"), T("确认改写"), T("已改写。")) { IsCorrection = true },
        "imports:merge" => new(T("并入上一条"), T("确认并入"), T("已并入上一条。")),
        "imports:split" => new(T("拆成两条"), T("确认拆分"), T("已拆成两条。")),
        "imports:turn" => new(T("改层级"), T("确认改层级"), T("层级已改，其下的条目随它移动。")),
        "imports:takeIn" => new(T("补录"), T("确认补录"), T("已补录到台账。")),
        "imports:leaveOut" => new(T("不录入"), T("确认不录入"), T("已注明不录入，原文仍然保存。")) { IsBack = true },
        "imports:settle" => new(T("已核对"), T("已核对"), T("提示已核对。")),
        "imports:commit" => new(T("确认导入"), T("确认导入"), T("已导入成为台账，措施正在建立，稍后即可看到。")),
        "imports:discard" => new(T("放弃导入"), T("确认放弃"), T("已放弃，原文仍然保存。")) { IsBack = true },
        "roundSettings:adopt" => new(T("启用"), T("确认启用"), T("已启用，从生效日期起按此计算期限和亮灯。")),
        "roundSettings:discard" => new(T("作废草稿"), T("确认作废"), T("草稿已作废。")) { IsBack = true },
        "roundSettings:revoke" => new(T("停用"), T("确认停用"), T("已停用，按此前的设置计算。")) { IsBack = true },
        "issues:accept" => new(T("认领"), T("确认认领"), T("已认领，可以开始填报措施进展。")),
        "issues:requestClosure" => new(T("申请销号"), T("确认申请销号"), T("已申请销号，由巡察办办理。")),
        "issues:close" => new(T("销号"), T("确认销号"), T("已销号。")),
        "issues:return" => new(T("退回"), T("确认退回"), T("已退回，问题和措施重新整改。")) { IsBack = true },
        "issues:reopen" => new(T("重新整改"), T("确认重新整改"), T("已进入新一轮整改。")) { IsBack = true },
        "issues:urge" => new(T("催办"), T("确认催办"), T("已催办。")) { IsBack = true },
        "measures:assign" => new(T("责任分工"), T("确认分工"), T("责任分工已记录。")) { IsCorrection = true },
        "measures:schedule" => new(T("定期限"), T("确认期限"), T("期限已定，问题的期限随之调整。")) { IsCorrection = true },
        "measures:recordProgress" => new(T("填进展"), T("提交进展"), T("进展已记录。")) { Then = "claim", ThenLabel = T("措施已全部落实，同时报完成") },
        "measures:claim" => new(T("报完成"), T("确认报完成"), T("已报完成，由责任领导把关、巡察办或派驻组核实。")),
        "measures:check" => new(T("把关通过"), T("确认把关通过"), T("已把关通过，由巡察办或派驻组核实。")),
        "measures:verify" => new(T("核实"), T("确认核实"), T("已核实。")),
        "measures:return" => new(T("退回"), T("确认退回"), T("已退回，由责任人继续整改。")) { IsBack = true },
        "measures:urge" => new(T("催办"), T("确认催办"), T("已催办。")) { IsBack = true },
        "notices:submit" => new(T("送审"), T("确认送审"), T("已送审，由巡察办审批。")),
        "notices:approve" => new(T("批准公开"), T("确认批准公开"), T("已批准，可以公开。")),
        "notices:publish" => new(T("公开"), T("确认公开"), T("已公开。")),
        "notices:withdraw" => new(T("撤回"), T("确认撤回"), T("已撤回。")) { IsBack = true },
        "remarks:note" => new(T("知悉"), T("确认知悉"), T("已知悉。")),
        "voidings:confirm" => new(T("确认作废"), T("确认作废"), T("已作废，不再计入任何数字、清单和待办。")),
        "voidings:decline" => new(T("不同意作废"), T("确认不同意"), T("未作废，照常办理。")) { IsBack = true },
        "voidings:reverse" => new(T("撤销作废"), T("确认撤销作废"), T("已撤销作废，接着原来的进度办理。")) { IsBack = true },
        "people:correct" => new(T("更正信息"), T("确认更正"), T("已更正。")) { IsCorrection = true },
        "people:handOver" => new(T("办理交接"), T("确认交接"), T("已交接，双方的经过里都有记载。"))
        {
            Warning = T("接任人从开始日期起获得同样的任职，本人的任职到前一天为止（从今天起的立即免去）。"),
        },
        "people:leave" => new(T("登记离岗"), T("确认离岗"), T("已登记离岗，任职已全部免去，账号已停用。")) { IsBack = true },
        "people:rejoin" => new(T("登记返岗"), T("确认返岗"), T("已登记返岗，请重新任命并恢复账号。")),
        "appointments:end" => new(T("免职"), T("确认免职"), T("已免职，几秒内在所有页面生效。")) { IsBack = true },
        "deputies:end" => new(T("终止代办"), T("确认终止"), T("已终止代办，几秒内在所有页面生效。")) { IsBack = true },
        "accounts:invite" => new(T("重发启用链接"), T("确认重发"), T("已发出新的启用链接。"))
        {
            Warning = T("原密码随即作废，已登录的设备会退出；对方用新链接设置密码后才能登录。"), ToldOnce = "set_up_link",
        },
        "accounts:suspend" => new(T("停用账号"), T("确认停用"), T("账号已停用，已登录的设备会退出。")) { IsBack = true },
        "accounts:resume" => new(T("恢复账号"), T("确认恢复"), T("账号已恢复，可用原密码登录。")),
        "accounts:forgetSecondFactor" => new(T("重置二次验证"), T("确认重置"), T("二次验证已重置，下次登录时重新设置。")) { IsBack = true },
        "accounts:signOut" => new(T("强制退出"), T("确认强制退出"), T("该账号的所有登录已退出。")) { IsBack = true },
        "clients:renew" => new(T("换发密钥"), T("确认换发"), T("已换发密钥。")) { Warning = T("原密钥随即作废，对方系统换上新密钥前无法获取数据。"), ToldOnce = "client_secret" },
        "clients:suspend" => new(T("停用接口凭证"), T("确认停用"), T("接口凭证已停用，已取走的令牌一刻钟内失效。")) { IsBack = true },
        "clients:resume" => new(T("恢复接口凭证"), T("确认恢复"), T("接口凭证已恢复，可用原密钥。")),
        "parkedEvents:replay" => new(T("重放"), T("确认重放"), T("已重新处理，结果见状态和原因。")),
        "parkedEvents:drop" => new(T("放弃"), T("确认放弃"), T("已放弃，不再处理。")) { IsBack = true },
        _ => null,
    };

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
}

/// <summary>What a field is called in a form, and what to write into it.</summary>
public sealed record FieldWords(string Label, string Help = "")
{
    /// <summary>By field, and by verb (or what is begun) and field where that asks for something of its own.</summary>
    private static FieldWords? Known(string key) => key switch
    {
        "statement" => new(T("签署意见"), T("记入办理经过")),
        "reason" => new(T("原因"), T("记入办理经过")),
        "return.reason" => new(T("退回原因"), T("写明哪里还不够、要补什么")),
        "reopen.reason" => new(T("重新整改的原因"), T("写明发现了什么同类问题")),
        "withdraw.reason" => new(T("撤回原因"), T("写明为什么撤回")),
        "voiding.reason" => new(T("作废原因"), T("写明为什么不该有，如 重复登记、单位弄错")),
        "decline.reason" => new(T("不同意的原因"), T("写明为什么应当保留")),
        "reverse.reason" => new(T("撤销作废的原因"), T("写明为什么应当恢复")),
        "drop.reason" => new(T("放弃原因"), T("写明为什么可以放弃，记入流水")),
        "display_name" => new(T("姓名")),
        "agency.display_name" => new(T("单位名称"), T("与文件上的全称一致，全区不重复")),
        "agency.short_name" => new(T("简称"), T("用于问题编号，只用汉字、字母和数字，如 青教；不填则由名称取")),
        "remark.text" => new(T("备注", "one")),
        "remark.mentioned" => new(T("提到"), T("进入对方的待办，由对方知悉")),
        "scope" => new(T("公开范围")),
        "template" => new(T("编排方式")),
        "rename.display_name" => new(T("新名称")),
        "split.display_name" => new(T("拆分出的单位名称")),
        "short_name" => new(T("简称"), T("用于问题编号，只用汉字、字母和数字，如 青教")),
        "kind" => new(T("单位类别")),
        "adopting_body" => new(T("审议机构"), T("研究审定整改方案的机构，如 党组、党委、党工委、主席办公会")),
        "discipline_group" => new(T("派驻纪检监察组")),
        "parent" => new(T("所属上级"), T("不选表示没有所属上级")),
        "successor" => new(T("并入的单位")),
        "effective_on" => new(T("生效日期"), T("不晚于今天，不填为今天")),
        "rename.reason" => new(T("依据"), T("写明机构改革文件等依据")),
        "merge.reason" => new(T("依据"), T("写明机构改革文件等依据")),
        "split.reason" => new(T("依据"), T("写明机构改革文件等依据")),
        "archive.reason" => new(T("依据"), T("写明机构改革文件等依据")),
        "post" => new(T("职务")),
        "phone" => new(T("电话")),
        "email" => new(T("电子邮箱")),
        "urge.statement" => new(T("催办的话"), T("记入办理经过")),
        "leader" => new(T("责任领导"), T("分管的班子成员")),
        "owner" => new(T("责任人"), T("具体办理的人，可写几位")),
        "department" => new(T("责任部门")),
        "due" => new(T("期限"), T("当天办结不算逾期；单位定的不早于今天")),
        "horizon" => new(T("整改类型")),
        "schedule.reason" => new(T("调整原因"), T("期限已定的，调整时必填，记入办理经过")),
        "feedback_on" => new(T("反馈日期"), T("巡察组向单位反馈意见的日子，期限从这天起算；不晚于今天")),
        "common_due" => new(T("统一期限"), T("不填则按本轮的集中整改期计算")),
        "measures" => new(T("措施"), T("已全部勾选，去掉不办的")),
        "batch.reason" => new(T("调整原因"), T("期限已定的，不写原因不会改；记入办理经过")),
        "agency" => new(T("单位"), T("与单位登记的名称一致；没有登记过的，导入时登记")),
        "inspector" => new(T("巡察组")),
        "describe.feedback_on" => new(T("反馈日期"), T("如 2026-03-05，或只写到月")),
        "inspection_from" => new(T("巡察开始日期"), T("不选轮次时，据此归入该年的轮次")),
        "inspection_to" => new(T("巡察结束日期")),
        "describe.round" => new(T("归入轮次"), T("不选则按巡察年份")),
        "revise" => new(T("是哪一份台账的新版"), T("同一单位同一轮次的报告有修改时选择")),
        "item" => new(T("条目")),
        "line" => new(T("原文行号")),
        "finding" => new(T("提示")),
        "text" => new(T("内容")),
        "label" => new(T("序号"), T("照原文")),
        "track" => new(T("专项")),
        "group" => new(T("问题组"), T("方面和问题之间的标题")),
        "status" => new(T("报告自称的完成程度")),
        "reword.leader" => new(T("责任领导")),
        "reword.owner" => new(T("责任人")),
        "reword.due" => new(T("期限"), T("如 2026-12-31，或只写到月")),
        "before" => new(T("第二条从哪几个字开始"), T("照条目中的字写，写几个字即可")),
        "into" => new(T("改为")),
        "takeIn.into" => new(T("作为")),
        "takeIn.text" => new(T("录入的文字"), T("不改则录入整行")),
        "leaveOut.reason" => new(T("不录入的原因"), T("如 重复、只是过渡语")),
        "discard.reason" => new(T("放弃的原因"), T("如 文件有误、重新上报")),
        "word" => new(T("说明"), T("可以不写")),
        "round.title" => new(T("轮次名称"), T("如 2026年第二轮巡察，全区不重复")),
        "round_settings.track" => new(T("专项"), T("不选则用于整轮")),
        "round_settings.effective_from" => new(T("生效日期"), T("从这天起按此计算")),
        "round_settings.plan_due_days" => new(T("整改方案期限（反馈后天数）")),
        "round_settings.period_months" => new(T("集中整改期（月）"), T("从反馈日期起算，措施的期限由此而来")),
        "round_settings.disclosure_due_days" => new(T("公开期限（集中整改期后天数）")),
        "round_settings.yellow_days" => new(T("黄灯（到期前天数）")),
        "round_settings.working_days" => new(T("天数按工作日计算")),
        "revoke.reason" => new(T("停用原因"), T("写明为什么不再适用")),
        "note" => new(T("进展情况"), T("写明做了什么、取得什么结果")),
        "occurred_on" => new(T("完成时间"), T("事情发生的日子，如 2026-11-05，或只写到月；不晚于今天，不填即今天")),
        "percent" => new(T("完成百分比")),
        "person.post" => new(T("职务"), T("如：党组书记、局长")),
        "person.phone" => new(T("电话"), T("只有账号管理员能看到")),
        "person.email" => new(T("电子邮箱"), T("只有账号管理员能看到")),
        "subject" => new(T("统一登录标识"), T("由单位统一身份认证登录的填写其用户标识；用本系统账号登录的不填")),
        "role" => new(T("职责")),
        "agencies" => new(T("任职单位"), T("全区职责（巡察办、宣传部、组织部、账号管理员、审计员等）和按轮次任命的巡察组不选")),
        "round" => new(T("所属轮次"), T("只有巡察组选；选后可看该轮被巡察的各单位")),
        "starts_on" => new(T("开始日期"), T("不填即从今天起")),
        "ends_on" => new(T("截止日期"), T("不填即长期")),
        "person" => new(T("代办人")),
        "deputy.starts_on" => new(T("开始日期"), T("不填即从今天起；不早于今天")),
        "deputy.ends_on" => new(T("截止日期"), T("最长一年")),
        "deputy.reason" => new(T("代办原因"), T("如：外出学习、休假")),
        "user_name" => new(T("登录名"), T("用本系统账号登录的填写，不分大小写")),
        "suspend.reason" => new(T("停用原因"), T("记入账号经过")),
        "renew.reason" => new(T("换发原因"), T("如：定期更换、密钥可能外泄")),
        "handOver.successor" => new(T("接任人")),
        "handOver.starts_on" => new(T("接任人开始日期"), T("不填即从今天起；不早于今天")),
        "handOver.reason" => new(T("交接原因"), T("如：调离、退休、分工调整")),
        "leave.reason" => new(T("离岗原因"), T("如：调离、退休")),
        "end.reason" => new(T("免职原因"), T("如：调整分工、退休")),
        "period" => new(T("所属时段"), T("按月或按年填报时写，如 2026-11")),
        _ => null,
    };

    public static FieldWords? Of(string action, string field) => Known($"{action}.{field}") ?? Known(field);
}
