using Microsoft.Extensions.Logging;

namespace Rectify.Platform.Operations.Logs;

/// <summary>
/// Which lines are written: of one event of one source so many in ten seconds, and as long as there are more of them, one in ten seconds, which
/// says how many there were. What anybody can cause from outside, as often and as long as they like, fills no disk.
/// </summary>
public sealed class LogFolding(TimeProvider clock)
{
    private const int MostInWindow = 50;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Source, EventId Event), (DateTimeOffset Since, long Count, int Most)> windows = [];

    /// <summary>Whether it is written.</summary>
    /// <param name="left">How many lines of the window before were left out; to be said with this one.</param>
    public bool Lets(string source, EventId id, out long left)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var (since, count, most) = windows.GetValueOrDefault((source, id), (now, 0, MostInWindow));
            if (now - since <= Window)
            {
                windows[(source, id)] = (since, count + 1, most);
                left = 0;
                return count < most;
            }

            left = Math.Max(0, count - most);
            windows[(source, id)] = (now, 1, left > 0 && now - since <= 2 * Window ? 1 : MostInWindow);
            return true;
        }
    }
}
