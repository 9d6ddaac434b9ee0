namespace Rectify.Gateway.Pages.Presentation;

/// <summary>The states of a thing in the order of the contract, each with how it stands to the present one: passed, now, ahead or skipped.</summary>
public static class Staging
{
    public static IReadOnlyList<(string Label, string Tone)> Of<TState>(TState now, params IEnumerable<TState> skipped) where TState : struct, Enum =>
        [.. Enum.GetValues<TState>().Where(state => Wording.NameOf(state).Length > 0).Select(state => (Wording.NameOf(state),
            skipped.Contains(state) ? "skipped" : state.CompareTo(now) switch { < 0 => "passed", 0 => "now", _ => "ahead" }))];
}
