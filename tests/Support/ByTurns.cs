using System.Globalization;

namespace Rectify.Testing;

/// <summary>
/// Long journeys of which a run of CI takes its share: RECTIFY_TURN says whose turn it is (tests/run.sh makes it of the commit). Where nothing is
/// said, all of them are run.
/// </summary>
public static class ByTurns
{
    private static readonly int? Turn =
        int.TryParse(Environment.GetEnvironmentVariable("RECTIFY_TURN"), NumberStyles.None, CultureInfo.InvariantCulture, out var turn) ? turn : null;

    /// <summary>Every of-th, beginning with the one whose turn it is; never none.</summary>
    public static IEnumerable<T> Share<T>(IReadOnlyList<T> all, int of) => all.Where((_, index) => IsTurn(index, Math.Min(of, all.Count)));

    public static bool IsTurn(int turn, int of) => Turn is not { } now || now % of == turn % of;
}
