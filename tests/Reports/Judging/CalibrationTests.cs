using System.Globalization;
using Google.Protobuf;
using Rectify.Issues.V1;
using Rectify.Reports.Tests.Rendering;
using Xunit.Abstractions;

namespace Rectify.Reports.Tests.Judging;

/// <summary>A confidence is the share of items that are right: seen on random ledgers whose text was damaged, and on the fixtures. Prints its table.</summary>
public class CalibrationTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;
    private const int Reports = 1000;
    private const double LeastRight = 0.93;
    private const double Near = 0.15;
    private static readonly double[] Edges = [0, 0.25, 0.5, 0.75, 0.9, 1.01];
    private static readonly Lazy<List<Judged>> Seen = new(() => [.. Damaged().Concat(Fixtures())]);

    [Fact]
    public void WhatIsReadSurelyIsRight() =>
        Assert.InRange(ShareRight(Seen.Value.Where(item => item.Confidence >= 0.9)), LeastRight, 1);

    [Fact]
    public void TheSurerTheReadingTheMoreOfItIsRight()
    {
        var bins = Bins().ToList();
        output.WriteLine(string.Join('\n', bins.Select(Printed)));

        Assert.All(bins.Zip(bins.Skip(1)), pair => Assert.True(ShareRight(pair.First.Items) < ShareRight(pair.Second.Items), $"{pair.Second.From}"));
    }

    [Fact]
    public void AConfidenceIsNotFarFromTheShareThatIsRight() =>
        Assert.All(Bins(), bin => Assert.InRange(ShareRight(bin.Items) - bin.Items.Average(item => item.Confidence), -Near, Near));

    private static IEnumerable<(double From, double To, List<Judged> Items)> Bins() => Edges.Zip(Edges.Skip(1))
        .Select(edge => (From: edge.First, To: edge.Second, Items: Seen.Value.Where(item => item.Confidence >= edge.First && item.Confidence < edge.Second)
        .ToList()))
        .Where(bin => bin.Items.Count >= 100);

    private static string Printed((double From, double To, List<Judged> Items) bin)
    {
        var (mean, right) = (bin.Items.Average(item => item.Confidence), ShareRight(bin.Items));
        return string.Create(
            CultureInfo.InvariantCulture, $"{bin.From:0.00} to {bin.To:0.00}: {bin.Items.Count} items, mean confidence {mean:0.000}, right {right:0.000}");
    }

    private static double ShareRight(IEnumerable<Judged> items) => items.Average(item => item.IsRight ? 1.0 : 0);

    private static List<Judged> Damaged() =>
    [
        .. Enumerable.Range(0, Reports).AsParallel().AsOrdered().SelectMany(i =>
        {
            var (_, ledger, text) = Sample.Of(Seed + i);
            return Judged.Items(ReportParser.Parse(Damage.Of(text, new Random(i))), ledger);
        }),
    ];

    private static IEnumerable<Judged> Fixtures() => Fixture.TextNames.SelectMany(name =>
        Judged.Items(ReportParser.Parse(Fixture.Text(name)),
            JsonParser.Default.Parse<Ledger>(File.ReadAllText(Path.Combine(Fixture.Folder, Path.ChangeExtension(name, ".json"))))));
}
