using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using static Rectify.Types.V1.Horizon.Types;
using Issue = Rectify.Issues.Issue;

namespace Rectify.Testing.Issues;

/// <summary>The issue knows how many measures it planned, whatever the measure service has opened of them.</summary>
public sealed class ClosingIssues
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly Person Head = Person.Nobody with { Subject = "head" };
    private static readonly Person Office = Person.Nobody with { Subject = "office" };
    private readonly Issue rectifying = new() { Id = Ids.Next(), State = IssueState.Rectifying, Cycle = 1, PlannedMeasures = 2 };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ClosureIsNotRequestedBeforeAllPlannedMeasuresAreOpened(int opened) =>
        Assert.Equal("MEASURES_PENDING", Refused(() => rectifying.RequestClosure(opened, opened, Head, At)));

    [Fact]
    public void ItIsNotClosedOverAMeasureThatAnEditionAddedSince()
    {
        var requested = rectifying.RequestClosure(2, 2, Head, At).Next;
        var revised = requested.Revise(requested, [new PlannedMeasure(Ids.Next(), null, "新增一项培训。", null, null, null, null, Kind.Unspecified)], [], At).Next;

        Assert.Equal("MEASURES_PENDING", Refused(() => revised.Close(2, 2, Office, At)));
        Assert.Equal("MEASURES_OPEN", Refused(() => revised.Close(3, 2, Office, At)));
        Assert.Equal(IssueState.Closed, revised.Close(3, 3, Office, At).Next.State);
    }

    private static string Refused(Func<object> step) => Assert.Throws<Refusal>(step).Reason.Word;
}
