using Rectify.Reports;
using Rectify.Reports.Bytes;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Bounds;

/// <summary>A deadline, or a client that is gone, ends a reading at its next step, and steps lie close together.</summary>
public class AReadingThatIsToEndEnds
{
    private const int Characters = 200_000;

    // The longest piece of work without a step is one look at one paragraph.
    private const int BetweenSteps = 10_000;

    public static TheoryData<HostileDocument> Documents => [.. ByTurns.Share(HostileDocument.All, of: 4)];

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void InTheMiddleOfItsWorkItStopsAtTheStepThatSaysSo(HostileDocument document)
    {
        var bytes = document.Make(Characters);
        var all = StepsUntil(long.MaxValue, bytes, document);
        var ends = Enumerable.Range(1, 9).Select(tenth => Math.Max(1, all * tenth / 10)).Distinct();

        Assert.All(ends, end => Assert.Equal(end, StepsUntil(end, bytes, document)));
        Assert.True(all > Math.Min(bytes.Length, Characters) / BetweenSteps, $"{all} steps for {bytes.Length} bytes");
    }

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void ACancelledTokenIsAnsweredWithoutAnyWork(HostileDocument document) =>
        Assert.Throws<OperationCanceledException>(() =>
            ReportParser.Parse(document.Make(Characters), Measured.TypeOf(document.Extension), new CancellationToken(canceled: true)));

    // How many steps were asked for; the one that is told to end throws.
    private static long StepsUntil(long end, byte[] bytes, HostileDocument document)
    {
        var steps = 0L;
        try
        {
            ReportParser.Parse(bytes, Measured.TypeOf(document.Extension), new Reading(() =>
            {
                if (++steps >= end)
                    throw new OperationCanceledException();
            }));
            Assert.Equal(long.MaxValue, end);
        }
        catch (UnreadableDocumentException)
        {
            Assert.Equal(long.MaxValue, end);
        }
        catch (OperationCanceledException)
        {
            Assert.Equal(end, steps);
        }

        return steps;
    }
}
