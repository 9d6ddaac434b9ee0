using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Rectify.Issues.V1;
using Rectify.Types.V1;

namespace Rectify.Forms.Tests.Tables;

public class WordLedgerTests
{
    [Fact]
    public void MergedCellsAreCarriedDown()
    {
        var ledger = Read(new Docx(
            Docx.P("青梧区教育局党组巡察整改问题清单")
            + "<w:tbl>" + Row(["序号", "类别", "反馈问题", "整改措施", "责任人", "完成时限", "整改状态"])
            + Row(["1", "聚焦队伍建设方面", "轮岗不及时", "制定轮岗计划", "甲同", "2025年5月", "已完成"], merge: [0, 1, 2, 6])
            + Row(["", "", "", "完成首批轮岗", "乙同", "2025年8月底前", ""], merge: [], go: [0, 1, 2, 6])
            + Row(["2", "", "培训不足", "1.全员培训\n2.外出学习", "丙同", "1.2025年5月\n2.长期坚持", "整改中"], go: [1])
            + "</w:tbl>" + Docx.P("联系电话：010-12345678")));

        Assert.Equal("青梧区教育局党组", ledger.Agency);
        Assert.Equal(new Totals { Aspects = 1, Issues = 2, Measures = 4 }, ledger.Totals);
        var issue = ledger.Aspects[0].Issues[0];
        Assert.Equal(("轮岗不及时", "1", Completion.Types.Grade.Completed), (issue.Title, issue.Label, issue.Status));
        Assert.Equal([("制定轮岗计划", "甲同", "2025-05"), ("完成首批轮岗", "乙同", "2025-08")], issue.Measures.Select(measure => (measure.Text, measure.Owner, measure.Due)));
        Assert.Equal([Horizon.Types.Kind.Dated, Horizon.Types.Kind.Standing], ledger.Aspects[0].Issues[1].Measures.Select(measure => measure.Horizon));
        Assert.Equal(["010-12345678"], ledger.Contacts.Phones);
    }

    [Fact]
    public void ARowOverTheWholeTableNamesAnAspect()
    {
        var ledger = Read(new Docx("<w:tbl>" + Row(["序号", "具体问题", "整改举措", "整改进展情况", "是否完成"])
            + Section("一、聚焦政治建设方面（1个问题）") + Row(["1", "（1）学习不够。", "加强学习", "已学习三次", "是"])
            + Row(["序号", "具体问题", "整改举措", "整改进展情况", "是否完成"])
            + Section("二、聚焦作风建设方面") + Row(["2", "调研不多", "", "一是调研两次。二是走访五户。", "否"]) + "</w:tbl>"));

        Assert.Equal([("一、", "聚焦政治建设方面（1个问题）"), ("二、", "聚焦作风建设方面")], ledger.Aspects.Select(aspect => (aspect.Label, aspect.Title)));
        Assert.Equal(("（1）", "学习不够。"), (ledger.Aspects[0].Issues[0].Label, ledger.Aspects[0].Issues[0].Title));
        Assert.Equal(["调研两次。", "走访五户。"], ledger.Aspects[1].Issues[0].Measures.Select(measure => measure.Text));
        Assert.Equal(Completion.Types.Grade.InProgress, ledger.Aspects[1].Issues[0].Status);
        Assert.Equal(("已学习三次", false), (ledger.Aspects[0].Issues[0].Progress, ledger.Aspects[1].Issues[0].HasProgress));
    }

    [Fact]
    public void MeasuresOfDifferentGradesLeaveTheIssueUndecided()
    {
        var ledger = Read(new Docx(Docx.Table(["问题", "整改措施", "完成情况"], ["学习不够", "集中学习", "已完成"], ["", "外出调研", "未启动"])));

        var issue = ledger.Aspects[0].Issues[0];
        Assert.False(issue.HasStatus);
        Assert.Equal([Completion.Types.Grade.Completed, Completion.Types.Grade.NotStarted], issue.Measures.Select(measure => measure.Status));
        Assert.Contains(ledger.Findings, finding => finding.Code == "TABLE_STATUS_MIXED");
    }

    [Fact]
    public void AHeadingOfTwoRowsGroupsColumnsAndSentencesBelowAreNotLost()
    {
        const string Merge = "<w:vMerge w:val='restart'/>", Go = "<w:vMerge/>";
        var ledger = Read(new Docx(
            Docx.P("中共青梧区档案馆支部委员会") + Docx.P("落实区委第三巡察组反馈意见整改任务清单")
            + "<w:tbl><w:tr>" + Docx.Cell("反馈问题", "<w:gridSpan w:val='3'/>") + Docx.Cell("整改措施", Merge)
            + Docx.Cell("责任", "<w:gridSpan w:val='2'/>") + Docx.Cell("完成\n时限", Merge) + "</w:tr><w:tr>"
            + Docx.Cell("类别") + Docx.Cell("主要问题") + Docx.Cell("具体问题") + Docx.Cell("", Go) + Docx.Cell("牵头领导") + Docx.Cell("科室") + Docx.Cell("", Go) + "</w:tr>"
            + Row(["聚焦政治建设方面", "学习贯彻不深入", "1.理论学习流于形式", "一是制定计划。二是每月学习。", "甲同", "办公室", "立行立改并长期坚持"])
            + "</w:tbl>" + Docx.P("以上任务由办公室按月汇总调度，每季度向党支部报告一次，逾期未完成的通报批评。") + Docx.P("填表人：某某")));

        Assert.Equal(("中共青梧区档案馆支部委员会落实区委第三巡察组反馈意见整改任务清单", "中共青梧区档案馆支部委员会"), (ledger.Title, ledger.Agency));
        var issue = ledger.Aspects[0].Issues[0];
        Assert.Equal(("学习贯彻不深入", "1.", "理论学习流于形式"), (issue.Group, issue.Label, issue.Title));
        Assert.Equal([("甲同", "办公室"), ("甲同", "办公室")], issue.Measures.Select(measure => (measure.Leader, measure.Department)));
        Assert.Equal("UNPLACED_TEXT", Assert.Single(ledger.Findings).Code);
    }

    [Fact]
    public void TheFirstOfTwoColumnsOfProblemsHoldsTheAspectsWhereAllOfItIsNamedSo()
    {
        var ledger = Read(new Docx(
            Docx.P("青梧区实验高级中学党总支巡察整改台账") + Docx.P("反馈时间：2025年3月18日　　填报时间：2025年9月10日") + Docx.P("2025年3月18日，区委第三巡察组向学校党总支反馈了巡察意见。")
            + "<w:tbl>" + Row(["序号", "反馈意见", "存在问题", "整改举措", "进展成效", "牵头领导", "责任处室", "办结时限", "整改状态"])
            + Row(["1", "党建引领方面", "党总支会议议题把关不严", "1.修订《党总支会议议事规则》。\n2.建立议题会前审核单。", "审核议题26个，退回3个。", "周某", "办公室", "2025年4月底前", "完成"], merge: [1])
            + Row(["2", "", "主题党日形式单一", "组织参观红色教育基地，开展“师德第一课”。", "开展活动6次，参加182人次。", "周某", "党群处", "2025年6月", "完成"], go: [1])
            + Row(["3", "办学治校方面", "食堂原材料验收记录缺失", "①实行双人验收签字；②每日留存影像；③每月由家长委员会抽查。", "抽查4次，发现问题2个，均已纠正。", "钱某", "总务处", "2025年5月", "基本完成"])
            + "</w:tbl>" + Docx.P("填表人：吴某　审核人：周某")));

        Assert.Equal(["党建引领方面 2", "办学治校方面 1"], ledger.Aspects.Select(aspect => $"{aspect.Title} {aspect.Issues.Count}"));
        Assert.Equal([2, 1, 3], ledger.Aspects.SelectMany(aspect => aspect.Issues).Select(issue => issue.Measures.Count));
        Assert.Equal(("区委第三巡察组", "2025-03-18", "2025-09-10"), (ledger.Inspector, ledger.FeedbackOn, ledger.PublishedOn));
        Assert.Empty(ledger.Findings);
    }

    [Fact]
    public void AReportWithASmallTableStaysAReport()
    {
        var report = "某某局党组关于巡察整改情况的通报\n一、聚焦学习方面\n（一）关于学习不够的问题\n整改情况：1.加强学习。\n（二）关于记录不全的问题\n整改情况：1.补全记录。";
        var ledger = Read(new Docx(string.Concat(report.Split('\n').Select(line => Docx.P(line))) + Docx.Table(["问题", "整改措施"], ["学习不够", "集中学习"])));

        Assert.Equal(2, ledger.Totals.Issues);
        Assert.Contains(ledger.Findings, finding => finding.Code == "TABLE_UNREAD");
    }

    [Fact]
    public void ADocumentOfTheUsualLibraryIsRead()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var table = new Table(Cells("序号", "反馈问题", "整改措施", "责任单位", "完成时限"), Cells("1", "学习不够", "加强学习", "办公室", "2025年6月底前"));
            document.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(new Run(new Text("青梧区文化馆党支部整改台账"))), table));
        }

        var ledger = Reports.ReportParser.Parse(stream.ToArray(), null);

        Assert.Equal(("青梧区文化馆党支部", "2025-06"), (ledger.Agency, ledger.Aspects[0].Issues[0].Measures[0].Due));
    }

    private static TableRow Cells(params string[] texts) => new(texts.Select(text => new TableCell(new Paragraph(new Run(new Text(text))))));

    private static string Row(string[] cells, int[]? merge = null, int[]? go = null) =>
        "<w:tr>"
        + string.Concat(cells.Select((cell, i) =>
            Docx.Cell(cell, (merge ?? []).Contains(i) ? "<w:vMerge w:val='restart'/>" : (go ?? []).Contains(i) ? "<w:vMerge/>" : ""))) + "</w:tr>";

    private static string Section(string text) => "<w:tr>" + Docx.Cell(text, "<w:gridSpan w:val='5'/>") + "</w:tr>";

    private static Ledger Read(Docx docx) => Reports.ReportParser.Parse(docx.Bytes(), Docx.Type);
}
