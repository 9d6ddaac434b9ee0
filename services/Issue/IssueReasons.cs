using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Issues;

/// <summary>Why the issue service refuses. Kept in docs/errors.md with all others.</summary>
public static class IssueReasons
{
    public static readonly Reason RoundExists = new(StatusCode.AlreadyExists, "ROUND_EXISTS",
        "There is a round titled \"{0}\" already; give this one another title.", "已有名为“{0}”的轮次，请另起名称。");
    public static readonly Reason AgencyExists = new(StatusCode.AlreadyExists, "AGENCY_EXISTS",
        "The name is or was that of the agency \"{0}\".", "该名称或简称已由单位“{0}”使用或曾经使用。");
    public static readonly Reason AgencyCircle = new(StatusCode.FailedPrecondition, "AGENCY_CIRCLE",
        "{0} would come to stand beneath itself: {1} is the same, or belongs to it.", "{1}就是{0}本身或者是其下属单位，不能这样设置。");
    public static readonly Reason AgencyBusy = new(StatusCode.FailedPrecondition, "AGENCY_BUSY",
        "{0} has {1} open issues and {2} subordinate agencies; it is archived when there are none.",
        "{0}还有{1}个未销号问题、{2}个下属单位，办结或调整后才能撤销。");
    public static readonly Reason AgencyContactUnknown = new(StatusCode.FailedPrecondition, "AGENCY_CONTACT_UNKNOWN",
        "{0} has no contact of that name.", "{0}没有这位联系人。");
    public static readonly Reason InspectionExists = new(StatusCode.AlreadyExists, "INSPECTION_EXISTS",
        "{0} has another ledger in the round {1} ({2}). To bring in a newer edition of it, repeat with ?revise={2}; "
            + "to import this one beside it, name another round with ?round=rounds/…",
        "{0}在{1}中已有另一份台账（{2}）。如为更新版本，请加 ?revise={2} 重新导入；如需另行导入，请用 ?round=rounds/… 指定其他轮次。");
    public static readonly Reason MeasuresNone = new(StatusCode.FailedPrecondition, "MEASURES_NONE",
        "The issue has no measures: nothing shows that it is rectified. Add them first (:addMeasure).", "该问题还没有措施，不能据此销号；请先增加措施。");
    public static readonly Reason MeasuresOpen = new(StatusCode.FailedPrecondition, "MEASURES_OPEN",
        "{0} of {1} measures are not verified yet.", "{1}条措施中还有{0}条未核实，不能销号。");
    public static readonly Reason MeasuresUnknown = new(StatusCode.FailedPrecondition, "MEASURES_PENDING",
        "The issue's measures are still being opened, reworded or sent back. Try again in a moment.", "该问题的措施正在建立、变更或退回，请稍后再试。");
    public static readonly Reason MeasuresVoided = new(StatusCode.FailedPrecondition, "MEASURES_VOIDED",
        "All measures of the issue are voided: nothing shows that it is rectified. Void the issue itself, or reverse the voiding of a measure.",
        "该问题的措施已全部作废，不能据此销号；请申请作废问题本身，或撤销措施的作废。");
    public static readonly Reason InspectionVoided = new(StatusCode.AlreadyExists, "INSPECTION_VOIDED",
        "{0} has a voided ledger in the round {1} ({2}), whose place is not given away. Reverse its voiding and repeat with ?revise={2}, or name another "
            + "round with ?round=rounds/….",
        "{0}在{1}中已有一份作废的台账（{2}），其编号不再使用。请撤销作废后加 ?revise={2} 重新导入，或用 ?round=rounds/… 指定其他轮次。");
    public static readonly Reason VoidingExists = new(StatusCode.AlreadyExists, "VOIDING_EXISTS",
        "Its voiding is asked for or done already: {0}.", "已申请作废或已作废，见 {0}。");
    public static readonly Reason NoticePublished = new(StatusCode.FailedPrecondition, "NOTICE_PUBLISHED",
        "A notice of the inspection is published: \"{0}\". Withdraw it first, then void the inspection.", "该轮巡察的通报“{0}”已公开；请先撤回通报，再作废巡察。");
    public static readonly Reason MentionUnknown = new(StatusCode.FailedPrecondition, "MENTION_UNKNOWN",
        "This person does not work on the issue: choose one of those who are appointed at its agency, or of the inspection office.",
        "该人员不参与此问题的整改；请从该单位任职人员或巡察办人员中选择。");
    public static readonly Reason RemarkForAnother = new(StatusCode.FailedPrecondition, "REMARK_FOR_ANOTHER",
        "It is for {0} to take note of it.", "这条备注应由{0}知悉。");
    public static readonly Reason DocumentUnreadable = new(StatusCode.InvalidArgument, "DOCUMENT_UNREADABLE",
        "The document cannot be read ({0}): {1}.", "无法读取文件（{0}）：{1}。");
    public static readonly Reason ReadingBusy = new(StatusCode.ResourceExhausted, "READING_BUSY",
        "So many documents are being read and waiting to be read that there is no place for this one. Send it again in a few seconds.",
        "正在读取和等待读取的文件过多，请稍等几秒后重新提交。")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };
    public static readonly Reason InspectionOpened = new(StatusCode.AlreadyExists, "INSPECTION_OPENED",
        "{0} is inspected in the round {1} already.", "{0}已列入{1}，不需要再开展一次。");
    public static readonly Reason FindingsOnly = new(StatusCode.FailedPrecondition, "FINDINGS_ONLY",
        "Only the findings of an inspection are handed in and handed over.", "只有反馈意见才送审和交办。");
    public static readonly Reason ReportsOnly = new(StatusCode.FailedPrecondition, "REPORTS_ONLY",
        "The findings of an inspection are handed over (:handOver), not imported.", "反馈意见应当交办，不是导入。");
    public static readonly Reason FindingsHandedIn = new(StatusCode.FailedPrecondition, "FINDINGS_HANDED_IN",
        "The findings are handed in: the inspection office checks them now, or returns them.", "反馈意见已经送审，由巡察办核对；需要修改的，请巡察办退回。");
    public static readonly Reason ImportUnsettled = new(StatusCode.FailedPrecondition, "IMPORT_UNSETTLED",
        "{0} findings were not looked at yet, and {1} lines are neither taken in nor left out.", "还有{0}处提示没有核对、{1}行原文没有补录或注明不录入，处理后才能导入。");
    public static readonly Reason ItemUnknown = new(StatusCode.InvalidArgument, "ITEM_UNKNOWN",
        "Nothing stands at \"{0}\" of the ledger: an item is told by its place, as 2, 2.3 or 2.3.1.", "台账中没有“{0}”这一条；条目以所在位置表示，如 2、2.3、2.3.1。");
    public static readonly Reason ItemRefused = new(StatusCode.InvalidArgument, "ITEM_REFUSED", "That cannot be done here: {0}.", "不能这样更正：{0}。");
    public static readonly Reason LineUnknown = new(StatusCode.InvalidArgument, "LINE_UNKNOWN",
        "The document has no line {0} with text.", "原文没有第 {0} 行，或该行是空行。");
    public static readonly Phrase NothingAbove = new("nothing of the ledger begins at it or above", "这一行之前还没有条目");
    public static readonly Phrase FirstOfItsList = new("it is the first of its list, and nothing would stand before it", "这是同级的第一条，之前没有可并入或可归属的条目");
    public static readonly Phrase OnlyMeasure = new("an issue keeps at least one measure", "问题至少要有一条措施");
    public static readonly Phrase NothingBeneath = new("nothing stands beneath a measure", "措施之下没有条目");
    public static readonly Phrase NotOfAnAspect = new("an aspect is not split", "方面不能拆分");
    public static readonly Phrase NotWithinIt = new("these words do not stand within the text, behind its beginning", "条目中没有这些字，或者就是开头");
    public static readonly Phrase CannotBecome = new("that cannot become of it", "这一条不能改成这个层级");
    public static readonly Phrase NoSuchField = new("such an item has no such field", "这一级的条目没有这一项");
    public static readonly Phrase InTheLedger = new("these words stand in the ledger already, at {0}", "这些字已经在台账的 {0} 中");
    public static readonly Phrase SaysNothingElse = new("it says nothing else than before", "内容没有改动");
    public static readonly Phrase BeforeItsBeginning = new("it lies before the first day, {0}", "早于开始日期 {0}");
    public static readonly Phrase NotOfTheIssue = new("it is no measure of this issue", "不是该问题的措施");
    public static readonly Phrase NoOtherOfTheInspection = new("it is no other issue of the same inspection", "不是同一次巡察的另一个问题");
    public static readonly Phrase OnlyIssuesAreMerged = new("only an issue is merged into another one", "只有问题可以并入其他问题");
    public static readonly Phrase OfAnotherAgency = new(
        "that inspection is of {0}, the document of {1}", "该巡察针对{0}，而文件属于{1}");
    public static readonly Phrase BeforeFeedback = new("it lies before the feedback of {0}", "早于反馈日期 {0}");
    public static readonly Reason LedgerEmpty = new(StatusCode.InvalidArgument, "LEDGER_EMPTY",
        "No issue was found in the document: nothing to import. :parse shows what was understood.", "文件中没有识别出任何问题，无法导入；可先用 :parse 查看识别结果。");
    public static readonly Reason LedgerWithoutAgency = new(StatusCode.InvalidArgument, "LEDGER_WITHOUT_AGENCY",
        "The document does not say whose report it is. Correct the ledger (:parse) and import it as JSON.", "文件未写明整改单位；请先用 :parse 取得台账，补上单位后以 JSON 导入。");
}
