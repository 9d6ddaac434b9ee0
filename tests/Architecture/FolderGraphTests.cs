namespace Rectify.Architecture.Tests;

public class FolderGraphTests
{
    private static readonly FolderGraph Graph = FolderGraph.Of(typeof(FolderGraphTests).Assembly.Location, "Rectify.Architecture.Tests.Samples");

    [Fact]
    public void BasesClosuresMembersAndAttributesAreSeen() => Assert.Equal(
        ["Base → Derived", "Derived → Base", "Marked → Marking", "Marking → Leaf", "Marking → Marked"],
        Graph.Edges.Select(edge => $"{edge.From} → {edge.To}").Order(StringComparer.Ordinal));

    [Fact]
    public void OnlyEdgesOfACircleAreReportedWithTheTypesThatMakeThem() => Assert.Equal(
        ["Base → Derived (InClosure → Sub)", "Derived → Base (Sub → Plain)", "Marked → Marking (Marker → InAttribute)",
            "Marking → Marked (InAttribute → MarkAttribute)"],
        Graph.Circles().Select(edge => edge.ToString()));

    [Fact]
    public void WhatAFolderReachesIncludesWhatItKnowsThroughOthers() =>
        Assert.Equal(["Leaf", "Marked", "Marking"], Graph.Reach("Marked").Order(StringComparer.Ordinal));
}
