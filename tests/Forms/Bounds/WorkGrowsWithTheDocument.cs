using Rectify.Testing;
using Xunit.Abstractions;

namespace Rectify.Forms.Tests.Bounds;

/// <summary>Four times the document is about four times the work, counted in steps and in bytes allocated; what is refused costs less still.</summary>
public class WorkGrowsWithTheDocument(ITestOutputHelper output)
{
    private const int Characters = 40_000;
    private const double Most = 6;

    public static TheoryData<HostileDocument> Documents => [.. ByTurns.Share(HostileDocument.All, of: 4)];

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void FourTimesTheDocumentIsAboutFourTimesTheWork(HostileDocument document)
    {
        Measured.Of(document, Characters);
        var measured = ((int[])[1, 2, 4]).Select(times => Measured.Of(document, times * Characters)).ToList();
        foreach (var (steps, allocated, outcome) in measured)
            output.WriteLine($"{document}: {steps} steps, {allocated >> 10} KB, {outcome}");

        var (one, four) = (measured[0], measured[2]);
        Assert.True(four.Steps < (Most * one.Steps) + 1000, $"steps: {one.Steps}, {four.Steps}");
        Assert.True(four.Allocated < (Most * one.Allocated) + (4 << 20), $"bytes: {one.Allocated}, {four.Allocated}");
    }
}
