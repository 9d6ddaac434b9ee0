using System.Globalization;
using System.Text;

namespace Rectify.Reports;

/// <summary>
/// Why a document cannot be read: a stable reason for machines, and what to tell people in English and Chinese. {0} and so on are filled by
/// <see cref="With"/>, with what neither language translates. They end without a full stop.
/// </summary>
public sealed record Unreadable(string Reason, string English, string Chinese)
{
    public static readonly Unreadable NoBytes = new(UnreadableDocumentException.Empty, "the file is empty", "文件是空的");
    public static readonly Unreadable NoText = new(UnreadableDocumentException.Empty, "there is no text in the file", "文件中没有文字");

    public static readonly Unreadable NoEncoding = new(UnreadableDocumentException.NotText,
        "it is no text in an encoding that reports come in", "文件不是可识别编码的文字");

    public static readonly Unreadable Format = new(UnreadableDocumentException.UnsupportedType,
        "files of this kind are not read ({0}); save it as .docx or as plain text", "不读取这种文件（{0}）；请另存为 .docx 或纯文本后提交");
    public static readonly Unreadable OfficeFormat = new(UnreadableDocumentException.UnsupportedType,
        "this kind of Office document is not read ({0}); save it as .docx or .xlsx", "不读取这种 Office 文档（{0}）；请另存为 .docx 或 .xlsx 后提交");
    public static readonly Unreadable Archive = new(UnreadableDocumentException.UnsupportedType,
        "it is an archive, not a .docx or .xlsx; unpack it and send its files one by one", "文件是压缩包，不是 .docx 或 .xlsx；请解压后逐个提交");
    public static readonly Unreadable Encrypted = new(UnreadableDocumentException.UnsupportedType,
        "it is encrypted; take the password off and save it as .docx or .xlsx", "文件已加密；请取消密码保护后另存为 .docx 或 .xlsx 再提交");
    public static readonly Unreadable NoConverter = new(UnreadableDocumentException.UnsupportedType,
        "{0} files are not read here; save it as {1} with Word or WPS, or have {2} installed on the server",
        "不能直接读取 {0} 文件；请用 Word 或 WPS 另存为 {1} 后提交，或在服务器上安装 {2}");

    // No document of its own format.
    public static readonly Unreadable BrokenXml = Malformed(
        "it is damaged (its XML cannot be parsed); open it in Word or Excel and save it again",
        "文件已损坏（XML 无法解析），请用 Word 或 Excel 打开后另存一份");
    public static readonly Unreadable BrokenArchive = Malformed(
        "it is damaged (its archive cannot be unpacked); open it in Word or Excel and save it again",
        "文件已损坏（压缩包无法读取），请用 Word 或 Excel 打开后另存一份");
    public static readonly Unreadable BrokenPdf = Malformed(
        "it is damaged (its PDF cannot be parsed); save it again from where it was made", "文件已损坏（PDF 无法解析），请从原文档重新导出一份");
    public static readonly Unreadable NotConverted = Malformed("the {0} file could not be converted", "{0} 文件未能转换");
    public static readonly Unreadable PartMissing = Malformed("a part is missing", "缺少部件");
    public static readonly Unreadable PartOutside = Malformed("a part points outside of the file", "部件名称指向文件之外");
    public static readonly Unreadable RowNumber = Malformed("a row has an impossible number", "行号有误");
    public static readonly Unreadable RawSection = Malformed("CDATA", "CDATA");
    public static readonly Unreadable TooDeep = Malformed("more than {0} levels of nesting", "嵌套超过 {0} 层");

    // More than a report or a ledger can have.
    public static readonly Unreadable Large = TooLarge("it is larger than {0} MB", "超过 {0} MB");
    public static readonly Unreadable LargeUnpacked = TooLarge("it is larger than {0} MB when unpacked", "解压后超过 {0} MB");
    public static readonly Unreadable Many = TooLarge("it has more than {0} {1}", "所含{2}超过 {0} 个");
    public static readonly Unreadable Heavy = TooLarge(
        "it has too many {1} for its size (reading it takes more than {0} MB of memory)", "相对于其大小所含{2}过多（读取所需内存超过 {0} MB）");
    public static readonly Unreadable ManyParts = TooLarge("it has more than {0} parts", "所含部件超过 {0} 个");
    public static readonly Unreadable ManyNames = TooLarge("it has more than {0} different names of tags", "所含标签名称超过 {0} 个");
    public static readonly Unreadable DensePart = TooLarge("a part is packed to less than one {0}th", "有部件压缩到不足 {0} 分之一");
    public static readonly Unreadable LongRun = TooLarge("a text or a tag has more than {0} characters", "有一段文字或一个标签超过 {0} 个字符");
    public static readonly Unreadable LongLine = TooLarge("a line or paragraph has more than {0} characters", "有一段文字超过 {0} 字");
    public static readonly Unreadable WideTable = TooLarge("a table has more than {0} columns", "有表格超过 {0} 列");
    public static readonly Unreadable StrayContent = TooLarge(
        "a table has more than {0} pieces that stand in none of its cells", "有表格在单元格之外的内容超过 {0} 处");

    public UnreadableDocumentException With(params object[] facts) => new(
        Reason,
        string.Format(CultureInfo.InvariantCulture, CompositeFormat.Parse(English), facts),
        string.Format(CultureInfo.InvariantCulture, CompositeFormat.Parse(Chinese), facts));

    private static Unreadable Malformed(string english, string chinese) => new(UnreadableDocumentException.Malformed,
        $"it is broken or no proper Office document ({english}); open it with Word, WPS or Excel and save it anew",
        $"文件已损坏或不是规范的 Office 文档（{chinese}），请用 Word、WPS 或 Excel 打开后另存再提交");

    private static Unreadable TooLarge(string english, string chinese) => new(UnreadableDocumentException.TooLarge,
        $"{english}, which is beyond what is read; split the document", $"文件{chinese}，超出可读取的范围，请拆分后重新提交");
}
