using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Rectify.Reports;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Packages;

/// <summary>Whatever comes in, a ledger or a reason comes out, soon.</summary>
public class HostileTests
{
    private const string Words = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    private static readonly (string, string) WordRoot = ("_rels/.rels", Zipped.Relations(("r1", "officeDocument", "word/document.xml")));

    public static TheoryData<string, Func<byte[]>, string> Refused => new()
    {
        { "entities",
            () => Document($"<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><w:document {Words}>&b;</w:document>"),
            UnreadableDocumentException.Malformed },
        { "external entity",
            () => Document($"<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w:document {Words}>&a;</w:document>"),
            UnreadableDocumentException.Malformed },
        { "endless nesting", () => Document($"<w:document {Words}>{Repeat("<w:sdt>", 100_000)}"), UnreadableDocumentException.Malformed },
        { "broken markup", () => Document($"<w:document {Words}><w:p>"), UnreadableDocumentException.Malformed },
        { "no main part", () => Zipped.Of(WordRoot), UnreadableDocumentException.Malformed },
        { "a mere archive", () => Zipped.Of(("a.txt", "甲")), UnreadableDocumentException.UnsupportedType },
        { "slides",
            () => Zipped.Of(("_rels/.rels", Zipped.Relations(("r1", "officeDocument", "p.xml"))), ("p.xml", "<presentation/>")),
            UnreadableDocumentException.UnsupportedType },
        { "a name that climbs", () => Zipped.Of(WordRoot, ("word/../../etc/cron.d/x", "甲")), UnreadableDocumentException.Malformed },
        { "a name with a drive", () => Zipped.Of(WordRoot, ("C:\\x", "甲")), UnreadableDocumentException.Malformed },
        { "too many parts", () => Zipped.Of(Enumerable.Range(0, 10_001).Select(i => ($"{i}", ""))), UnreadableDocumentException.TooLarge },
        { "a bomb", () => Bomb(300), UnreadableDocumentException.TooLarge },
        { "a bomb below the ratio", () => Bomb(80), UnreadableDocumentException.TooLarge },
        { "too many columns",
            () => Document($"<w:document {Words}><w:body><w:tbl><w:tr>"
                + $"{Repeat("<w:tc><w:tcPr><w:gridSpan w:val='999'/></w:tcPr></w:tc>", 3)}</w:tr></w:tbl></w:body></w:document>"),
            UnreadableDocumentException.TooLarge },
        { "too many merged cells",
            () => new Docx($"<w:tbl>{Repeat("<w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr></w:tc></w:tr>", 2000)}</w:tbl>").Bytes(),
            UnreadableDocumentException.TooLarge },
        { "an empty document", () => new Docx("").Bytes(), UnreadableDocumentException.Empty },
        { "one shared text in every cell",
            () => new Xlsx(("甲", $"<sheetData><row>{Repeat("<c t='s'><v>0</v></c>", 1000)}</row></sheetData>"))
                    { Shared = $"<si><t>{new string('甲', 100_000)}</t></si>" }.Bytes(),
            UnreadableDocumentException.TooLarge },
        { "shared texts without end",
            () => new Xlsx(("甲", "<sheetData/>")) { Shared = Repeat("<si/>", 1_000_001) }.Bytes(),
            UnreadableDocumentException.TooLarge },
        { "a row number out of range", () => new Xlsx(("甲", "<sheetData><row r='99999999'/></sheetData>")).Bytes(), UnreadableDocumentException.Malformed },
        { "overlapping merges",
            () => new Xlsx(("甲", $"<sheetData>{string.Concat(Enumerable.Range(1, 2000).Select(i => Xlsx.Row(i, "甲", "乙")))}</sheetData>"
                + $"<mergeCells>{Repeat("<mergeCell ref='A1:ZZ2000'/>", 2000)}</mergeCells>")).Bytes(),
            UnreadableDocumentException.TooLarge },
        { "half an archive", () => new Docx(Docx.P("甲")).Bytes()[..300], UnreadableDocumentException.Malformed },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void AHostileDocumentIsRefusedWithAReason(string what, Func<byte[]> build, string reason)
    {
        var bytes = build();
        var watch = Stopwatch.StartNew();

        var refused = Assert.Throws<UnreadableDocumentException>(() => ReportParser.Parse(bytes, null));

        Assert.True(refused.Reason == reason, $"{what}: {refused.Reason} {refused.Message}");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), what);
    }

    [Fact]
    public void ASheetThatDeclaresAllRowsIsReadByWhatItHolds()
    {
        var xlsx = new Xlsx(("台账", $"<dimension ref='A1:XFD1048576'/><sheetData>{Xlsx.Row(1, "序号", "问题", "整改措施")}"
            + $"{Xlsx.Row(1_048_576, "1", "学习不够", "加强学习")}</sheetData>"
            + "<mergeCells><mergeCell ref='D1:XFD1048576'/></mergeCells>"));

        Assert.Equal(1, ReportParser.Parse(xlsx.Bytes(), Xlsx.Type).Totals.Issues);
    }

    [Fact]
    public void ALedgerTenTimesAsLongTakesAboutTenTimesAsLong()
    {
        var shorter = Enumerable.Range(0, 3).Min(_ => TimeToRead(2_000));
        var longer = TimeToRead(20_000);
        Assert.True(longer < 40 * shorter && longer < TimeSpan.FromSeconds(20), $"2,000 rows: {shorter}, 20,000 rows: {longer}");
    }

    private static TimeSpan TimeToRead(int length)
    {
        var rows = string.Concat(Enumerable.Range(2, length).Select(i => Xlsx.Row(i, $"{i - 1}", $"第{i}项学习不够", "1.加强学习。2.建章立制。", "办公室")));
        var xlsx = new Xlsx(("台账", $"<sheetData>{Xlsx.Row(1, "序号", "问题", "整改措施", "责任部门")}{rows}</sheetData>")).Bytes();
        var watch = Stopwatch.StartNew();
        Assert.Equal(2 * length, ReportParser.Parse(xlsx, null).Totals.Measures);
        return watch.Elapsed;
    }

    [Theory]
    [InlineData("docx", 1)]
    [InlineData("docx", 2)]
    [InlineData("xlsx", 3)]
    [InlineData("xlsx", 4)]
    public void DamagedDocumentsGiveALedgerOrAReason(string kind, int seed)
    {
        var random = new Random(seed);
        var sound = kind == "docx" ? SoundDocx() : SoundXlsx();
        for (var i = 0; i < 250; i++)
            TryParse(Damaged(sound, random));
        for (var i = 0; i < 250; i++)
            TryParse(WithDamagedPart(sound, random));
    }

    private static void TryParse(byte[] bytes)
    {
        try
        {
            Assert.NotNull(ReportParser.Parse(bytes, null));
        }
        catch (UnreadableDocumentException refused)
        {
            Assert.NotEmpty(refused.Reason);
        }
    }

    private static byte[] Damaged(byte[] sound, Random random)
    {
        var bytes = sound.ToArray();
        for (var i = random.Next(1, 12); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    // The archive stays sound, so that what is read behind it is tried as well.
    private static byte[] WithDamagedPart(byte[] sound, Random random)
    {
        using var archive = new ZipArchive(new MemoryStream(sound));
        var parts = archive.Entries.Select(entry => (entry.FullName, Text: new StreamReader(entry.Open()).ReadToEnd())).ToList();
        var at = random.Next(parts.Count);
        var text = new StringBuilder(parts[at].Text);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var from = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 40), text.Length - from);
            if (random.Next(3) == 0)
                text.Remove(from, length);
            else if (random.Next(2) == 0)
                text.Insert(from, text.ToString(random.Next(text.Length - length + 1), length));
            else
                text[from] = "<>'/0123456789-%：一"[random.Next(18)];
            if (text.Length == 0)
                text.Append('<');
        }

        parts[at] = (parts[at].FullName, text.ToString());
        return Zipped.Of(parts);
    }

    private static byte[] SoundDocx() => new Docx(
        Docx.P("青梧区水务局党组巡察整改台账") + Docx.InList(1, 0, "聚焦学习方面")
        + "<w:tbl><w:tr>" + Docx.Cell("序号") + Docx.Cell("问题") + Docx.Cell("整改措施") + Docx.Cell("整改时限")
        + "</w:tr><w:tr>"
        + Docx.Cell("1", "<w:vMerge w:val='restart'/>") + Docx.Cell("学习不够", "<w:gridSpan w:val='1'/>") + Docx.Cell("1.学习\n2.交流") + Docx.Cell("2025年6月")
        + "</w:tr></w:tbl>"
        + "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:footnoteReference w:id='1'/></w:r></w:p>")
    {
        Numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
            + "<w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
            + "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        Footnotes = $"<w:footnote w:id='1'>{Docx.P("注")}</w:footnote>",
        Styles = "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:basedOn w:val='a'/></w:style>",
    }.Bytes();

    private static byte[] SoundXlsx() => new Xlsx(("台账",
        $"<sheetData>{Xlsx.Row(1, "序号", "问题", "整改措施", "整改时限")}"
            + $"{Xlsx.Row(2, "1", "学习不够", "<c r='C2' t='s'><v>0</v></c>", "<c r='D2' s='1'><v>45838</v></c>")}</sheetData>"
            + "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>"))
    {
        Shared = "<si><r><t>加强</t></r><r><t>学习</t></r></si>",
        Styles = "<numFmts><numFmt numFmtId='164' formatCode='yyyy/m'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs>",
    }.Bytes();

    private static byte[] Document(string markup) => Zipped.Of(WordRoot, ("word/document.xml", markup));

    private static byte[] Bomb(int megabytes)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            using (var root = archive.CreateEntry("_rels/.rels").Open())
                root.Write(Encoding.UTF8.GetBytes(WordRoot.Item2));
            using var bomb = archive.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            bomb.Write(Encoding.UTF8.GetBytes($"<w:document {Words}><w:body><w:p><w:r><w:t>"));
            var block = Enumerable.Repeat((byte)'a', 1 << 20).ToArray();
            for (var i = 0; i < megabytes; i++)
                bomb.Write(block);
        }

        return stream.ToArray();
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
