using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Inbox;

namespace Rectify.Testing.Faults;

/// <summary>The checks of the experiments, on a journal that is whole and on one that is not.</summary>
public sealed class ChecksFindWhatIsBroken(LoadedSuite suite) : IClassFixture<LoadedSuite>
{
    private JournalEntry Progress => suite.Truth.Journal.First(entry => entry.Type == "measure.progress_recorded");

    [Fact]
    public void NothingInWhatIsWhole() => Assert.Equal([], suite.Verdict.Findings);

    [Fact]
    public void AnAcknowledgedCommandWithoutItsFact()
    {
        var without = Without(Progress);
        Assert.Single(Done.Lost(suite.Commands, suite.FactsIn(without)));
    }

    [Fact]
    public void ACommandThatWasDoneTwice()
    {
        var twice = suite.Truth with { Journal = [.. suite.Truth.Journal, Progress] };
        Assert.NotEmpty(Done.Doubled(suite.Commands, suite.FactsIn(twice), twice));
    }

    [Fact]
    public void ARefusedCommandThatWasDone()
    {
        var refused = suite.Commands.Select(command => command.Id == Progress.RequestId ? command with { Answer = Answer.Refused } : command).ToList();
        Assert.NotEmpty(Done.Doubled(refused, suite.FactsIn(suite.Truth), suite.Truth));
    }

    [Fact]
    public void AListenerThatDidNotHear()
    {
        var deaf = suite.Truth with { Heard = [.. suite.Truth.Heard.Where(row => row.Heard.Stream != Progress.Stream)] };
        Assert.NotEmpty(Following.Astray(deaf));
    }

    [Fact]
    public void AFollowedRowThatNobodySaid()
    {
        var extra = suite.Truth
            with { FollowedMeasures = [.. suite.Truth.FollowedMeasures, suite.Truth.FollowedMeasures[0] with { Id = Guid.CreateVersion7() }] };
        Assert.Single(Following.Astray(extra));
    }

    [Fact]
    public void AFigureThatIsShownWrongly()
    {
        var wrong = suite.Shown.Clone();
        wrong.Agencies[0].Measures.InProgress++;
        Assert.Equal(2, Figures.Drift(wrong, suite.Truth, suite.Commands, suite.FactsIn(suite.Truth)).Count());
    }

    [Fact]
    public void AFollowedRowThatIsVoidedAlthoughNobodySaidSo()
    {
        var (first, rest) = (suite.Truth.FollowedIssues[0], suite.Truth.FollowedIssues.Skip(1));
        var voided = suite.Truth with { FollowedIssues = [first with { IsVoided = true }, .. rest] };
        Assert.Equal(2, Following.Astray(voided).Count());
    }

    [Fact]
    public void AVoidedRowThatIsCounted()
    {
        var issue = suite.Truth.Issues.First();
        var voided = suite.Truth with { Aggregates = [.. suite.Truth.Aggregates.Except([issue]), issue with { VoidingId = Guid.CreateVersion7() }] };
        Assert.Single(Figures.Drift(suite.Shown, voided, suite.Commands, suite.FactsIn(suite.Truth)));
    }

    [Fact]
    public void AGapInAStream() => Assert.NotEmpty(Steps.Illegal(Without(Progress)));

    [Fact]
    public void AStepThatTheTableDoesNotHave()
    {
        var accepted = suite.Truth.Journal.First(entry => entry.Type == "issue.accepted");
        var illegal = Instead(accepted, accepted with { Type = "issue.closed" });
        Assert.NotEmpty(Steps.Illegal(illegal));
    }

    [Fact]
    public void AnEditedFact() => Assert.Single(Chains.Broken(Instead(Progress, Progress with { ActorName = "他人" })));

    private Truth Without(JournalEntry gone) => suite.Truth with { Journal = [.. suite.Truth.Journal.Where(entry => entry.EventId != gone.EventId)] };

    private Truth Instead(JournalEntry old, JournalEntry next) =>
        suite.Truth with { Journal = [.. suite.Truth.Journal.Select(entry => entry.EventId == old.EventId ? next : entry)] };
}
