namespace Rectify.Reports.Bytes;

/// <summary>What an Office document may hold. Real ledgers of a whole district stay far below.</summary>
internal static class PackageLimits
{
    public const int Entries = 10_000;
    public const long PartBytes = 64L << 20;
    public const long Ratio = 250;

    /// <summary>Small parts may be as dense as they like.</summary>
    public const long RatioFrom = 16L << 20;

    public const int Depth = 256;
    public const int Characters = 12_000_000;
    public const int Cells = 1_000_000;
    public const int Columns = 1024;

    public static UnreadableDocumentException TooLarge(string what) =>
        new(UnreadableDocumentException.TooLarge, $"文件{what}，超出可读取的范围，请拆分后重新提交。");

    public static UnreadableDocumentException Malformed(string what) =>
        new(UnreadableDocumentException.Malformed, $"文件已损坏或不是规范的 Office 文档（{what}），请用 Word、WPS 或 Excel 打开后另存再提交。");
}
