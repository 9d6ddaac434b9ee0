using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;

namespace Rectify.Platform.Journal.Aggregates;

/// <summary>One row of an aggregate's table of transitions: the verb, where it may start and where it leads.</summary>
/// <param name="To">Null where the thing stays in its state.</param>
public sealed record Transition<TState>(string Verb, string Chinese, IReadOnlyList<TState> From, TState? To)
    where TState : struct, Enum
{
    /// <summary>The states in which somebody waits for it, where somebody is awaited: all from which it starts, unless told.</summary>
    public IReadOnlyList<TState> Awaited { get; init; } = From;

    private Phrase Called => new(Verb, Chinese);

    /// <summary>The state that the verb leads to; refuses to start anywhere else.</summary>
    public TState Apply(TState now, ResourceType resource) => From.Contains(now)
        ? To ?? now
        : throw resource.StepRefused.Refuse(EnumNames.Called(now), Called, Phrase.List(From.Select(EnumNames.Called), " or "));

    /// <summary>
    /// 四眼: refuses the one who did the step before, which <paramref name="past"/> names as what they did. Who stands in for somebody and that somebody are
    /// one.
    /// </summary>
    /// <param name="before">The signature of that one.</param>
    public void RequireAnother(Person by, string before, Transition<TState> step, string past)
    {
        if (by.HasSigned(before))
            throw Reasons.FourEyes.Refuse(new Phrase(past, step.Chinese), Called);
    }
}
