namespace Rectify.Reports.Tests.Architecture;

public class FolderCirclesTests
{
    // What still runs in circles; nothing may be added.
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["Accounts"] = ["Ledgers", "Outline", "Reading", "Roles"],
        ["Explaining"] = ["Accounts", "Outline", "Reading", "Roles"],
        ["Facts"] = ["Outline", "Roles"],
        ["Findings"] = ["Facts", "Ledgers", "Outline", "Roles"],
        ["Judging"] = ["Findings", "Ledgers", "Outline", "Roles"],
        ["Ledgers"] = ["Accounts", "Facts", "Findings", "Judging", "Outline", "Roles"],
        ["Outline"] = ["Reading", "Roles"],
        ["Pdf"] = ["Reading"],
        ["Reading"] = ["Pdf", "Sheets", "Tables", "Word"],
        ["Roles"] = ["Explaining", "Outline"],
        ["Sheets"] = ["Reading", "Tables"],
        ["Tables"] = ["Facts", "Findings", "Judging", "Ledgers", "Outline", "Reading", "Roles"],
        ["Word"] = ["Reading", "Tables"],
    };

    private static readonly FolderGraph Graph = FolderGraph.Of(typeof(ReportParser).Assembly.Location, "Rectify.Reports");

    [Fact]
    public void FoldersOfTheParserKnowEachOtherInOneDirection()
    {
        var circles = Graph.Circles().Where(edge => !Known.GetValueOrDefault(edge.From, []).Contains(edge.To)).ToList();

        Assert.True(circles.Count == 0, $"These folders know each other:\n{string.Join('\n', circles)}");
    }

    [Fact]
    public void TheGraphSeesWhatTheParserKnows() => Assert.NotEmpty(Graph.Edges);
}
