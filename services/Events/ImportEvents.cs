namespace Rectify.Events;

/// <summary>A document that is to become a ledger (导入核对). Of what it says facts hold the beginnings that tell what was corrected.</summary>
public abstract record ImportFact(Guid ImportId) : Fact;

[FactName("import.created", "登记待核对的文件", "began to check a document")]
public sealed record ImportCreated(Guid ImportId, string Note) : ImportFact(ImportId);

/// <summary>The findings of an inspection are entered without a document.</summary>
[FactName("import.begun", "开始录入反馈意见", "began to enter findings")]
public sealed record ImportBegun(Guid ImportId) : ImportFact(ImportId);

/// <param name="Note">The item, and beneath which it stands.</param>
[FactName("import.item_added", "增加条目", "added an item")]
public sealed record ImportItemAdded(Guid ImportId, string Note) : ImportFact(ImportId);

/// <param name="Note">The fields, and what stands there now.</param>
[FactName("import.described", "核对基本信息", "corrected what the document says of itself")]
public sealed record ImportDescribed(Guid ImportId, string Note) : ImportFact(ImportId);

/// <param name="Note">The item, and what was done with it.</param>
[FactName("import.item_corrected", "更正识别结果", "corrected what was read")]
public sealed record ImportItemCorrected(Guid ImportId, string Note) : ImportFact(ImportId);

/// <param name="Note">The line, and what became of it.</param>
[FactName("import.line_taken_in", "补录原文", "took a line of the document in")]
public sealed record ImportLineTakenIn(Guid ImportId, string Note) : ImportFact(ImportId);

/// <param name="Note">The item or the line.</param>
[FactName("import.left_out", "不录入", "left something out")]
public sealed record ImportLeftOut(Guid ImportId, string Note, string Reason) : ImportFact(ImportId);

/// <param name="Note">What was looked at, and what was said of it.</param>
[FactName("import.settled", "核对提示", "looked at what was doubtful")]
public sealed record ImportSettled(Guid ImportId, string Note) : ImportFact(ImportId);

/// <summary>A group has handed its findings in, to be checked by the office.</summary>
[FactName("import.handed_in", "送审", "handed it in")]
public sealed record ImportHandedIn(Guid ImportId) : ImportFact(ImportId);

[FactName("import.handed_over", "反馈交办", "handed it over to the agency")]
public sealed record ImportHandedOver(Guid ImportId) : ImportFact(ImportId);

[FactName("import.returned", "退回", "returned it")]
public sealed record ImportReturned(Guid ImportId, string Reason) : ImportFact(ImportId);

[FactName("import.committed", "确认导入", "made the ledger of it")]
public sealed record ImportCommitted(Guid ImportId) : ImportFact(ImportId)
{
    public required Guid InspectionId { get; init; }
}

[FactName("import.discarded", "放弃", "gave it up")]
public sealed record ImportDiscarded(Guid ImportId, string Reason) : ImportFact(ImportId);
