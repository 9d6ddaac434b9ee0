using Rectify.Issues.V1;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Findings;

/// <summary>What a table holds and its ledger does not. Messages name the row as people count it, the finding its line in the document.</summary>
internal static class TableFindings
{
    public const string ColumnUnknown = "TABLE_COLUMN_UNKNOWN";
    public const string RowEmpty = "TABLE_ROW_EMPTY";
    public const string RowUnread = "TABLE_ROW_UNREAD";
    public const string DueUnread = "TABLE_DUE_UNREAD";
    public const string StatusUnread = "TABLE_STATUS_UNREAD";
    public const string StatusMixed = "TABLE_STATUS_MIXED";
    public const string TableUnread = "TABLE_UNREAD";

    public static Ledger.Types.Finding Column(TableRow row, string name) => At(row, ColumnUnknown, $"列{Found.Quote(name)}未识别，其内容未读入");

    public static Ledger.Types.Finding Empty(TableRow row, int last) =>
        At(row, RowEmpty, last > row.Number ? $"至第 {last} 行为空行" : "为空行");

    public static Ledger.Types.Finding Unread(TableRow row, string why) => At(row, RowUnread, why);

    public static Ledger.Types.Finding Due(TableRow row, string text) => At(row, DueUnread, $"整改时限{Found.Quote(text)}未能读出日期或期限类型");

    public static Ledger.Types.Finding Status(TableRow row, string text) => At(row, StatusUnread, $"完成情况{Found.Quote(text)}未能识别");

    public static Ledger.Types.Finding At(TableRow row, string code, string message) => Found.At(row.Line, code, $"表格第 {row.Number} 行：{message}");
}
