namespace Rectify.Suite.Demonstration;

/// <summary>How far the demonstration takes an issue; each goes as far as the one before it, and one step on.</summary>
internal enum Fate
{
    Registered,
    Accepted,
    InProgress,
    Claimed,
    Checked,
    Verified,
    ClosureRequested,
    Closed,
    Reopened,
}

/// <summary>What happens to the issues of a round, and when they are due: chosen by their number, so that it is the same on every machine.</summary>
internal static class Fates
{
    private static readonly Fate[] FirstRound = [Fate.Closed, Fate.Closed, Fate.Closed, Fate.ClosureRequested, Fate.Closed, Fate.Closed, Fate.Reopened];
    private static readonly Fate[] SecondRound =
    [
        Fate.InProgress, Fate.Verified, Fate.Accepted, Fate.Closed, Fate.Claimed,
        Fate.Registered, Fate.Checked, Fate.ClosureRequested, Fate.InProgress, Fate.Closed,
    ];

    /// <summary>Days from today to the due date; the negative ones are late.</summary>
    private static readonly int[] Due = [30, 5, 21, -12, 45, 14, 60, -3, 90, 3, 28];

    public static (Fate Fate, int DueInDays) Of(int round, int number) =>
        ((round == 0 ? FirstRound : SecondRound) is var fates ? fates[number % fates.Length] : default, Due[number % Due.Length]);
}
