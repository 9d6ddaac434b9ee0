namespace Rectify.Reports.Tests.Rendering;

/// <summary>Fictional words of reports, put together at random.</summary>
internal sealed class Phrases(Random random)
{
    private static readonly string[] Subjects =
    [
        "理论学习", "落实“三重一大”制度", "执行《会议议事规则》", "对基层单位指导", "会议记录", "专项资金拨付", "联系服务群众", "干部轮岗交流", "档案管理", "采购验收把关", "信息公开",
        "党建与业务融合", "意识形态阵地管理", "巡察整改“后半篇文章”", "对“一是抓学习，二是抓落实”的要求理解", "内部控制", "固定资产管理", "防汛物资储备", "年轻干部培养", "谈心谈话",
        "对“看病难。排队久。”等诉求回应", "学习贯彻《关于加强基层工作的意见》", "2023年度预算执行", "公务用车管理", "第3批项目验收",
    ];

    private static readonly string[] Deficits =
    [
        "不够深入", "不规范", "不严格", "不够", "滞后", "不够经常", "推进缓慢", "存在漏洞", "不严", "不及时", "不到位", "流于形式", "有差距", "存在薄弱环节", "不扎实", "比较随意", "重视不够、措施不多",
    ];

    private static readonly string[] Fields =
    [
        "聚焦党中央决策部署贯彻落实情况方面", "聚焦群众身边不正之风和腐败问题方面", "聚焦领导班子和干部队伍建设方面", "聚焦巡察整改和成果运用方面", "政治建设方面", "基层党组织建设方面",
        "履行“四服务”职责方面", "党风廉政建设方面", "干部队伍管理宽松软方面", "意识形态工作责任制落实方面", "政治建设抓得不紧方面", "财经纪律执行不严方面", "巡察整改落实不到位方面",
        "党的领导弱化，主体责任落实不力", "聚焦基层治理，服务群众不够用心", "党建工作薄弱方面存在的问题", "选人用人方面的问题", "关于“四风”问题整治方面",
    ];

    private static readonly string[] Groups = ["乡村振兴工作推进不力", "安全生产责任落实有差距", "服务群众意识不强", "财务管理不规范", "组织生活质量不高", "“一把手”监督不到位"];

    private static readonly string[] Verbs =
    [
        "修订《会议议事规则》", "制定《档案管理办法（试行）》", "召开专题会议3次", "对近三年凭证逐笔核查", "印发《关于进一步规范采购工作的通知》（青测〔2025〕7号）", "建立“一事一册”台账",
        "组织走访联系点26个", "聘请第三方机构开展绩效评价", "与派驻纪检监察组会商两次", "2025年6月3日前完成清理", "安排两名同志参加培训", "开展“转作风、提效能。见行动”活动", "约谈相关责任人2人",
        "按照“一是全面摸底；二是逐项整改”的步骤推进", "于2025年3月至5月开展集中排查", "退回多报销的补助1280元", "压减一般性支出12.5万元",
    ];

    private static readonly string[] Results =
    [
        "明确末位表态和表决记载要求", "研究解决存在的问题12个", "补齐缺失材料", "每周更新并由分管领导签字确认", "收集意见建议40余条，已办结38条", "结果提交会议审议", "明确检查重点", "覆盖全部16个基层单位",
        "相关情况在《内部简报》第7期刊登", "形成“周调度、月通报”机制", "整改不规范报销票据9张", "惠及群众1,200余人次", "完成率达98.6%", "堵塞管理漏洞",
    ];

    public bool Chance(double share) => random.NextDouble() < share;

    public int Between(int least, int most) => random.Next(least, most + 1);

    public T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public IEnumerable<string> Aspects(int count)
    {
        var shuffled = Fields.ToArray();
        random.Shuffle(shuffled);
        return shuffled.Take(count);
    }

    public string Group() => Any(Groups);

    public string Title()
    {
        var title = Any(Subjects) + Any(Deficits);
        return Chance(0.6) ? $"关于{title}的问题" : Chance(0.3) ? $"{title}问题" : title;
    }

    public string Description() => Any(["个别科室认识有偏差，台账更新不及时。", "2023年有3次会议未按要求记录。", "经核查，该问题属实。", "有的同志“等、靠、要”思想仍然存在。"]);

    public string Measure()
    {
        var text = $"{Any(Verbs)}，{Any(Results)}";
        return Chance(0.25) ? $"{text}；{(Chance(0.5) ? "同时" : "")}{Any(Verbs)}，{Any(Results)}" : Chance(0.2) ? $"{text}。{Any(Verbs)}" : text;
    }
}
