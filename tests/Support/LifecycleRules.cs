using System.Globalization;
using System.Text.Json;
using Rectify.Events;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Testing;

/// <summary>What surrounds one attempt of a verb: who tries it, when, and a number that a test reads as whatever else a guard asks for.</summary>
public sealed record Circumstances(Person By, DateTimeOffset At, int Chance)
{
    /// <summary>The day in the district (UTC+8).</summary>
    public DateOnly Today => DateOnly.FromDateTime(At.UtcDateTime.AddHours(8));

    /// <summary>Days since a date that has passed; 0 for one that has not, or for none.</summary>
    public int DaysSince(DateOnly? due) => due < Today ? Today.DayNumber - due.Value.DayNumber : 0;
}

/// <summary>What must come of an attempt: another state with its fact, a refusal with its words, or (all null) nothing.</summary>
public sealed record Expected<TAggregate>(TAggregate? Next, Fact? Fact, string? Reason, string? English, string? Chinese)
    where TAggregate : class;

/// <summary>A verb as the aggregate has it, and beside it what an independent reading of its rule expects.</summary>
public sealed record Verb<TAggregate>(
    string Name,
    Func<TAggregate, Circumstances, (TAggregate Next, Fact Fact)?> Take,
    Func<TAggregate, Circumstances, Expected<TAggregate>> Expect)
    where TAggregate : class;

public static class Expected
{
    public static Expected<TAggregate> Becomes<TAggregate>(TAggregate next, Fact fact) where TAggregate : class => new(next, fact, null, null, null);

    public static Expected<TAggregate> Refused<TAggregate>(string reason, string english, string chinese) where TAggregate : class =>
        new(null, null, reason, english, chinese);

    /// <summary>The refusal of a step where it may not start in this state; null where it may.</summary>
    public static Expected<TAggregate>? RefusedUnless<TAggregate, TState>(
        string resource, string chinese, TState now, IReadOnlyDictionary<TState, string> names, string verb, string chineseVerb, TState[] from)
        where TAggregate : class
        where TState : struct, Enum => from.Contains(now)
        ? null
        : Refused<TAggregate>(
            $"{resource.ToUpperInvariant().Replace(' ', '_')}_STEP_REFUSED",
            $"The {resource} is {Written(now)}; to {verb}, it must be {string.Join(" or ", from.Select(Written))}.",
            $"{chinese}当前状态为{names[now]}，须为{string.Join("、", from.Select(state => names[state]))}时才能{chineseVerb}。");

    /// <summary>As the contract writes it: ClosureRequested is CLOSURE_REQUESTED.</summary>
    private static string Written<TState>(TState state) where TState : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{state}");

    public static Expected<TAggregate> Nothing<TAggregate>() where TAggregate : class => new(null, null, null, null, null);
}

/// <summary>
/// The one property of every aggregate: over any sequence of steps by any people, a verb is accepted if and only if its table, its
/// guard and four eyes allow it, and leads exactly where the model says. At every step every verb is tried by everybody; one of
/// those that were accepted goes on. What is tried is the same in every run.
/// </summary>
public sealed class LifecycleRules<TAggregate>(
    Func<Random, TAggregate> begin, Func<TAggregate, Enum> stateOf, IReadOnlyList<Verb<TAggregate>> verbs, Action<TAggregate, TAggregate>? always = null)
    where TAggregate : class
{
    private const int Sequences = 150;
    private const int Steps = 20;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly Person[] People = [.. Enumerable.Range(0, 3).Select(number => Some.Person($"person-{number}"))];

    private readonly HashSet<Enum> reached = [];
    private readonly HashSet<string> accepted = [];

    /// <summary>Throws what was tried, expected and seen where a rule does not hold.</summary>
    /// <param name="neverReached">States to which no verb leads yet.</param>
    public void Hold(params Enum[] neverReached)
    {
        for (var seed = 0; seed < Sequences; seed++)
            Walk(new Random(seed));

        var states = Enum.GetValues(reached.First().GetType()).Cast<Enum>().Where(state => Convert.ToInt32(state, CultureInfo.InvariantCulture) != 0);
        Require(reached.SetEquals(states.Except(neverReached)), $"Only these states are reached: {string.Join(", ", reached)}.");
        Require(accepted.SetEquals(verbs.Select(verb => verb.Name)), $"Only these verbs are ever accepted: {string.Join(", ", accepted)}.");
    }

    private void Walk(Random random)
    {
        var aggregate = begin(random);
        var trail = $"{aggregate}";
        var at = Start;
        for (var step = 0; step < Steps; step++)
        {
            reached.Add(stateOf(aggregate));
            at = at.AddMinutes(random.Next(15 * 24 * 60));
            var next = new List<(TAggregate Aggregate, string Said)>();
            foreach (var verb in verbs)
            {
                foreach (var by in People)
                {
                    var now = new Circumstances(by, at, random.Next(1000));
                    if (Try(verb, aggregate, now, trail) is { } taken)
                        next.Add((taken, $"{verb.Name} {now}"));
                }
            }

            if (next.Count == 0)
                return;
            // Every other step leads on where one does: most verbs leave the state as it is.
            var onward = next.Where(one => !Equals(stateOf(one.Aggregate), stateOf(aggregate))).ToList();
            var (chosen, said) = onward.Count > 0 && step % 2 == 0 ? onward[random.Next(onward.Count)] : next[random.Next(next.Count)];
            always?.Invoke(aggregate, chosen);
            (aggregate, trail) = (chosen, $"{trail}\n{said}");
        }
    }

    /// <summary>The next state if it was accepted, as it had to be; null if not, as it had to be.</summary>
    private TAggregate? Try(Verb<TAggregate> verb, TAggregate aggregate, Circumstances now, string trail)
    {
        var before = aggregate.GetHashCode();
        var expected = verb.Expect(aggregate, now);
        var seen = Attempt(verb, aggregate, now);
        Require(expected == seen, $"{trail}\n{verb.Name} {now}\n\nexpected: {expected}\n\n    seen: {seen}");
        Require(aggregate.GetHashCode() == before, $"{verb.Name} changed what it was asked of.");
        if (seen.Next is not null)
            accepted.Add(verb.Name);
        return seen.Next;
    }

    private static Expected<TAggregate> Attempt(Verb<TAggregate> verb, TAggregate aggregate, Circumstances now)
    {
        try
        {
            return verb.Take(aggregate, now) is var (next, fact) ? Expected.Becomes(next, fact) : Expected.Nothing<TAggregate>();
        }
        catch (Refusal refusal)
        {
            return Expected.Refused<TAggregate>(refusal.Reason.Word, refusal.Message, refusal.Chinese);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
