namespace Rectify.Reports.Tests;

public class DocumentTests
{
    public static TheoryData<string> All => Fixture.All;

    public static TheoryData<string> Tables => Fixture.Tables;

    [Theory]
    [MemberData(nameof(All))]
    public void A_document_is_read_as_a_careful_reader_reads_it(string name)
    {
        var ledger = ReportParser.Parse(Fixture.Bytes(name), name.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain");

        Assert.Equal(Fixture.Expected(name), Fixture.Printed(ledger), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_ledger_on_a_page_is_read_as_a_careful_reader_reads_it(string name) =>
        Assert.Equal(Fixture.Expected(name), Fixture.Printed(ReportParser.Parse(Fixture.Bytes(name), "text/html")), ignoreLineEndingDifferences: true);

    [Theory]
    [MemberData(nameof(All))]
    public void Reading_twice_gives_the_same_ledger(string name) =>
        Assert.Equal(ReportParser.Parse(Fixture.Bytes(name), null), ReportParser.Parse(Fixture.Bytes(name), null));
}
