using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Rectify.Issues.V1;
using Rectify.Reports;
using Rectify.Reports.Formats.Pdf;
using LegacyConverter = Rectify.Reports.Bytes.Converter;

namespace Rectify.Forms.Tests.Packages;

public partial class PdfTests
{
    /// <summary>Paragraphs that are cut at the edge of the page, digits within Chinese text, circled numerals, and grades in brackets.</summary>
    private static readonly string[] Report =
    [
        "石桥区档案馆党支部关于巡察整改进展情况的通报",
        "2024年9月2日至9月30日，区委第四巡察组对区档案馆党支部进行了巡察。11月6日，区委第四巡察组反馈了巡察意见，指出2个方面4个问题，制定整改措施11条，截至2025年4月底已完成9条。",
        "一、履行档案工作职责方面",
        "（一）征集范围偏窄的问题",
        "整改情况：①制定《口述档案征集办法》（石档〔2024〕12号），走访老党员34名；②接收镇街档案1.2万卷，其中2019年以前形成的文书档案8600卷、民生档案3400卷，全部完成消毒除尘；③向12个立档单位发出移交通知书。",
        "完成情况：已完成",
        "（二）库房温湿度控制不到位的问题",
        "整改情况：一是更换恒湿设备6台，投入资金46.8万元。二是每日9时、15时各记录1次，全年形成记录730条，由值班人员和分管负责同志双人签字确认，做到有据可查、责任到人。【基本完成】",
        "二、党支部建设方面",
        "（三）党员学习不经常的问题",
        "整改情况：开列书目，每月交流一次，全年集中学习14次。",
        "（四）固定资产台账不清的问题",
        "整改情况：盘点资产417件；处置报废设备23台，收回残值8600元，按规定上缴财政专户；对账实不符的9件资产逐一查明原因，追缴3件、核销6件，相关责任人3人受到批评教育，0人受到处分。",
        "公示期限：2025年5月12日至5月30日。联系电话：0539-5550142；电子邮箱：dag@example.com。",
        "石桥区档案馆党支部",
        "2025年5月12日",
    ];

    [Fact]
    public void AReportPrintedToPDFIsTheSameLedger()
    {
        if (LegacyConverter.Poppler.Find() is null || LegacyConverter.LibreOffice.Find() is not { } office)
            return;

        var documents = ((int Indent, int HalfPoints)[])[(0, 24), (420, 21), (480, 24), (640, 32)];
        var docx = documents.Select(style => Styled(style.Indent, style.HalfPoints)).ToList();

        Assert.All(
            docx.Zip(Printed(office, docx)),
            pair => Assert.Equal(Bare(ReportParser.Parse(pair.First, null)), Bare(ReportParser.Parse(pair.Second, null))));
    }

    [Theory]
    [InlineData("72 540 甲乙丙丁，|72 200 戊己。", "甲乙丙丁，戊己。")]
    [InlineData("72 540 甲乙丙丁。|72 540 （二）戊己庚|72 200 辛。", "甲乙丙丁。|（二）戊己庚辛。")]
    [InlineData("72 540 甲乙丙|300 320 - 3 -|72 200 丁。", "甲乙丙丁。")]
    [InlineData("96 540 ①甲；|72 540 ②乙，丙丁戊；|72 200 ③己。|96 540 庚辛，|72 200 壬。|96 200 癸。", "①甲；②乙，丙丁戊；③己。|庚辛，壬。|癸。")]
    [InlineData("96 540 甲乙丙；|72 200 ②丁，|96 540 戊己。|72 200 一、庚|96 540 辛，|72 200 壬。|72 200 二、癸", "甲乙丙；|②丁，|戊己。|一、庚|辛，壬。|二、癸")]
    [InlineData("72 540 共3项|72 540 2024", "共3项2024")]
    [InlineData("72 540 ⼀、⽅⾯", "一、方面")]
    [InlineData("96 400 甲，|72 260 someone@example.com。|96 540 乙，|72 200 丙。|96 540 丁，|72 200 戊。", "甲，someone@example.com。|乙，丙。|丁，戊。")]
    [InlineData("200 400 标题|72 300 正文", "标题|正文")]
    public void LinesAreJoinedWhereAParagraphGoesOn(string printed, string paragraphs) =>
        Assert.Equal(paragraphs, string.Join('|', PdfText.Read(Layout(printed), Docx.Reading()).Select(line => line.Text)));

    [Fact]
    public void WhatTheConverterBreaksIsRefused() =>
        Assert.Equal(
            UnreadableDocumentException.Malformed,
            Assert.Throws<UnreadableDocumentException>(() => PdfText.Read("<page><line"u8.ToArray(), Docx.Reading())).Reason);

    private static byte[] Layout(string printed) => Encoding.UTF8.GetBytes("<doc><page>" + string.Concat(printed.Split('|').Select((line, i) =>
    {
        var parts = line.Split(' ', 3);
        var edges = $"xMin='{parts[0]}' xMax='{parts[1]}' yMin='{20 * i}' yMax='{(20 * i) + 20}'";
        return $"<line {edges}><word {edges}>{parts[2]}</word></line>";
    })) + "</page></doc>");

    // A page without indents does not say everywhere whether a line begins a paragraph, by which lines are counted.
    private static string Bare(Ledger ledger) => Line().Replace(ledger.ToString(), "");

    [GeneratedRegex(", \"line\": [0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    private static byte[] Styled(int indent, int halfPoints) => new Docx(string.Concat(Report.Select(text => Docx.P(text, $"<w:ind w:firstLine='{indent}'/>"))))
    {
        Styles = $"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='{halfPoints}'/></w:rPr></w:rPrDefault></w:docDefaults>",
    }.Bytes();

    private static List<byte[]> Printed(string office, IReadOnlyList<byte[]> documents)
    {
        var folder = Directory.CreateTempSubdirectory("rectify-pdf-").FullName;
        try
        {
            var sources = documents.Select((_, i) => Path.Combine(folder, $"{i}.docx")).ToList();
            foreach (var (source, document) in sources.Zip(documents))
                File.WriteAllBytes(source, document);
            // The first start only makes the profile where the machine is short of time.
            for (var i = 0; i < 2 && sources.Exists(source => !File.Exists(Path.ChangeExtension(source, "pdf"))); i++)
                Convert(office, folder, sources);
            return sources.ConvertAll(source => File.ReadAllBytes(Path.ChangeExtension(source, "pdf")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Convert(string office, string folder, IEnumerable<string> sources)
    {
        string[] arguments =
        [
            $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--convert-to", "pdf", "--outdir", folder, .. sources,
        ];
        using var process = Process.Start(new ProcessStartInfo(office, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"LibreOffice: {said}");
    }
}
