using Rectify.Platform.Api;
using Rectify.Supervision.V1;

namespace Rectify.Testing.Supervisions;

/// <summary>Completion is what is published, closing what the inspection office has agreed to; both of the same issues.</summary>
public sealed class RatesTests
{
    [Fact]
    public void CompletedAndClosedAreSharesOfAllIssues()
    {
        var rollup = new AgencyRollup { Issues = new IssueCounts { Total = 697, Completed = 688, Closed = 412 } }.WithRates();

        Assert.Equal((0.9871, 0.5911), (rollup.CompletionRate, rollup.ClosedRate));
    }

    [Fact]
    public void BasicallyCompletedDoesNotCount()
    {
        var rollup = new AgencyRollup { Issues = new IssueCounts { Total = 4, Completed = 1, Preliminary = 3 } }.WithRates();

        Assert.Equal((0.25, 0), (rollup.CompletionRate, rollup.ClosedRate));
    }

    [Fact]
    public void WithoutIssuesBothRatesAreNought()
    {
        var rollup = new AgencyRollup { Issues = new IssueCounts() }.WithRates();

        Assert.Equal((0, 0), (rollup.CompletionRate, rollup.ClosedRate));
    }
}
