namespace Rectify.Reports.Tests;

public class DocumentTests
{
    public static TheoryData<string> All => Fixture.All;

    [Theory]
    [MemberData(nameof(All))]
    public void A_document_is_read_as_a_careful_reader_reads_it(string name)
    {
        var ledger = ReportParser.Parse(Fixture.Bytes(name), name.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain");

        Assert.Equal(Fixture.Expected(name), Fixture.Printed(ledger), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Reading_twice_gives_the_same_ledger(string name) =>
        Assert.Equal(ReportParser.Parse(Fixture.Bytes(name), null), ReportParser.Parse(Fixture.Bytes(name), null));
}
