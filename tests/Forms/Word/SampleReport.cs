using System.Text.RegularExpressions;
using Rectify.Issues.V1;
using Rectify.Reports;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Word;

/// <summary>docs/samples: what people try the import with.</summary>
public sealed partial class SampleReport
{
    [Theory]
    [InlineData("report.txt")]
    [InlineData("report.docx")]
    public void ItIsReadWithoutFindingsButForTheOneThatItExplains(string file)
    {
        var ledger = Read(file);

        Assert.Equal((3, 6, 12), (ledger.Totals.Aspects, ledger.Totals.Issues, ledger.Totals.Measures));
        var finding = Assert.Single(ledger.Findings);
        Assert.Equal(("DECLARED_DIFFERS", "措施数：声明 13，实际列出 12"), (finding.Code, finding.Message.Split('（')[0]));
        Assert.Contains("其中1条属于内部管理事项，不向社会公开", File.ReadAllText(Checkout.PathOf("docs/samples/report.txt")), StringComparison.Ordinal);
    }

    /// <summary>On other lines: the text has blank ones between its paragraphs.</summary>
    [Fact]
    public void AsWordItSaysTheSame() => Assert.Equal(WithoutLines(Read("report.txt")), WithoutLines(Read("report.docx")));

    private static string WithoutLines(Ledger ledger) => Line().Replace(ledger.Aspects.ToString(), "");

    [GeneratedRegex("\"line\": [0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    private static Ledger Read(string file) => ReportParser.Parse(File.ReadAllBytes(Checkout.PathOf($"docs/samples/{file}")), null);
}
