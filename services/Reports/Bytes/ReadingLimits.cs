namespace Rectify.Reports.Bytes;

/// <summary>
/// What a document may hold and what reading it may take: the one home of these bounds. Real ledgers of a whole district stay far below.
/// </summary>
internal static class ReadingLimits
{
    /// <summary>Bytes that any reading may take, however small its document; the most of any; and in between, how many for each unpacked byte.</summary>
    public const long LeastMemory = 40L << 20;
    public const long MostMemory = 200L << 20;
    public const int MemoryPerByte = 20;

    /// <summary>Bytes of a document that is text itself (text, pages, separated values).</summary>
    public const int TextBytes = 16 << 20;

    /// <summary>Parts of a package.</summary>
    public const int Entries = 10_000;

    /// <summary>Characters of all parts of a package that are read, and what a converter may write in bytes.</summary>
    public const long Unpacked = 64L << 20;

    /// <summary>How many times larger a part may be than it is packed; small parts may be as dense as they like.</summary>
    public const long Ratio = 250;
    public const long RatioFrom = 16L << 20;

    /// <summary>Elements within elements of a part, different names in it, and characters from one tag to the next.</summary>
    public const int Depth = 256;
    public const int Names = 10_000;
    public const int BetweenTags = 1 << 20;

    /// <summary>Tags and texts that stand in a table but in no cell.</summary>
    public const int StrayPieces = 2000;

    /// <summary>Characters of a line or paragraph: everything that looks at one is done with it soon.</summary>
    public const int LineLength = 1 << 18;

    public const int Columns = 1024;

    /// <summary>Worksheets that are looked at.</summary>
    public const int Sheets = 100;

    /// <summary>What a text repeats where cells are merged counts each time.</summary>
    public static readonly Bound Characters = new("characters", "文字", 12_000_000, 8);

    public static readonly Bound Lines = new("lines", "行", 400_000, 450);

    /// <summary>Headings are placed twice, the second time knowing the habits of the document.</summary>
    public static readonly Bound Headings = new("headings", "标题", 800_000, 150);

    public static readonly Bound Cells = new("cells", "表格单元格", 1_000_000, 40);

    public static readonly Bound Dates = new("dates", "日期", 1_000_000, 100);

    /// <summary>The bytes of what was found out: issues, measures, figures, names, findings.</summary>
    public static readonly Bound Found = new("findings", "识别结果", int.MaxValue, 1);
}

/// <summary>
/// Something of which a document has many: what it is called, how many there may be, and how many bytes one takes at the most while it is read.
/// </summary>
internal sealed record Bound(string English, string Chinese, int Most, int Bytes);
