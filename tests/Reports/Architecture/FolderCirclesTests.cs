namespace Rectify.Reports.Tests.Architecture;

public class FolderCirclesTests
{
    private static readonly FolderGraph Graph = FolderGraph.Of(typeof(ReportParser).Assembly.Location, "Rectify.Reports");

    [Fact]
    public void FoldersOfTheParserKnowEachOtherInOneDirection()
    {
        var circles = Graph.Circles();

        Assert.True(circles.Count == 0, $"These folders know each other:\n{string.Join('\n', circles)}");
    }

    [Fact]
    public void TheGraphSeesWhatTheParserKnows() => Assert.NotEmpty(Graph.Edges);
}
