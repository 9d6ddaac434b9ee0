using Rectify.Reports;

namespace Rectify.Architecture.Tests;

public class FoldersOfTheParser
{
    // The order of the pipeline, as the README of the parser draws it.
    private static readonly string[] Order =
    [
        "Bytes", "Lines", "Tables", "Tokens", "Wording", "Columns",
        "Formats.Delimited", "Formats.Html", "Formats.Pdf", "Formats.Sheets", "Formats.Word", "Formats",
        "Outline", "Roles", "Placements", "Ledgers", "Findings", "Rows", "Facts", "Checks", "Judging", "Accounts", "Assembling", "Explaining",
    ];

    private static readonly FolderGraph Graph = FolderGraph.Of(typeof(ReportParser).Assembly.Location, "Rectify.Reports");

    [Fact]
    public void FoldersOfTheParserKnowEachOtherInOneDirection()
    {
        var circles = Graph.Circles();

        Assert.True(circles.Count == 0, $"These folders know each other:\n{string.Join('\n', circles)}");
    }

    [Fact]
    public void AFolderKnowsOnlyWhatComesBeforeItInThePipeline()
    {
        var backwards = Graph.Edges.Where(edge => Array.IndexOf(Order, edge.To) is var to && (to < 0 || to >= Array.IndexOf(Order, edge.From))).ToList();

        Assert.True(backwards.Count == 0, $"These run against the order:\n{string.Join('\n', backwards)}");
    }

    [Fact]
    public void TheGraphSeesWhatTheParserKnows() => Assert.NotEmpty(Graph.Edges);
}
