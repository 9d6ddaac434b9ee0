using Rectify.Issues.V1;

namespace Rectify.Reports.Tests;

public class DocumentTests
{
    public static TheoryData<string> All => Fixture.All;

    public static TheoryData<string> Tables => Fixture.Tables;

    [Theory]
    [MemberData(nameof(All))]
    public void ADocumentIsReadAsACarefulReaderReadsIt(string name)
    {
        var ledger = ReportParser.Parse(Fixture.Bytes(name), name.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain");

        Assert.Equal(Fixture.Expected(name), Fixture.Printed(ledger), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void ALedgerOnAPageIsReadAsACarefulReaderReadsIt(string name) =>
        Assert.Equal(Fixture.Expected(name), Fixture.Printed(ReportParser.Parse(Fixture.Bytes(name), "text/html")), ignoreLineEndingDifferences: true);

    [Theory]
    [MemberData(nameof(All))]
    [MemberData(nameof(Tables))]
    public void EveryItemStandsOnTheLineWhereItBeginsAndEveryLineBelongsSomewhere(string name)
    {
        var read = ReportParser.Read(Fixture.Bytes(name), name.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain");
        var lines = read.Lines.ToList();

        Assert.All(Fixture.Items(read.Ledger).Where(item => item.Begins.Length > 0), item =>
        {
            var begins = item.Begins.Split('\n')[0];
            var from = lines.SkipWhile(line => line.Number < item.Line).Take(4).Select(line => line.Text.Replace("\t", "", StringComparison.Ordinal));
            Assert.Contains(begins[..Math.Min(6, begins.Length)], string.Concat(from), StringComparison.Ordinal);
            Assert.True(item.Line > 0, item.Begins);
        });
        Assert.Equal(lines.Select(line => line.Number).Order().Distinct(), lines.Select(line => line.Number));
        Assert.All(lines, line => Assert.NotEqual(ImportLine.Types.Part.Unspecified, line.Part));
        var missed = read.Ledger.Findings.Where(finding => finding.Code is "UNPLACED_TEXT" or "TABLE_ROW_UNREAD").Select(finding => finding.Line);
        Assert.Equal(missed.Distinct().Order(), lines.Where(line => line.Part == ImportLine.Types.Part.Unplaced).Select(line => line.Number));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ReadingTwiceGivesTheSameLedger(string name) =>
        Assert.Equal(ReportParser.Parse(Fixture.Bytes(name), null), ReportParser.Parse(Fixture.Bytes(name), null));
}
