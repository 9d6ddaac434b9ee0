using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using static Rectify.Types.V1.Horizon.Types;
using Issue = Rectify.Issues.Issue;

namespace Rectify.Testing.Issues;

/// <summary>The issue knows how many measures it planned and what became of the plan, whatever the measure service has heard of it.</summary>
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
        Assert.Equal("MEASURES_PENDING", Refused(() => rectifying.RequestClosure(new(opened, opened, 0), Head, At)));

    [Fact]
    public void ItIsNotClosedOverAMeasureThatAnEditionAddedSince()
    {
        var requested = rectifying.RequestClosure(new(2, 2, 0), Head, At).Next;
        PlannedMeasure[] added = [new(Ids.Next(), null, "新增一项培训。", null, null, null, null, Kind.Unspecified)];
        var revised = requested.Revise(requested, added, [], At)!.Value.Next;

        Assert.Equal((IssueState.Rectifying, IssueRevised.Because, ""), (revised.State, revised.Reason, revised.ClosureRequestedBy));
        Assert.Equal("ISSUE_STEP_REFUSED", Refused(() => revised.Close(new(3, 3, 1), Office, At)));
        Assert.Equal("MEASURES_PENDING", Refused(() => revised.RequestClosure(new(2, 2, 0), Head, At)));
        Assert.Equal("MEASURES_OPEN", Refused(() => revised.RequestClosure(new(3, 2, 1), Head, At)));
        Assert.Equal(IssueState.Closed, revised.RequestClosure(new(3, 3, 1), Head, At).Next.Close(new(3, 3, 1), Office, At).Next.State);
    }

    [Fact]
    public void ClosureIsNotRequestedAgainBeforeTheMeasuresAreSetBack()
    {
        var returned = rectifying.RequestClosure(new(2, 2, 0), Head, At).Next.Return("佐证不足", At).Next;

        Assert.Equal("MEASURES_PENDING", Refused(() => returned.RequestClosure(new(2, 2, 0), Head, At)));
        Assert.Equal(IssueState.ClosureRequested, returned.RequestClosure(new(2, 2, 1), Head, At).Next.State);
    }

    private static string Refused(Func<object> step) => Assert.Throws<Refusal>(step).Reason.Word;
}
