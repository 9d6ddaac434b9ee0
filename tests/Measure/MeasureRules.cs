using FsCheck;
using FsCheck.Fluent;
using Rectify.Events;
using Rectify.Hosting;
using Rectify.Hosting.Errors;
using Rectify.Hosting.Identity;
using Measure = Rectify.Measures.Measure;

namespace Rectify.Testing.Measures;

/// <summary>Over any sequence of steps by any people, the rules of a measure hold.</summary>
public sealed class MeasureRules
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);

    private sealed record Action(string Verb, int Person, int Days);

    [Fact]
    public void NoSequenceOfStepsBreaksTheRules() =>
        Prop.ForAll(Actions(), actions => Obeys(actions)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void EveryStateIsNamedAndReached()
    {
        var states = Enum.GetValues<MeasureState>().Except([MeasureState.Unspecified]).ToList();
        Assert.Equal(states, Measure.StateNames.Keys.Order());
        Assert.Equal(states.Except([MeasureState.Planned]), Measure.Steps.Select(step => step.To).Distinct().Order());
    }

    private static Arbitrary<Action[]> Actions() => Arb.From(Gen.ArrayOf(
        from verb in Gen.Elements("record progress", "claim it done", "check", "verify", "return", "resume")
        from person in Gen.Choose(0, 2)
        from days in Gen.Choose(0, 20)
        select new Action(verb, person, days)));

    private static bool Obeys(Action[] actions)
    {
        var measure = new Measure { Id = Ids.Next(), State = MeasureState.Planned, Due = new DateOnly(2026, 3, 31) };
        var at = Start;
        var latest = 0;
        foreach (var action in actions)
        {
            at = at.AddDays(action.Days);
            var before = measure;
            var by = Person.Nobody with { Subject = $"person-{action.Person}" };
            try
            {
                if (Take(measure, action, by, at) is not var (next, fact))
                    continue;
                var step = Measure.Steps.Single(step => step.Verb == action.Verb);
                Assert.Contains(before.State, step.From);
                Assert.Equal(step.To, next.State);
                Assert.Equal(next.Snapshot, Assert.IsAssignableFrom<MeasureFact>(fact).Measure);
                measure = next;
            }
            catch (Refusal refusal)
            {
                Assert.Contains(refusal.Reason.Word, Reasons.All.Keys);
                Assert.Same(before, measure);
            }

            latest = Math.Max(latest, measure.DaysLate);
            Holds(before, measure, by, latest, at);
        }

        return true;
    }

    private static (Measure Next, Fact Fact)? Take(Measure measure, Action action, Person by, DateTimeOffset at) => action.Verb switch
    {
        "record progress" => measure.RecordProgress("已召开会议研究。", DistrictTime.DateOf(at), at),
        "claim it done" => measure.Claim(by, at),
        "check" => measure.Check(by, at),
        "verify" => measure.Verify(by, at),
        "return" => measure.Return("佐证不足", at),
        _ => measure.Resume("问题退回", at),
    };

    private static void Holds(Measure before, Measure measure, Person by, int latest, DateTimeOffset at)
    {
        Assert.Equal(latest, measure.DaysLate);
        if (measure.State is MeasureState.Claimed or MeasureState.Checked or MeasureState.Verified)
            Assert.True(measure.ProgressCount > 0 && measure.ClaimedBy.Length > 0);
        if (measure.State is MeasureState.Verified)
            Assert.NotEqual(measure.ClaimedBy, measure.VerifiedBy);
        if (measure.State is MeasureState.Checked)
            Assert.NotEqual(measure.ClaimedBy, measure.CheckedBy);
        if (measure.State is MeasureState.Claimed && before.State is MeasureState.InProgress)
            Assert.True(measure.ClaimedBy == by.Subject && measure.DaysLate >= DistrictTime.DaysLate(measure.Due, at));
        if (measure.State is MeasureState.InProgress or MeasureState.Planned)
            Assert.Equal("", measure.ClaimedBy + measure.CheckedBy + measure.VerifiedBy);
    }
}
