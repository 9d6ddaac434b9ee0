using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Journal.Aggregates;

/// <summary>One row of an aggregate's table of transitions: the verb, where it may start and where it leads.</summary>
public sealed record Transition<TState>(string Verb, string Chinese, IReadOnlyList<TState> From, TState To)
    where TState : struct, Enum
{
    /// <summary>The state that the verb leads to; refuses to start anywhere else.</summary>
    public TState Apply(TState now, Reason refused, IReadOnlyDictionary<TState, string> names) => From.Contains(now)
        ? To
        : throw refused.Refuse(now, Verb, string.Join(" or ", From), names[now], Chinese, string.Join("、", From.Select(state => names[state])));
}
