using Microsoft.Extensions.Logging;
using Rectify.Platform.Operations.Logs;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Operations;

/// <summary>Of a line that comes again and again, few are written, and how many were not.</summary>
public sealed class LogFoldingTests
{
    [Fact]
    public void FiftyOfAKindInTenSecondsAreWrittenAndThenHowManyWereNot()
    {
        var clock = new SetClock();
        var folding = new LogFolding(clock);
        Assert.Equal(50, Enumerable.Range(0, 1000).Count(_ => folding.Lets("Yarp", new EventId(48), out var left) && left == 0));
        Assert.True(folding.Lets("Yarp", new EventId(49), out _));
        Assert.True(folding.Lets("Grpc", new EventId(48), out _));

        clock.Set(clock.GetUtcNow().AddSeconds(11));
        Assert.True(folding.Lets("Yarp", new EventId(48), out var leftOut));
        Assert.Equal(950, leftOut);
    }

    [Fact]
    public void WhileItGoesOnOneInTenSecondsIsWrittenAndFiftyAgainOnceItWasQuiet()
    {
        var clock = new SetClock();
        var folding = new LogFolding(clock);
        var written = new List<(int Lines, long LeftOut)>();
        foreach (var seconds in new[] { 0, 11, 11, 11, 21 })
        {
            clock.Set(clock.GetUtcNow().AddSeconds(seconds));
            var (lines, leftOut) = (0, 0L);
            for (var line = 0; line < 100; line++)
            {
                lines += folding.Lets("Kestrel", new EventId(60), out var left) ? 1 : 0;
                leftOut += left;
            }

            written.Add((lines, leftOut));
        }

        Assert.Equal([(50, 0), (1, 50), (1, 99), (1, 99), (50, 99)], written);
    }
}
