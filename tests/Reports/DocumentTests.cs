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
    public void ReadingTwiceGivesTheSameLedger(string name) =>
        Assert.Equal(ReportParser.Parse(Fixture.Bytes(name), null), ReportParser.Parse(Fixture.Bytes(name), null));
}
