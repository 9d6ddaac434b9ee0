using FsCheck;
using FsCheck.Fluent;
using Rectify.Events;
using Rectify.Hosting;
using Rectify.Hosting.Errors;
using Rectify.Hosting.Identity;
using static Rectify.Types.V1.Completion.Types;
using Issue = Rectify.Issues.Issue;

namespace Rectify.Testing.Issues;

/// <summary>Over any sequence of steps by any people, the rules of an issue hold.</summary>
public sealed class IssueRules
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);

    /// <summary>A step by one of three people, with so many of two measures verified, some days after the one before.</summary>
    private sealed record Action(string Verb, int Person, int Verified, int Days);

    [Fact]
    public void NoSequenceOfStepsBreaksTheRules() =>
        Prop.ForAll(Actions(), actions => Obeys(actions)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void EveryStateIsNamedAndReached()
    {
        var states = Enum.GetValues<IssueState>().Except([IssueState.Unspecified]).ToList();
        Assert.Equal(states, Issue.StateNames.Keys.Order());
        Assert.Equal(states.Except([IssueState.Registered]), Issue.Steps.Select(step => step.To).Distinct().Order());
    }

    private static Arbitrary<Action[]> Actions() => Arb.From(Gen.ArrayOf(
        from verb in Gen.Elements("accept", "start", "request closure", "return", "close", "reopen")
        from person in Gen.Choose(0, 2)
        from verified in Gen.Choose(0, 2)
        from days in Gen.Choose(0, 20)
        select new Action(verb, person, verified, days)));

    private static bool Obeys(Action[] actions)
    {
        var issue = new Issue { Id = Ids.Next(), State = IssueState.Registered, Cycle = 1, Due = new DateOnly(2026, 3, 31) };
        var at = Start;
        var latest = 0;
        foreach (var action in actions)
        {
            at = at.AddDays(action.Days);
            var before = issue;
            var by = Person.Nobody with { Subject = $"person-{action.Person}" };
            try
            {
                var took = Take(issue, action, by, at);
                if (took is null)
                    continue;
                var (next, fact) = took.Value;
                var step = Issue.Steps.Single(step => step.Verb == action.Verb);
                Assert.Contains(before.State, step.From);
                Assert.Equal(step.To, next.State);
                Assert.Equal(next.Snapshot, Assert.IsAssignableFrom<IssueFact>(fact).Issue);
                issue = next;
            }
            catch (Refusal refusal)
            {
                Assert.Contains(refusal.Reason.Word, Reasons.All.Keys);
                Assert.Same(before, issue);
            }

            latest = Math.Max(latest, issue.DaysLate);
            Holds(before, issue, action, by, latest, at);
        }

        return true;
    }

    private static (Issue Next, Fact Fact)? Take(Issue issue, Action action, Person by, DateTimeOffset at) => action.Verb switch
    {
        "accept" => issue.Accept(at),
        "start" => issue.Start(at),
        "request closure" => issue.RequestClosure(2, action.Verified, by, at),
        "return" => issue.Return("佐证不足", at),
        "close" => issue.Close(2, action.Verified, by, at),
        _ => issue.Reopen("反弹", at),
    };

    private static void Holds(Issue before, Issue issue, Action action, Person by, int latest, DateTimeOffset at)
    {
        Assert.Equal(latest, issue.DaysLate);
        if (issue.State == IssueState.Closed)
        {
            Assert.Equal(Grade.Completed, issue.Completion);
            Assert.NotNull(issue.ClosedAt);
        }

        if (issue.State == IssueState.Closed && before.State != IssueState.Closed)
        {
            Assert.NotEqual(before.ClosureRequestedBy, by.Subject);
            Assert.Equal(2, action.Verified);
            Assert.True(issue.DaysLate >= DistrictTime.DaysLate(issue.Due, at));
        }

        if (issue.State == IssueState.ClosureRequested)
            Assert.NotEqual("", issue.ClosureRequestedBy);
        Assert.Equal(before.State == IssueState.Closed && issue.State == IssueState.Rectifying ? before.Cycle + 1 : before.Cycle, issue.Cycle);
    }
}
